"""The chat in a real browser over the product's own index, with JavaScript and without: source, scope, assumptions, language, large type."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.steps import follow, opened
from web import links

TASK = "任务7由哪些部门负责?"


def ask(page: Any, address: str, question: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill(question)
    follow(page, page.locator(".box button"))


def joined(element: Any) -> str:
    return "".join("".join(element.all_text_contents()).split())


def in_view(page: Any, element: Any) -> bool:
    box, size = element.bounding_box(), page.viewport_size
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] + box["width"] <= size["width"]


def test_an_example_of_the_first_page_is_answered(page: Any, product: str) -> None:
    page.goto(product)
    for number in range(page.locator(".can-ask button").count()):
        page.goto(product)
        follow(page, page.locator(".can-ask button").nth(number))
        assert page.locator(".quoted blockquote").count() >= 1


@pytest.mark.parametrize("width", [1280, 390])
def test_the_source_opens_beside_the_reply_and_closes(page: Any, product: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, product, TASK)
    quote = joined(page.locator("blockquote").first)
    marks = opened(page, page.get_by_role("link", name="对照原文").first)
    assert joined(marks) == quote
    assert in_view(page, marks.first)
    assert page.locator("#source .furniture dt").all_text_contents() == ["索引号", "发文字号", "发布机构", "成文日期", "发布日期", "有效性"]
    assert parse_qs(urlsplit(page.url).query)["source"] == ["1"]
    page.reload()
    assert joined(page.locator(".paper mark")) == quote
    if page.evaluate("() => window.htmx"):
        assert in_view(page, page.locator(".paper mark").first)
    page.get_by_role("link", name="关闭").click()
    page.locator(".pane").wait_for(state="detached")
    assert "source" not in parse_qs(urlsplit(page.url).query)


def test_the_way_leads_from_one_quote_of_a_reply_to_the_next(page: Any, product: str) -> None:
    ask(page, product, "双师型教师占比: 佳木斯市和綦江区分别是多少?")
    quotes = [("".join(each.split())) for each in page.locator("blockquote").all_text_contents()]
    assert len(quotes) > 1
    opened(page, page.get_by_role("link", name="对照原文").first)
    for quote in quotes[1:]:
        page.get_by_role("link", name="下一处").click()
        page.get_by_text(f"{quotes.index(quote) + 1} / {len(quotes)}", exact=True).wait_for()
        assert joined(page.locator(".paper mark")) == quote
        assert in_view(page, page.locator(".paper mark").first)
    page.go_back()
    page.get_by_text(f"{len(quotes) - 1} / {len(quotes)}", exact=True).wait_for()


def test_a_reply_says_what_can_be_asked_next_and_that_is_answered(page: Any, product: str) -> None:
    page.goto(product + links.asked(TASK))
    offered = page.get_by_role("button", name="任务8呢？")
    if page.evaluate("() => !window.htmx"):
        follow(page, page.get_by_role("link", name="还可以问什么"))
    offered.wait_for()
    follow(page, offered)
    assert page.locator("h1").inner_text() == "任务8呢？"
    assert "8" in page.locator("figcaption a.address").first.inner_text()


def test_an_assumption_is_taken_away_by_its_chip(page: Any, product: str) -> None:
    page.goto(product + links.asked("奇江要建几所高校?"))
    follow(page, page.get_by_role("link", name="按“綦江”理解"))
    assert page.locator("a.removable").count() == 0
    assert page.locator("h1").inner_text() == "奇江要建几所高校?"


def test_a_scope_is_chosen_kept_in_the_address_and_taken_away(page: Any, product: str) -> None:
    page.goto(product)
    page.locator(".scope summary").click()
    page.get_by_label("佳木斯市人民政府").check()
    page.get_by_role("searchbox").fill("双师型教师占比是多少")
    follow(page, page.locator(".box button"))
    assert parse_qs(urlsplit(page.url).query)["in"] == ["jiamusi-2022-2026"]
    assert all("佳木斯市" in title for title in page.locator(".quoted h3, .near a").all_text_contents())
    page.locator(".scope summary").click()
    assert page.get_by_label("佳木斯市人民政府").is_checked()
    follow(page, page.get_by_role("link", name="在全部文件里重新问"))
    assert "in" not in parse_qs(urlsplit(page.url).query)


def test_the_interface_changes_its_language_and_a_quote_does_not(page: Any, product: str) -> None:
    page.goto(product + links.asked(TASK))
    quote = joined(page.locator("blockquote").first)
    follow(page, page.get_by_role("link", name="English"))
    assert page.locator("html").get_attribute("lang") == "en"
    assert joined(page.locator("blockquote").first) == quote
    assert page.locator("blockquote").first.get_attribute("lang") == "zh-Hans"
    follow(page, page.get_by_role("link", name="Documents"))
    assert page.locator("h1").inner_text().startswith("Documents")
    follow(page, page.get_by_role("link", name="中文"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"


@pytest.mark.parametrize("width", [360, 1280])
def test_large_type_is_large_in_one_column_and_stays(page: Any, product: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(product)
    follow(page, page.get_by_role("link", name="长者版"))
    for address in (
        "/",
        links.asked(TASK),
        f"{links.asked(TASK)}&source=1",
        "/documents",
        "/documents/qijiao-2023-17",
        "/ledger",
        "/evaluation",
    ):
        page.goto(product + address)
        sizes = page.locator("main p, main a, main td, main label").evaluate_all(
            "all => all.filter(each => each.offsetParent).map(each => parseFloat(getComputedStyle(each).fontSize))"
        )
        assert min(sizes) >= 18, address
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), address
    page.goto(product + f"{links.asked(TASK)}&source=1")
    # both at once: the page may still be on its way to the mark
    ends, begins = page.evaluate(
        "() => [document.querySelector('.chat').getBoundingClientRect().bottom, document.querySelector('#source').getBoundingClientRect().top]"
    )
    assert ends <= begins
    follow(page, page.get_by_role("link", name="标准版"))
    assert page.locator("html").get_attribute("class") is None


def test_all_of_it_is_done_by_keyboard_alone(page: Any, product: str) -> None:
    page.goto(product)
    assert page.locator(":focus").get_attribute("name") == "q"
    page.keyboard.type(TASK)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("class") == "beside":
            break
    assert in_view(page, page.locator(":focus-visible"))
    page.keyboard.press("Enter")
    page.locator(".paper mark").first.wait_for()
    assert in_view(page, page.locator(".paper mark").first)


def test_the_keyboard_follows_the_source_and_comes_back(page: Any, product: str) -> None:
    page.goto(product + links.asked(TASK))
    if page.evaluate("() => !window.htmx"):
        pytest.skip("without a script the source is another page")
    page.locator("a.beside").first.press("Enter")
    page.locator("#source h2:focus").wait_for()
    page.get_by_role("link", name="关闭").press("Enter")
    page.locator("a.beside:focus").wait_for()


def test_nothing_of_it_is_asked_of_another_host(page: Any, product: str) -> None:
    ask(page, product, TASK)
    opened(page, page.get_by_role("link", name="对照原文").first)
    page.wait_for_load_state("networkidle")
    assert {urlsplit(url).netloc for url in page.requested} == {urlsplit(product).netloc}
