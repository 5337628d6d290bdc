"""A run of the evaluation started in a real browser, with JavaScript and without, over the product itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.browser.steps import follow

QUESTIONS = """\
id,lang,type,question,doc,quotes,answers
1,zh,table_row,任务7由哪些部门负责?,guzhengfa-2021-19,县发改局、县财政局、,县发改局|县财政局|县教育局|县自然资源局|县住建局|县科技局
2,zh,unanswerable,月球上的食堂几点开门?,,,
"""
WRONG = "id,lang,question,doc\n1,fr,?,\n,zh,?,\n"
MANY = "id,question,doc\n" + "".join(f"{n},第{n}年的师生比要达到多少?,\n" for n in range(1, 3000))
ENDED = 30_000  # milliseconds


def begin(page: Any, site: str, file: Path) -> None:
    """Sends *file* and waits for the page of its run."""
    page.goto(f"{site}/evaluation")
    if not page.get_by_label("或上传题集").is_visible():
        page.get_by_text("启动一次评测").click()
    page.get_by_label("或上传题集").set_input_files(file)
    follow(page, page.get_by_role("button", name="启动", exact=True))


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_run_goes_from_the_form_to_its_report(page: Any, product: str, tmp_path: Path) -> None:
    begin(page, product, written(tmp_path, "两题.csv", QUESTIONS))
    page.get_by_role("link", name="看报告").wait_for(timeout=ENDED)
    assert page.locator(".measures .main dt").inner_text() == "解决"
    follow(page, page.get_by_role("link", name="看报告"))
    assert page.locator("h1").inner_text() == "评测报告 · 两题.csv"
    assert page.locator(".q").count() == 2
    page.get_by_text("已解决 2").click()
    assert page.locator(".q").first.is_visible()


def test_each_wrong_row_is_shown_and_nothing_was_asked(page: Any, product: str, tmp_path: Path) -> None:
    begin(page, product, written(tmp_path, "wrong.csv", WRONG))
    page.get_by_text("没有做完").wait_for(timeout=ENDED)
    assert page.locator(".said li").all_inner_texts() == [
        "wrong.csv, row 2, column B (lang): 'fr' is neither zh nor en",
        "wrong.csv, row 3, column A (id): missing",
        "tiaowen: wrong.csv: 2 mistakes, named above; mend these; nothing was asked",
    ]


def test_a_run_shows_how_far_it_is_survives_a_reload_and_can_be_cancelled(page: Any, product: str, tmp_path: Path) -> None:
    begin(page, product, written(tmp_path, "many.csv", MANY))
    page.get_by_text("共 2999 题").wait_for(timeout=ENDED)
    page.reload()
    page.get_by_text("共 2999 题").wait_for(timeout=ENDED)
    before = page.locator("progress").get_attribute("value")
    page.wait_for_function("before => +document.querySelector('progress').value > +before", arg=before, timeout=ENDED)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    follow(page, page.get_by_role("button", name="取消这次评测"))
    assert page.get_by_text("取消了").is_visible()
    page.goto(f"{product}/evaluation")
    assert page.get_by_text("启动一次评测").is_visible()
