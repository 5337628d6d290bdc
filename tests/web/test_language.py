"""No string of the interface can be forgotten: what the templates and the room's modules say is in every catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2.lexer import TOKEN_DATA, TOKEN_STRING
from starlette.testclient import TestClient

import web
from assistant.ledger_actors import Body
from assistant.obligation import Binding
from tests.web.library import CITY, COUNTY
from web import language, links
from web.app import environment

ROOM = Path(web.__file__).parent
TEMPLATES = sorted((ROOM / "templates").glob("*.html"))
MODULES = [path for path in sorted(ROOM.glob("*.py")) if path.name not in ("feedback_command.py", "serve.py")]  # these print to a terminal
HAN = re.compile(r"[\u4e00-\u9fff]")
FULL_WIDTH = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")
LISTED = "、"  # between names, which are Chinese
ELSEWHERE = {*(body.label for body in Body), *(force.label for force in Binding), "推动"}  # words of the assistant that the pages show
OURS = {"条文 Tiaowen", "中文"}  # names


def in_template(path: Path) -> set[str]:
    """The strings that a template hands to gettext."""
    found = environment().extract_translations(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined] # comes with the extension
    return {one for _, _, said in found for one in ([said] if isinstance(said, str) else said or ()) if one is not None}


def in_module(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Line and text of every string with a Chinese word that is no docstring, and whether it is part of an f-string."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    skipped = {node.body[0].value for node in ast.walk(tree) if isinstance(node, documented) and isinstance(node.body[0], ast.Expr)}
    inside = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and HAN.search(node.value) and node not in skipped:
            yield node.lineno, node.value, node in inside


def placeholders(forms: str | Iterable[str] | None) -> set[str]:
    """The values that a message takes in any of its forms."""
    return set(PLACEHOLDER.findall(forms if isinstance(forms, str) else " ".join(forms or ())))


def translated(path: Path) -> set[str]:
    """The strings that a module hands to gettext as they stand."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    called = [node.args[0] for node in calls if isinstance(node.func, ast.Name) and node.func.id == "gettext" and node.args]
    return {one.value for one in called if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def said() -> set[str]:
    """Every string that a catalogue must hold."""
    written = {text for path in MODULES for _, text, _ in in_module(path) if text not in OURS}
    return written.union(*map(in_template, TEMPLATES), *map(translated, MODULES))


@pytest.mark.parametrize("name", [name for name in language.LANGUAGES if name != "zh"])
def test_every_string_of_the_interface_is_in_the_catalogue(name: str) -> None:
    with (language.CATALOGUES / f"{name}.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    catalogue = {one: message for message in messages for one in ([message.id] if isinstance(message.id, str) else message.id)}
    missing = [one for one in sorted(said()) if one not in catalogue or not catalogue[one].string]
    assert not missing, "add to web/locale/en.po:\n" + "\n".join(f'msgid "{one}"\nmsgstr ""\n' for one in missing)
    assert not set(catalogue) - said() - ELSEWHERE, f"in web/locale/en.po and nowhere else: {set(catalogue) - said() - ELSEWHERE}"
    for source, message in catalogue.items():
        assert placeholders(message.string) == placeholders(message.id), source
        assert not message.fuzzy, source


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_template_says_nothing_past_gettext(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    known = in_template(path)
    outside = re.sub(r"{% trans.*?endtrans %}", "", source, flags=re.DOTALL)
    assert not [text for _, kind, text in environment().lex(outside) if kind == TOKEN_DATA and FULL_WIDTH.search(text) and text != LISTED]
    strings = [text[1:-1] for _, kind, text in environment().lex(source) if kind == TOKEN_STRING and HAN.search(text)]
    assert not [text for text in strings if text not in known and text != LISTED]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_message_with_a_value_in_it_is_translated_as_a_whole(path: Path) -> None:
    assert not [(line, text) for line, text, in_f_string in in_module(path) if in_f_string]


def test_the_style_says_nothing() -> None:
    style = re.sub(r"/\*.*?\*/", "", (ROOM / "static" / "style.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not HAN.search(style)


class Chinese(HTMLParser):
    """The Chinese words of a page that stand under no element that says they are Chinese."""

    EMPTY = frozenset(["meta", "link", "input", "br", "hr", "wbr", "img"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.langs: list[str] = [""]
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.EMPTY:
            self.langs.append(dict(attrs).get("lang") or self.langs[-1])

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            self.langs.pop()

    def handle_data(self, data: str) -> None:
        if HAN.search(data) and not self.langs[-1].startswith("zh"):
            self.found.append(data)


PAGES = ["/", links.asked("任务7"), links.asked("教师", ["任务7"]), links.asked("目标"), links.asked("天气"), "/documents",
         links.document(COUNTY), f"{links.document(CITY)}?mark=0-9999", "/evaluation", "/nowhere", "/documents/nowhere", "/evaluation/x/report.html"]  # fmt: skip


@pytest.mark.parametrize("address", PAGES)
def test_on_an_english_page_all_that_is_chinese_says_so(client: TestClient, address: str) -> None:
    page = client.get(address, headers={"accept-language": "en", "accept": "text/html"})
    assert '<html lang="en"' in page.text
    assert Chinese(page.text).found == []


def test_a_quote_is_never_translated(client: TestClient) -> None:
    page = client.get(links.asked("任务7"), headers={"accept-language": "en"})
    assert "逐步建设6个骨干专业" in page.text
    assert "3 departments" in page.text


@pytest.mark.parametrize(
    ("accepted", "name"),
    [
        ("", "zh"),
        ("en", "en"),
        ("en-GB,en;q=0.9,zh-CN;q=0.8", "en"),
        ("fr,zh-TW;q=0.3,en;q=0.2", "zh"),
        ("fr", "zh"),
        ("en;q=0, *", "zh"),
        ("en;q=x", "zh"),
    ],
)
def test_the_language_is_the_one_a_browser_prefers(accepted: str, name: str) -> None:
    assert language.negotiated(accepted) == name


def test_a_choice_is_kept_and_leaves_the_address(client: TestClient) -> None:
    page = client.get("/?lang=en&look=large&q=任务7")
    assert page.cookies["lang"] == "en"
    assert '<html lang="en" class="large">' in page.text
    assert 'href="/?q=%E4%BB%BB%E5%8A%A17&amp;lang=zh"' in page.text
    again = client.get("/documents", headers={"accept-language": "zh"})
    assert '<html lang="en" class="large">' in again.text
    back = client.get("/documents?lang=zh&look=standard")
    assert '<html lang="zh-Hans">' in back.text


def test_a_choice_that_there_is_not_changes_nothing(client: TestClient) -> None:
    page = client.get("/?lang=xx&look=<b>")
    assert '<html lang="zh-Hans">' in page.text
    assert "set-cookie" not in page.headers


def test_an_error_speaks_the_language_of_its_reader(client: TestClient) -> None:
    told = client.post("/api/ask", json={"question": " "}, headers={"accept-language": "en"}).json()
    assert told["detail"] == "question: The question is empty; please write what you would like to know"
