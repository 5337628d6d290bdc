"""The source beside a reply, the assumptions that can be removed, the scope, and what can be asked next."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.assistant import Assistant
from assistant.reply import Assumption
from index.build import build
from index.document import Value
from index.encoder import server
from tests.web.library import CITY, COUNTY, Librarian, city, county
from tests.web.test_pages import Elements
from web.app import create
from web.asked import Asked
from web.scope import scope
from web.source import in_order, pane

BESIDE = {"hx-request": "true", "hx-target": "source"}


def source(page: str) -> str:
    """The part of a page that lies beside the reply."""
    found = re.search(r'<aside id="source".*?</aside>', page, re.DOTALL)
    assert found
    return found.group()


def test_a_quote_is_opened_beside_the_reply_with_its_text_marked(client: TestClient) -> None:
    beside = source(client.get(Asked("教师").href(source=2)).text)
    assert Elements(beside).marked == "第一条 到2026年,双师型教师占比达到55%。"
    assert "2 / 2" in beside
    assert "索引号" in beside


def test_the_ways_to_the_quote_before_and_after_lead_there(client: TestClient) -> None:
    first = source(client.get(Asked("教师").href(source=1)).text)
    (after,) = [unescape(href) for href in re.findall(r'<a href="([^"]+)" rel="next"', first)]
    assert 'rel="prev"' not in first
    address, _, anchor = after.partition("#")
    second = source(client.get(address).text)
    assert f'id="{anchor}"' in second
    assert 'rel="next"' not in second
    assert 'rel="prev"' in second


def test_without_a_quote_to_open_there_is_nothing_beside_the_reply(client: TestClient) -> None:
    for number in (0, 3, -1):
        assert re.fullmatch(r"<aside [^>]+></aside>", source(client.get(Asked("教师").href(source=number)).text))


def test_a_script_gets_the_part_alone_and_going_back_the_whole_page(client: TestClient) -> None:
    part = client.get(Asked("教师").href(source=1), headers=BESIDE).text
    assert part.startswith('<div class="pane">')
    assert "<html" not in part
    assert client.get(Asked("教师").href(), headers=BESIDE).text.strip() == ""
    back = client.get(Asked("教师").href(source=1), headers={**BESIDE, "hx-history-restore-request": "true"})
    assert "<html" in back.text


def test_a_part_of_a_page_is_not_taken_for_the_page(client: TestClient) -> None:
    assert "HX-Request" in client.get(Asked("教师").href(source=1), headers=BESIDE).headers["vary"]


def test_a_source_that_has_changed_is_not_shown_beside(librarian: Librarian) -> None:
    reply = librarian.ask("目标")
    changed = {COUNTY: replace(county(), sha256="0" * 64)}
    assert pane(reply, changed, 1, Asked("目标").href) is None  # type: ignore[arg-type]


def test_quotes_are_counted_as_the_page_shows_them(librarian: Librarian) -> None:
    reply = librarian.ask("教师")
    assert [quote.document for quote in in_order(reply)] == [COUNTY, CITY]  # type: ignore[arg-type]


def test_the_address_of_a_reply_says_all_that_was_chosen() -> None:
    asked = Asked("问", ("前",), (COUNTY, "青山县"), (Assumption.BEFORE,), "t")
    assert asked.href(source=2, anchor="mark-1") == (
        "/?q=%E9%97%AE&h=%E5%89%8D&in=county-2021&in=%E9%9D%92%E5%B1%B1%E5%8E%BF&without=before&talk=t&source=2#mark-1"
    )
    assert Asked.read(asked.pairs) == asked


def test_the_next_question_keeps_the_scope_and_drops_what_was_left_out() -> None:
    asked = Asked("问", ("前",), (COUNTY,), (Assumption.BEFORE,))
    assert asked.carried == (("h", "前"), ("h", "问"), ("in", COUNTY))
    assert [href for _, href in asked.earlier()] == [Asked("前", (), (COUNTY,)).href()]


@pytest.mark.parametrize(("named", "ids"), [((COUNTY,), (COUNTY,)), (("gone",), ()), ((), None), (("青山县", CITY), (COUNTY, CITY))])
def test_a_scope_names_documents_and_places(librarian: Librarian, named: tuple[str, ...], ids: tuple[str, ...] | None) -> None:
    documents = {COUNTY: replace(county(), metadata=replace(county().metadata, place=Value("青山县"))), CITY: city()}
    assert Asked("问", within=named).documents(documents) == ids


def test_the_assistant_is_asked_within_the_scope(client: TestClient, librarian: Librarian) -> None:
    page = client.get(Asked("任务7", within=(CITY,)).href())
    assert librarian.calls[-1] == ("任务7", (), (CITY,))
    assert unescape(page.text).count(f'value="{CITY}" checked') == 1
    assert Asked("任务7").href() in Elements(page.text).all("a", "href")


def test_a_scope_is_sent_on_with_the_next_question(client: TestClient, librarian: Librarian) -> None:
    page = client.post("/", data={"q": "教师", "h": ["任务7"], "in": [CITY]}, follow_redirects=False)
    assert page.headers["location"].startswith("/?q=%E6%95%99%E5%B8%88&h=%E4%BB%BB%E5%8A%A17&in=")
    assert librarian.calls[-1] == ("教师", ("任务7",), (CITY,))


def test_a_question_of_the_form_is_answered_once_for_its_page_too(client: TestClient, librarian: Librarian) -> None:
    page = client.post("/", data={"q": "教师"})
    assert [call[0] for call in librarian.calls].count("教师") == 1
    assert 'class="versus"' in page.text
    assert client.get(page.url).text == page.text
    assert [call[0] for call in librarian.calls].count("教师") == 2


def test_a_place_is_offered_where_it_has_several_documents() -> None:
    placed = replace(county().metadata, place=Value("青山县"))
    one, other = replace(county(), metadata=placed), replace(city(), metadata=replace(city().metadata, place=Value("青山县")))
    both = scope(("青山县",), {COUNTY: one, CITY: other})
    assert [(place.value, place.about, place.on) for place in both.places] == [("青山县", "2", True)]
    assert both.n == 2
    assert scope((), {COUNTY: one}).places == ()


def test_an_assumption_can_be_removed_and_another_note_cannot(product: TestClient) -> None:
    page = product.get(Asked("任务8呢？", ("任务7由哪些部门负责?",)).href())
    removable = [href for href in Elements(page.text).all("a", "href") if "without=before" in href]
    assert len(removable) == 1
    assert 'class="removable"' not in product.get(removable[0]).text
    assert 'class="removable"' not in product.get(Asked("任务7由哪些部门负责?").href()).text


def test_every_example_and_every_next_question_is_answered(product: TestClient) -> None:
    offered = re.findall(r'<section class="can-ask".*?</section>', product.get("/").text, re.DOTALL)
    examples = [question for part in offered for question in Elements(part).all("button", "value")]
    assert len(examples) >= 3
    for question in examples:
        assert 'class="verdict"' in product.post("/", data={"q": question}).text
    part = Elements(product.get(Asked("任务7由哪些部门负责?").following(), headers={"hx-request": "true"}).text)
    carried = [(a["name"], a["value"]) for tag, a in part.tags if tag == "input"]
    assert carried == [("h", "任务7由哪些部门负责?")]
    assert len(part.all("button", "value")) >= 1
    for question in part.all("button", "value"):
        assert 'class="verdict"' in product.post("/", data={"q": question, "h": ["任务7由哪些部门负责?"]}).text


def test_what_can_be_asked_next_is_a_page_and_a_part(product: TestClient) -> None:
    address = Asked("任务7由哪些部门负责?").following()
    page, part = product.get(address).text, product.get(address, headers={"hx-request": "true"}).text
    assert "<html" in page
    assert part.startswith('<section class="can-ask next"')
    assert "任务8呢？" in page
    assert "任务8呢？" in part


def test_without_a_question_there_is_nothing_to_go_on_with(client: TestClient) -> None:
    assert client.get("/next").status_code == 422


def test_an_assumption_that_there_is_not_changes_nothing(client: TestClient) -> None:
    assert Asked.read([("q", "问"), ("without", "everything")]) == Asked("问")


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The pages over the product's own corpus."""
    home = tmp_path_factory.mktemp("product")
    build(Path(__file__).parents[2] / "corpus", home, server())
    assistant = Assistant.open(home)
    return TestClient(create(lambda: assistant))
