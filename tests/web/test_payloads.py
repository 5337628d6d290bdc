"""What is asked, what it is called, and what documents say stays text: on every page, in Word and in Markdown."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import docx
import pytest
from markdown_it import MarkdownIt
from starlette.testclient import TestClient

from index.texts import keep
from tests.web.payloads import PAYLOADS, Hostile
from tests.web.test_keeping import ask
from tests.web.test_pages import Elements, inert
from web import links
from web.app import create
from web.transcript_docx import plain
from web.transcript_markdown import escaped

EVALUATED = "10292395571"
"""What a template would make of the product that one payload holds: too long for a report's number to hold it by chance."""


def test_there_are_fifty_and_no_two_are_the_same() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 50


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_inert_on_every_page(home: Path, payload: str) -> None:
    librarian = Hostile(payload)
    client = TestClient(create(lambda: librarian, home), headers={"accept": "text/html"})
    talk = ask(client, f"目标{payload}", (f"先问{payload}",))
    client.post(links.conversation(talk, "name"), data={"name": f"名{payload}"})
    shares = client.post(links.conversation(talk, "share"), data={"days": "7"}).text
    shared = re.search(r"/shared/[\w-]+", shares)
    assert shared
    keep(home, librarian.documents.values())
    document = librarian.document
    marked = f"{links.document(document.id)}?mark=0-{len(document.text)}&at="
    pages = [
        links.asked(f"目标{payload}", [f"先问{payload}"], [("talk", talk)]),
        links.asked("问", [payload], [("talk", payload), ("unkept", payload), ("in", payload), ("without", payload)]),
        "/",
        "/conversations",
        f"/conversations?find={quote(payload)}",
        links.conversation(talk),
        links.conversation(talk, "delete"),
        shared[0],
        marked + document.sha256,
        "/documents",
        links.document(payload),
        links.conversation(payload),
        links.shared(payload),
    ]
    for page in pages:
        answer = client.get(page)
        assert inert(answer.text), page
        assert "evil.example" not in "".join(urlsplit(each).netloc for each in addresses(answer.text)), page
        assert EVALUATED not in answer.text, page
    librarian.documents = {}
    assert inert(client.get(marked + document.sha256).text)


def addresses(page: str) -> list[str]:
    return [value or "" for _, a in Elements(page).tags for name, value in a.items() if name in ("href", "src", "action", "data", "srcdoc")]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text_in_a_word_file(home: Path, payload: str) -> None:
    client, talk = kept(home, payload)
    data = client.get(links.conversation(talk, "docx")).content
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                tree = ElementTree.fromstring(parts.read(name))  # noqa: S314 (our own)
                outside = [e.get("Target", "") for e in tree.iter() if e.get("TargetMode") == "External"]
                assert all(target.startswith("http://testserver/documents/") for target in outside)
    words = ["".join(paragraph.text.split()) for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    said = "".join(plain(payload).split())
    assert f"说明{said}结束。" in words
    assert f"2.目标{said}" in words


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_text_in_markdown(home: Path, payload: str) -> None:
    client, talk = kept(home, payload)
    source = client.get(links.conversation(talk, "markdown")).text
    shown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source)
    elements = Elements(shown)
    assert {tag for tag, _ in elements.tags} <= {"h1", "h2", "p", "ul", "li", "blockquote", "a", "br"}
    assert all(href.startswith("http://testserver/documents/") for href in elements.all("a", "href"))
    assert len([tag for tag, _ in elements.tags if tag == "h2"]) == 2


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markdown_shows_every_character_of_a_payload_as_itself(payload: str) -> None:
    shown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(escaped(payload))
    text = re.sub(r"</?p>|\n$", "", shown)
    assert "<" not in text
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(code, sign)
    assert text.strip() == plain(payload)


def kept(home: Path, payload: str) -> tuple[TestClient, str]:
    librarian = Hostile(payload)
    client = TestClient(create(lambda: librarian, home))
    talk = ask(client, f"目标{payload}", (f"先问{payload}",))
    client.post(links.conversation(talk, "name"), data={"name": f"名{payload}"})
    return client, talk
