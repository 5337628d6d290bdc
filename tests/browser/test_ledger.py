"""The ledger in a real browser, over the product's own index, with JavaScript and without."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.browser.steps import follow

PAGES = (
    "/ledger",
    "/ledger?group=department&number=1",
    "/ledger/departments",
    "/ledger/departments/" + quote("县税务局"),
    "/ledger/schools",
    "/ledger/timeline",
    "/ledger/changes",
)


def marked(page: Any) -> str:
    return "".join("".join(page.locator("mark").all_text_contents()).split())


def in_view(page: Any, element: Any) -> bool:
    box, size = element.bounding_box(), page.viewport_size
    return bool(box) and box["y"] >= 0 and box["y"] + box["height"] <= size["height"] and box["x"] + box["width"] <= size["width"]


def test_a_filter_leads_to_a_row_and_the_row_to_its_quote_marked_in_view(page: Any, product: str) -> None:
    page.goto(product)
    follow(page, page.get_by_role("link", name="台账"))
    page.get_by_label("责任单位").first.fill("县税务局")
    follow(page, page.get_by_role("button", name="查看"))
    assert page.locator(".duties tbody tr").count() == 8
    row = page.locator(".duties tbody tr").filter(has=page.locator(".source", has_text="附件2 第12项")).filter(has_text="加快")
    said = "".join(row.locator(".said").inner_text().split())
    follow(page, row.locator(".source a.address"))
    assert said in marked(page)
    assert marked(page).startswith("12")
    assert in_view(page, page.locator("mark").first)


def test_a_facet_narrows_a_chip_widens_and_going_back_restores(page: Any, product: str) -> None:
    page.goto(product + "/ledger")
    whole = page.locator(".tally").inner_text()
    follow(page, page.get_by_role("region", name="按效力筛选").get_by_role("link", name="鼓励"))
    assert urlsplit(page.url).query == "binding=encouraging"
    narrowed = page.locator(".tally").inner_text()
    assert narrowed != whole
    follow(page, page.get_by_role("link", name="去掉 效力 鼓励"))
    assert page.locator(".tally").inner_text() == whole
    page.go_back()
    assert page.locator(".tally").inner_text() == narrowed


def test_a_figure_leads_to_itself(page: Any, product: str) -> None:
    page.goto(product + "/ledger?number=1&year=2025")
    figure = page.locator(".target a").first
    said = "".join(figure.inner_text().split())
    follow(page, figure)
    assert marked(page) == said
    assert in_view(page, page.locator("mark").first)


def test_a_year_of_the_picture_opens_its_rows(page: Any, product: str) -> None:
    page.goto(product + "/ledger/timeline")
    column = page.locator("svg.column a").filter(has_text="2025")
    n = int(column.locator("text.n").text_content())
    follow(page, column)
    assert urlsplit(page.url).query == "year=2025"
    assert page.locator(".duties tbody tr").count() == n


def test_the_picture_is_also_a_table(page: Any, product: str) -> None:
    page.goto(product + "/ledger/timeline")
    page.get_by_text("同一图的表").click()
    cells = [row.split() for row in page.locator("table.years tbody tr").all_inner_texts()]
    drawn = zip(
        page.locator("svg.column:has(a) text.year").all_text_contents(), page.locator("svg.column text.n").all_text_contents(), strict=True
    )
    assert {(row[0], row[1]) for row in cells if row[1] != "0"} == set(drawn)


def test_the_filters_are_one_click_away_on_a_phone(page: Any, product: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(product + "/ledger")
    facet = page.get_by_role("link", name="约束")
    assert not facet.is_visible()
    page.get_by_text("筛选", exact=True).click()
    follow(page, facet)
    assert urlsplit(page.url).query == "binding=binding"


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_page_of_the_ledger_is_wider_than_its_window(page: Any, product: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(product + address)
        parts = page.locator("body > *, main p, main h1, main h2, main td, main .tally, svg circle")
        assert parts.evaluate_all("all => Math.max(...all.map(each => each.getBoundingClientRect().right))") <= width, address


def test_a_file_is_downloaded_under_its_name(page: Any, product: str) -> None:
    page.goto(product + "/ledger?department=" + quote("县税务局"))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Excel").click()
    assert waiting.value.suggested_filename == "政策台账-县税务局.xlsx"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_of_the_picture_stands_out_from_its_ground(page: Any, product: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(product + "/ledger/timeline")
    ground, *inks = (
        page.locator(name).first.evaluate(f"each => getComputedStyle(each).{colour}")
        for name, colour in (("html", "backgroundColor"), ("svg text.n", "fill"), ("svg text.year", "fill"))
    )
    for ink in inks:
        assert contrast(ink, ground) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of two colours (WCAG 2.1)."""

    def luminance(colour: str) -> float:
        parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
