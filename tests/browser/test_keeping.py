"""What a reader keeps and takes along, in a real browser, with JavaScript and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest

from tests.browser.conftest import serving
from tests.browser.steps import follow
from tests.web.payloads import PAYLOADS
from tests.web.test_pages import Elements
from web import links

CITATION = "「7 逐步建设6个骨干专业。 县发改局、县财政局、县教育局」——《青山县职业教育实施方案》（青政发〔2021〕19号）附件2 第7项"
HOSTILE = """
import sys
from pathlib import Path
from index.texts import keep
from tests.web.payloads import PAYLOADS, Hostile
from web import serve
from web.app import create

hostile = Hostile("\\n".join(PAYLOADS))
keep(Path(sys.argv[1]), hostile.documents.values())
serve.listen(create(lambda: hostile, Path(sys.argv[1])), serve.bound("127.0.0.1", 0))
"""


def ask(page: Any, address: str, question: str) -> None:
    page.goto(address)
    further(page, question)


def further(page: Any, question: str) -> None:
    page.get_by_role("searchbox").fill(question)
    follow(page, page.locator(".box button"))


def whole(page: Any) -> str:
    """The address of the conversation that the reply stands in, opened."""
    follow(page, page.get_by_role("link", name="整段对话"))
    return str(page.url)


def test_a_conversation_is_found_again_renamed_gone_on_with_and_deleted(page: Any, site: str) -> None:
    ask(page, site, "任务7")
    further(page, "教师占比")
    ask(page, site, "明天下雨吗")
    follow(page, page.get_by_role("link", name="对话", exact=True))
    assert page.locator(".conversations h2").all_inner_texts() == ["明天下雨吗", "任务7"]
    page.get_by_label("在名称、问题和答案里找").fill("60%以上")
    follow(page, page.get_by_role("button", name="查找"))
    assert page.locator(".conversations h2").all_inner_texts() == ["任务7"]
    follow(page, page.get_by_role("link", name="改名：任务7"))
    page.get_by_label("改名").fill("职教 分工")
    follow(page, page.get_by_role("button", name="保存"))
    assert page.locator("h1").inner_text() == "职教 分工"
    assert page.locator(".turn .question").all_inner_texts() == ["任务7", "教师占比"]
    further(page, "目标")
    assert [one.split("?")[0] for one in page.locator(".trail a").all_inner_texts()] == ["任务7", "教师占比"]
    whole(page)
    assert page.locator(".turn .question").all_inner_texts() == ["任务7", "教师占比", "目标"]
    follow(page, page.get_by_role("link", name="删除", exact=True))
    assert "找不回来" in page.locator("main").inner_text()
    follow(page, page.get_by_role("button", name="删除"))
    assert page.locator(".conversations h2").all_inner_texts() == ["明天下雨吗"]


def test_a_quote_is_taken_with_its_source(page: Any, site: str) -> None:
    ask(page, site, "任务7")
    page.get_by_text("引文与地址").click()
    assert page.get_by_label("带出处的引文").input_value() == CITATION
    permanent = page.locator(".permanent a")
    address = permanent.inner_text()
    if page.locator(".copy").is_visible():  # a script is at work
        page.context.grant_permissions(["clipboard-read"], origin=site)
        page.get_by_role("button", name="复制引文").click()
        page.get_by_role("button", name="已复制").wait_for()
        read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
        assert page.evaluate(read, "text/plain") == CITATION
        rich = Elements(page.evaluate(read, "text/html"))
        assert address in rich.all("a", "href")
        assert "blockquote" in {tag for tag, _ in rich.tags}
    follow(page, permanent)
    assert "".join("".join(page.locator("mark").all_text_contents()).split()) in "".join(CITATION.split())
    assert page.url == address


def test_a_conversation_is_taken_as_a_word_file_that_opens_again(page: Any, site: str, tmp_path: Path) -> None:
    ask(page, site, "任务7")
    whole(page)
    with page.expect_download() as loading:
        page.get_by_role("link", name="导出 Word").click()
    file = tmp_path / "conversation.docx"
    loading.value.save_as(file)
    assert loading.value.suggested_filename == "任务7.docx"
    words = [paragraph.text for paragraph in docx.Document(str(file)).paragraphs]
    assert "1. 任务7" in words
    assert "县财政局" in words
    assert CITATION[1 : CITATION.index("」")] in words
    with page.expect_download() as loading:
        page.get_by_role("link", name="导出 Markdown").click()
    assert loading.value.suggested_filename == "任务7.md"


def test_a_share_is_read_by_another_browser_until_it_is_withdrawn(page: Any, chromium: Any, site: str) -> None:
    ask(page, site, "任务7")
    whole(page)
    page.get_by_label("30 天").check()
    follow(page, page.get_by_role("button", name="生成分享地址"))
    address = page.locator("#shares input[readonly]").input_value()
    assert address.startswith(f"{site}/shared/")
    other = chromium.new_context(java_script_enabled=False, locale="zh-CN")
    theirs = other.new_page()
    theirs.goto(address)
    assert theirs.locator(".figures li").all_text_contents() == ["县发改局", "县财政局", "县教育局"]
    assert theirs.locator("main form").count() == 0
    follow(page, page.get_by_role("button", name="收回"))
    assert theirs.goto(address).status == 410
    assert "这个分享已经结束" in theirs.locator("main").inner_text()
    other.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_of_a_conversation_is_wider_than_its_window(page: Any, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    ask(page, site, "任务7" + "很长的问题" * 40)
    own = whole(page)
    follow(page, page.get_by_role("button", name="生成分享地址"))
    for address in (own, f"{own}/delete", f"{site}/conversations", f"{site}/conversations/delete", site, page.url):
        page.goto(address)
        boxes = [part.bounding_box() for part in page.locator("body > *, main p, main h1, main h2, main li, main input").all()]
        assert max(box["x"] + box["width"] for box in boxes if box) <= width, address


def test_on_paper_a_reply_is_quotes_and_addresses_and_no_controls(page: Any, site: str) -> None:
    ask(page, site, "任务7")
    answer = page.url
    for address in (answer, whole(page)):
        page.goto(address)
        page.emulate_media(media="print")
        assert page.locator("blockquote").first.is_visible()
        assert re.search(r"/documents/county-2021\?at=[0-9a-f]{16}&mark=\d+-\d+", page.locator(".where").first.inner_text())
        for control in page.locator("button, input, textarea, summary, header nav, main nav").all():
            assert not control.is_visible()
        page.emulate_media(media="screen")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server all of whose documents and replies are payloads."""
    with serving("-c", HOSTILE, str(tmp_path_factory.mktemp("hostile"))) as address:
        yield address


def test_no_payload_runs_looks_elsewhere_or_breaks_a_rule(page: Any, hostile: str) -> None:
    page.goto(hostile)
    talk = ""
    for payload in PAYLOADS:  # in the question, in the history, in the conversation and its name
        done = page.request.post(hostile, form={"q": payload, "talk": talk}, max_redirects=0)
        talk = talk or re.search(r"talk=([\w-]+)", done.headers["location"])[1]  # type: ignore[index]
        page.goto(hostile + links.asked(payload, [payload], [("talk", talk)]))
    own = f"{hostile}{links.conversation(talk)}"
    page.request.post(f"{own}/name", form={"name": PAYLOADS[0] + PAYLOADS[8]})
    shared = re.search(r"/shared/[\w-]{32}", page.request.post(f"{own}/share", form={"days": "7"}).text())
    assert shared
    for address in (own, f"{own}/delete", f"{hostile}/conversations", hostile, hostile + shared[0], f"{hostile}/documents"):
        page.goto(address)
    page.goto(own)
    assert page.locator(".turn").count() == len(PAYLOADS)
    follow(page, page.locator("figcaption a.address").first)
    assert page.locator("mark").count() >= 1
    assert {urlsplit(url).netloc for url in page.requested} == {urlsplit(hostile).netloc}
