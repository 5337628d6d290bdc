"""What a reader sees, in a real browser, with JavaScript and without."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.steps import follow, opened
from tests.web.library import CITY, COUNTY, county
from web import links


def ask(page: Any, site: str, question: str) -> None:
    page.goto(site)
    page.get_by_role("searchbox").fill(question)
    follow(page, page.get_by_role("button", name="提问"))


def marked(page: Any) -> str:
    return "".join(page.locator("mark").all_text_contents())


def in_view(page: Any, element: Any) -> bool:
    box, size = element.bounding_box(), page.viewport_size
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] + box["width"] <= size["width"]


def test_a_question_leads_to_its_place_in_the_source(page: Any, site: str) -> None:
    ask(page, site, "which department owns task 7")
    assert page.locator(".figures li").all_text_contents() == ["县发改局", "县财政局", "县教育局"]
    marks = opened(page, page.locator("figcaption a.address"))
    assert "".join(marks.all_text_contents()) == "7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局"
    assert in_view(page, marks.first)
    assert in_view(page, marks.last)


def test_a_value_leads_to_itself_in_the_source(page: Any, site: str) -> None:
    ask(page, site, "任务7")
    follow(page, page.get_by_role("link", name="县财政局"))
    assert marked(page) == "县财政局"
    assert in_view(page, page.locator("mark"))


def test_the_mark_is_in_view_on_a_phone(page: Any, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    ask(page, site, "任务7")
    assert in_view(page, opened(page, page.locator("figcaption a.address")).first)


def test_an_answer_survives_a_reload(page: Any, site: str) -> None:
    ask(page, site, "教师占比")
    page.wait_for_load_state("networkidle")  # what can be asked next comes after the reply
    shown = page.locator("main").inner_text()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.locator("main").inner_text() == shown
    assert "60%以上" in shown


def test_a_follow_up_keeps_what_was_asked_before(page: Any, site: str) -> None:
    ask(page, site, "任务7")
    page.get_by_role("searchbox").fill("教师占比")
    follow(page, page.get_by_role("button", name="提问"))
    follow(page, page.get_by_role("navigation", name="前面问过").get_by_role("link", name="任务7"))
    assert page.locator("h1").inner_text() == "任务7"


def test_the_outline_is_at_hand_on_a_desk_and_one_click_away_on_a_phone(page: Any, site: str) -> None:
    page.goto(site + links.document(COUNTY))
    link = page.get_by_role("navigation", name="目录").get_by_role("link", name="附件2 任务清单")
    assert link.is_visible()
    page.set_viewport_size({"width": 360, "height": 640})
    assert not link.is_visible()
    page.get_by_text("目录", exact=True).click()
    link.click()
    assert in_view(page, page.locator("[id='附件2']"))


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_is_wider_than_its_window(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        "/",
        "/documents",
        links.document(CITY),
        links.document(COUNTY),
        links.asked("教师"),
        links.asked("任务7"),
        links.asked("天气"),
    ):
        page.goto(site + address)
        boxes = [part.bounding_box() for part in page.locator("body > *, main p, main h1, main h2, main li").all()]
        assert max(box["x"] + box["width"] for box in boxes if box) <= width


def test_the_way_by_keyboard_is_visible(page: Any, site: str) -> None:
    page.goto(site + "/documents")
    page.keyboard.press("Tab")
    assert page.locator(":focus-visible").inner_text() == "跳到正文"
    assert in_view(page, page.locator(":focus-visible"))
    page.keyboard.press("Tab")
    assert page.locator(":focus-visible").get_attribute("href") == "/"


def test_nothing_is_asked_of_another_host(page: Any, site: str) -> None:
    ask(page, site, "任务7")
    opened(page, page.locator("figcaption a.address"))
    page.goto(site + links.document(CITY))
    page.goto(site + "/documents")
    assert page.requested
    assert {urlsplit(url).netloc for url in page.requested} == {urlsplit(site).netloc}


def test_a_page_shows_the_whole_document_in_order(page: Any, site: str) -> None:
    page.goto(site + links.document(COUNTY))
    shown = "".join("".join(page.locator(".paper :is(p, h2, h3, h4, th, td, pre)").all_text_contents()).split())
    assert shown == "".join(county().text.split())


def test_the_product_answers_from_its_own_index(page: Any, product: str) -> None:
    ask(page, product, "which department owns task 7")
    link = page.locator("figcaption a.address").first
    quote = page.locator("blockquote").first.text_content()
    marks = opened(page, link)
    assert "".join("".join(marks.all_text_contents()).split()) == "".join(quote.split())
    assert in_view(page, marks.first)
