"""An opinion on a reply, and the page of the evaluation, in a real browser, with JavaScript and without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.steps import follow

REPORT = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>报告</title><style>
h1 { color: rgb(1, 2, 3) }
</style></head><body><h1>报告</h1><p>文</p>
<script>
document.querySelector("p").textContent = "脚本";
</script>
</body></html>"""
SUMMARY = {
    "task_name": "public",
    "dataset_revision": "d",
    "signature": {"text": "n:4", "short": "abcd1234"},
    "scores": {"test": [{"questions": 4, "solved": 0.75, "intervals": {"solved": [0.5, 1.0]}}]},
}


def test_a_reply_marked_as_wrong_is_in_the_file(page: Any, site: str, site_home: Path, request: pytest.FixtureRequest) -> None:
    remark = f"少了一个单位 <b>{request.node.callspec.id}</b>"
    page.goto(site + "/?q=任务7&h=目标")
    page.get_by_text("没用", exact=True).click()
    page.get_by_label("引文错误").check()
    page.get_by_label("补充一句").fill(remark)
    with page.expect_navigation():
        page.get_by_label("补充一句").press("Enter")
    assert page.get_by_role("status").inner_text() == "谢谢，意见已记下。"
    assert page.locator("h1").inner_text() == "任务7"
    line = json.loads((site_home / "feedback.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (line["verdict"], line["reason"], line["remark"]) == ("wrong", "wrong_quote", remark)
    assert (line["question"], line["history"], line["reply"]["answers"][0]["value"]) == ("任务7", ["目标"], "县发改局")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_reports_of_two_runs_are_read_and_set_side_by_side(page: Any, site: str, site_home: Path, width: int) -> None:
    for name in ("一", "二"):
        folder = site_home / "runs" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "summary.json").write_text(json.dumps(SUMMARY), encoding="utf-8")
        (folder / "report.html").write_text(REPORT, encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site)
    follow(page, page.get_by_role("link", name="评测", exact=True))
    page.get_by_label("甲：一").check()
    page.get_by_label("乙：二").check()
    follow(page, page.get_by_role("button", name="并列"))
    assert page.get_by_role("row", name="解决").locator("b").all_text_contents() == ["75.0%", "75.0%"]
    boxes = [part.bounding_box() for part in page.locator("body > *, main p, main h1, main h2, main li").all()]
    assert max(box["x"] + box["width"] for box in boxes if box) <= width
    follow(page, page.get_by_role("link", name="看报告").first)
    assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(1, 2, 3)"
    assert page.locator("p").inner_text() in {"脚本", "文"}
