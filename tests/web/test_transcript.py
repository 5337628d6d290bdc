from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from markdown_it import MarkdownIt
from starlette.testclient import TestClient

from assistant.wire import to_dict
from tests.web.library import Librarian, county
from tests.web.test_keeping import ask, cited
from web import links
from web.conversations import Conversations, Said
from web.transcript import transcript
from web.transcript_markdown import escaped

ROW = "7 逐步建设6个骨干专业。 县发改局、县财政局、县教育局"
SOURCE = "——《青山县职业教育实施方案》（青政发〔2021〕19号）附件2 第7项"


def file(client: TestClient, talk: str) -> docx.document.Document:
    answer = client.get(links.conversation(talk, "docx"))
    assert answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return docx.Document(io.BytesIO(answer.content))


def test_a_word_file_opened_again_holds_questions_values_quotes_sources_and_addresses(client: TestClient) -> None:
    talk = ask(client, "教师占比", ("任务7", "天气"), ask(client, "任务7"))
    said = [(paragraph.style.name, paragraph.text) for paragraph in file(client, talk).paragraphs if paragraph.style]
    assert said[0] == ("Title", "任务7")
    assert said[2:10] == [
        ("Heading 1", "1. 任务7"),
        ("Value", "县发改局"),
        ("Value", "县财政局"),
        ("Value", "县教育局"),
        ("Source", said[6][1]),
        ("Quote", ROW),
        ("Source", SOURCE),
        ("Address", f"http://testserver{cited(client)}"),
    ]
    assert [text for style, text in said if style == "Heading 1"] == ["1. 任务7", "2. 天气", "3. 教师占比"]
    assert ("Value", "不在本库所收文件中") in said
    assert [text for style, text in said if style == "Value"][-2:] == ["60%以上", "55%"]


def test_a_word_file_is_chinese_and_a4(client: TestClient) -> None:
    made = file(client, ask(client, "任务7"))
    assert made.sections[0].page_width == pytest.approx(Cm(21), rel=1e-4)
    assert made.sections[0].page_height == pytest.approx(Cm(29.7), rel=1e-4)
    faces = {}
    for name in ("Normal", "Title", "Heading 1", "Quote", "Value", "Source", "Address"):
        properties = made.styles[name].element.rPr
        faces[name] = properties.rFonts.get(qn("w:eastAsia"))
        assert not [one for one in properties.rFonts.attrib if "heme" in one], name
        assert properties.find(qn("w:lang")).get(qn("w:eastAsia")) == "zh-CN"
    assert faces == {
        "Normal": "SimSun",
        "Title": "SimHei",
        "Heading 1": "SimHei",
        "Quote": "KaiTi",
        "Value": "SimSun",
        "Source": "SimSun",
        "Address": "SimSun",
    }


def test_the_addresses_of_a_word_file_can_be_followed(client: TestClient) -> None:
    data = client.get(links.conversation(ask(client, "任务7"), "docx")).content
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        relations = parts.read("word/_rels/document.xml.rels").decode()
    address = f"http://testserver{cited(client)}"
    assert address.replace("&", "&amp;") in relations
    assert 'TargetMode="External"' in relations


def test_markdown_read_again_has_the_same_outline_values_quotes_and_addresses(client: TestClient) -> None:
    talk = ask(client, "教师占比", ("任务7",), ask(client, "任务7"))
    answer = client.get(links.conversation(talk, "markdown"))
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    html = MarkdownIt("commonmark", {"html": True}).render(answer.text)
    assert "<h1>任务7</h1>" in html
    assert "<h2>1. 任务7</h2>" in html
    assert "<h2>2. 教师占比</h2>" in html
    assert "<ul>\n<li>县发改局</li>\n<li>县财政局</li>\n<li>县教育局</li>\n</ul>" in html
    address = f"http://testserver{cited(client)}".replace("&", "&amp;")
    assert f'<blockquote>\n<p>{ROW}</p>\n<p>{SOURCE}<br />\n<a href="{address}">{address}</a></p>\n</blockquote>' in html


@pytest.mark.parametrize(("name", "whole"), [("甲/乙: 丙?", "甲 乙 丙.docx"), ("..", "conversation.docx"), ("CON", "CON.docx")])
def test_a_file_is_called_what_every_system_can_keep(client: TestClient, name: str, whole: str) -> None:
    talk = ask(client, "任务7")
    client.post(links.conversation(talk, "name"), data={"name": name})
    said = client.get(links.conversation(talk, "docx")).headers["content-disposition"]
    assert said.startswith('attachment; filename="conversation.docx"; filename*=UTF-8')
    assert unquote(said.split("''")[1]) == whole


def test_a_reply_that_cannot_be_read_loses_neither_its_question_nor_the_others(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    talk = store.add("me", "", [Said("旧", (), None, {"kind": "answer", "answers": []}), Said("新", (), None, {"kind": "refusal"})])
    found = store.conversation("me", talk)
    assert found is not None
    assert [(turn.question, turn.lost) for turn in transcript(found, Librarian().documents)] == [("旧", True), ("新", True)]


def test_the_noise_of_a_text_that_has_changed_is_not_looked_for_in_the_new_one(tmp_path: Path) -> None:
    store = Conversations(tmp_path)
    librarian = Librarian()
    talk = store.add("me", "", [Said("任务7", (), None, to_dict(librarian.ask("任务7")))])
    found = store.conversation("me", talk)
    assert found is not None
    [turn] = transcript(found, {})
    [passage] = turn.groups[0].passages
    assert "".join(segment.text for segment in passage.segments) == ROW.replace("、县教育局", "、\n县教育局")
    assert f"at={county().sha256[:16]}" in passage.href


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("到2025年,占比60%以上(一期)。", "到2025年,占比60%以上(一期)。"),
        ("1. 第一", "1\\. 第一"),
        ("- 项", "\\- 项"),
        ("2*3_4", "2\\*3\\_4"),
        ("两\n行", "两 行"),
        ("http://x", "http:\\//x"),
    ],
)
def test_markdown_escapes_what_acts_and_nothing_else(text: str, written: str) -> None:
    assert escaped(text) == written
