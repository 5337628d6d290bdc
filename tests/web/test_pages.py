from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

import web
from assistant.reply import Answer, Refusal
from tests.web.library import CITY, COUNTY, HOSTILE, Librarian, county
from web import links


class Elements(HTMLParser):
    """Every start tag of a page with its attributes, and the text inside each `<mark>`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.marked = ""
        self.open = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self.open -= tag == "mark"

    def handle_data(self, data: str) -> None:
        self.marked += data if self.open else ""

    def all(self, tag: str, name: str) -> list[str]:
        return [attributes[name] or "" for found, attributes in self.tags if found == tag and name in attributes]


@pytest.mark.parametrize("address", ["/", links.asked("任务7"), links.asked("教师")])
def test_a_page_with_all_that_it_loads_is_small(client: TestClient, address: str) -> None:
    page = client.get(address)
    elements = Elements(page.text)
    loaded = [*elements.all("link", "href"), *elements.all("script", "src")]
    assert all(href.startswith("/static/") for href in loaded)
    wire = sum(client.get(href, headers={"accept-encoding": "gzip"}).num_bytes_downloaded for href in [address, *loaded])
    assert 2_000 < wire <= 100_000
    assert "/" in elements.all("form", "action")


def test_an_answer_is_a_page_with_an_address_of_its_own(client: TestClient, librarian: Librarian) -> None:
    page = client.get("/", params={"q": "任务7由哪些部门负责?"})
    assert page.template.name == "answer.html"  # type: ignore[attr-defined]
    assert isinstance(page.context["reply"], Answer)  # type: ignore[attr-defined]
    assert page.context["level"] == "high"  # type: ignore[attr-defined]
    assert librarian.calls == [("任务7由哪些部门负责?", (), None)]


def test_a_follow_up_carries_the_earlier_questions(client: TestClient, librarian: Librarian) -> None:
    page = client.get("/", params={"q": "任务7呢", "h": ["目标", "教师"]})
    assert librarian.calls == [("任务7呢", ("目标", "教师"), None)]
    hidden = [attributes for tag, attributes in Elements(page.text).tags if tag == "input" and attributes.get("type") == "hidden"]
    assert [(field["name"], field["value"]) for field in hidden[-3:]] == [("h", "目标"), ("h", "教师"), ("h", "任务7呢")]
    assert links.asked("教师", ["目标"]).replace("&", "&amp;") in page.text


def test_the_quote_of_an_answer_links_to_its_place_in_the_source(client: TestClient) -> None:
    page = client.get("/", params={"q": "任务7"})
    href = next(href for href in Elements(page.text).all("a", "href") if "%E7%AC%AC7%E9%A1%B9" in href)
    address, _, fragment = href.partition("#")
    source = Elements(client.get(address).text)
    assert source.marked == "7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局"
    assert unquote(fragment) in source.all("tr", "id")


def test_every_link_of_an_answer_leads_somewhere(client: TestClient) -> None:
    for question in ("任务7", "教师", "天气"):
        for href in Elements(client.get("/", params={"q": question}).text).all("a", "href"):
            address, _, fragment = href.partition("#")
            if not address:
                continue
            page = client.get(address)
            assert page.status_code == 200
            if fragment:
                assert unquote(fragment) in {value for _, attributes in Elements(page.text).tags if (value := attributes.get("id"))}


def test_documents_that_differ_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/", params={"q": "教师占比"})
    assert [group.findings[0].figures[0].text for group in page.context["groups"]] == ["60%以上", "55%"]  # type: ignore[attr-defined]
    assert '<table class="versus">' in page.text
    assert "把握 中" in page.text


def test_a_score_is_never_shown(client: TestClient) -> None:
    for question in ("任务7", "教师", "目标", "天气"):
        assert not re.search(r"0\.(97|6|4|91)\b", client.get("/", params={"q": question}).text)


def test_a_refusal_says_why_and_what_is_there(client: TestClient) -> None:
    page = client.get("/", params={"q": "明天下雨吗"})
    assert page.template.name == "refusal.html"  # type: ignore[attr-defined]
    assert isinstance(page.context["reply"], Refusal)  # type: ignore[attr-defined]
    assert "不在本库所收文件中" in page.text
    assert "以下条文并非答案，仅供参考" in page.text
    assert links.document(COUNTY) in page.text


@pytest.mark.parametrize("question", ["问" * 501, "  问" + "题" * 500])
def test_a_question_that_is_too_long_gets_one_clear_line(client: TestClient, librarian: Librarian, question: str) -> None:
    page = client.get("/", params={"q": question})
    assert page.status_code == 422
    assert "问题有 501 个字，最长 500 个字" in page.text
    assert question.strip() not in [asked for asked, *_ in librarian.calls]


@pytest.mark.parametrize("question", ["", "   ", "\u3000"])
def test_an_empty_question_is_the_first_page(client: TestClient, question: str) -> None:
    assert client.get("/", params={"q": question}).template.name == "ask.html"  # type: ignore[attr-defined]


def test_the_list_shows_every_document_with_its_warnings_folded(client: TestClient) -> None:
    page = client.get("/documents")
    assert page.template.name == "documents.html"  # type: ignore[attr-defined]
    hrefs = Elements(page.text).all("a", "href")
    assert links.document(COUNTY) in hrefs
    assert links.document(CITY) in hrefs
    assert re.search(r"<details>.*附件2 的第8项没有责任部门.*</details>", page.text, re.DOTALL)
    assert "已废止" in page.text


def test_the_furniture_of_a_government_page_is_there_and_gaps_are_dashes(client: TestClient) -> None:
    page = client.get(links.document(COUNTY))
    assert page.template.name == "document.html"  # type: ignore[attr-defined]
    assert page.context["furniture"] == (  # type: ignore[attr-defined]
        ("索引号", "—"),
        ("发文字号", "青政发〔2021〕19号"),
        ("发布机构", "青山县人民政府"),
        ("成文日期", "2021年3月26日"),
        ("发布日期", "—"),
        ("有效性", "—"),
    )


def test_every_clause_has_an_element_of_its_own(client: TestClient) -> None:
    page = Elements(client.get(links.document(COUNTY)).text)
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert {clause.address.place for clause in county().clauses} <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_mark_may_run_over_clauses_and_cells(client: TestClient) -> None:
    text = county().text
    start, end = text.index("县职专"), text.index("落实第2项") + 3
    page = Elements(client.get(links.document(COUNTY), params={"mark": f"{start}-{end}"}).text)
    seen = re.sub(r"\s", "", page.marked)
    assert seen == re.sub(r"\s", "", text[start:end])
    assert f"mark-{start}" in page.all("mark", "id")


def test_several_marks_each_have_an_id(client: TestClient) -> None:
    page = Elements(client.get(links.document(COUNTY), params={"mark": ["43-50", "60-70"]}).text)
    assert page.all("mark", "id") == ["mark-43", "mark-60"]


def test_the_place_of_a_marked_clause_opens_at_its_mark(client: TestClient) -> None:
    start = county().text.index("县职专")
    page = client.get(links.document(COUNTY), params={"mark": f"{start}-{start + 3}"}).text
    assert f'<span class="anchor" id="一第1段"></span><mark id="mark-{start}">县职专</mark>' in page


def test_a_mark_beyond_the_text_shows_the_document_and_says_so(client: TestClient) -> None:
    page = client.get(links.document(COUNTY), params={"mark": "1-99999"})
    assert page.status_code == 200
    assert "链接里的标记不在本文范围内" in page.text
    assert Elements(page.text).marked == ""


@pytest.mark.parametrize("address", ["/", links.asked(f"任务7{HOSTILE}"), links.asked(HOSTILE), links.asked("教师", [HOSTILE])])
def test_what_is_asked_is_text_and_nothing_else(client: TestClient, address: str) -> None:
    assert inert(client.get(address).text)


@pytest.mark.parametrize("address", ["/documents", links.document(CITY), links.document(COUNTY), f"{links.document(COUNTY)}?mark=0-200"])
def test_what_a_document_says_is_text_and_nothing_else(client: TestClient, address: str) -> None:
    page = client.get(address).text
    assert inert(page)
    assert "alert(1)" in page or address == "/documents"


def inert(page: str) -> bool:
    """Whether nothing of a page runs, looks elsewhere or styles itself."""
    elements = Elements(page)
    tags = {tag for tag, _ in elements.tags}
    names = {name for _, attributes in elements.tags for name in attributes}
    places = elements.all("a", "href") + elements.all("link", "href") + elements.all("form", "action")
    scripts = [attributes for tag, attributes in elements.tags if tag == "script"]
    return not (
        any(list(attributes) != ["src", "defer"] or not (attributes["src"] or "").startswith("/static/") for attributes in scripts)
        or tags & {"img", "style", "iframe", "object"}
        or any(name.startswith("on") or name == "style" for name in names)
        or any(not place.startswith(("/", "#")) or place.startswith("//") for place in places)
    )


NEWER = re.compile(
    r":is\(|:where\(|(?:margin|padding|border|inset)-(?:inline|block)|\binset:|overflow(?:-[xy])?: clip|@layer|@container|\bdvh|\bsvh"
)


def test_the_style_needs_no_browser_newer_than_chromium_86() -> None:
    """What is younger may stand where it is left out without harm: `text-wrap`, `:has()` in a rule of its own, what `@supports` asks for."""
    style = (Path(web.__file__).parent / "static" / "style.css").read_text(encoding="utf-8")
    assert not [line for line in style.splitlines() if NEWER.search(line)]
    for selectors in re.findall(r"^[ \t]*([^{}\n@/]+)\{", style, re.MULTILINE):
        assert ":has(" not in selectors or "," not in re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", selectors), selectors


def test_a_file_travels_compressed_and_is_kept_while_it_is_the_same(client: TestClient) -> None:
    page = client.get("/")
    style = Elements(page.text).all("link", "href")[1]
    sent = client.get(style, headers={"accept-encoding": "gzip"})
    assert sent.headers["content-encoding"] == "gzip"
    assert sent.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get(style.partition("?")[0]).headers["cache-control"] == "private, no-cache"
    assert page.headers["cache-control"] == "private, no-cache"
