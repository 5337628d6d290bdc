import os
import re
from collections.abc import Sequence

import pytest

from assistant.show import columns, find, outline, passage, place_of, structure
from index.document import Document
from index.errors import NoSuchPlace
from index.parse import parse
from index.read import Source

TEXT = """某政发〔2021〕19号
某县职业教育实施方案

为加快发展，制定本方案。

一、总体要求
到2025年，“双师型”教师占专业课教师的比例达到60%以上，形成产教融合的格局，满足全县经济社会发展对技术技能人才的需求。
（一）加强领导。各乡镇要落实责任。（责任单位：县教育局、县人社局）
三、保障措施
加强督导。
附件1
某县职业教育工作任务清单

序号 工作任务 责任部门
1 研究制定实施方案，报市教育局备案。 县教育局
2 完善招生机制，保持职普比大体相当。 县教育局、
县人社局
3 加强队伍建设，落实编制。 县财政局
县编办

上一篇：没有了
"""
STYLE = re.compile("\x1b\\[[0-9]+m")


@pytest.fixture
def doc() -> Document:
    return parse(Source("d", "d.txt", TEXT))


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((60, 24)))
    return 60


def plain(lines: Sequence[str]) -> list[str]:
    return [STYLE.sub("", line) for each in lines for line in each.split("\n")]


def test_an_outline_without_colour_is_one_line_a_clause(doc: Document) -> None:
    lines = list(outline(doc, colour=False))
    assert lines[:2] == ["某县职业教育实施方案", "文号　　  某政发〔2021〕19号"]
    assert "一(一)  （一）加强领导。各乡镇要落实责任。（责任单位：县教育局、县人社局）" in lines
    assert "附件1  附件1 某县职业教育工作任务清单" in lines
    assert not any("\x1b" in line for line in lines)


def test_what_is_odd_stands_at_the_end_with_its_place(doc: Document) -> None:
    assert list(outline(doc, colour=False))[-2:] == ["1 warnings", "! 编号由 1 跳到 3（三）"]


def test_furniture_of_the_page_is_counted_and_not_shown(doc: Document) -> None:
    lines = list(outline(doc, colour=False))
    assert any("1 pieces of page furniture" in line for line in lines)
    assert not any("上一篇" in line for line in lines)


def test_on_a_terminal_no_line_is_wider_than_it_and_no_line_begins_with_a_stop(doc: Document, narrow: int) -> None:
    lines = plain(list(outline(doc, colour=True)))
    assert max(columns(line) for line in lines) <= narrow + 2  # a stop may hang
    assert not any(line.strip()[:1] in tuple("，。、；：") for line in lines)


def test_wrapping_loses_no_character(doc: Document, narrow: int) -> None:
    for clause in doc.clauses:
        shown = "".join("".join(line.split()) for line in plain([passage(doc, clause, colour=True)]))
        said = clause.address.place + clause.span.of(doc.text)
        assert shown.replace("│", "") == "".join(said.split())


def test_facts_are_underlined_and_headings_bold_on_a_terminal(doc: Document) -> None:
    by_place = {clause.address.place: clause for clause in doc.clauses}
    assert "\x1b[4m县教育局\x1b[0m" in passage(doc, by_place["一(一)"], colour=True)
    assert "\x1b[1m一、总体要求\x1b[0m" in passage(doc, by_place["一"], colour=True)


def test_two_departments_that_a_line_break_alone_parts_do_not_run_together(doc: Document) -> None:
    row = next(clause for clause in doc.clauses if clause.address.place == "附件1 第3项")
    assert passage(doc, row, colour=False) == "附件1 第3项  3 │ 加强队伍建设，落实编制。 │ 县财政局 县编办"


@pytest.mark.parametrize(
    ("place", "places"),
    [
        ("一", ["一", "一第1段", "一(一)"]),
        ("附件1 第2项", ["附件1 第2项"]),
        ("第2项", ["附件1 第2项"]),
        ("(一)", ["一(一)"]),
    ],
)
def test_a_place_is_found_with_all_that_stands_in_it(doc: Document, place: str, places: list[str]) -> None:
    assert [clause.address.place for clause in find(doc, place)] == places


@pytest.mark.parametrize(
    ("place", "message"), [("一(九)", r"d has no place 一\(九\); there is: 一"), ("第x条", "cannot be read from character 1")]
)
def test_a_place_that_is_not_there_names_those_near_it(doc: Document, place: str, message: str) -> None:
    with pytest.raises(NoSuchPlace, match=message):
        find(doc, place)


def test_a_warning_points_to_its_clause(doc: Document) -> None:
    assert place_of(doc, doc.warnings[0].span) == "（三）"
    assert place_of(doc, None) == ""


def test_the_structure_gives_every_span_as_offsets_into_the_text(doc: Document) -> None:
    whole = structure(doc)
    assert [clause["text"] for clause in whole["clauses"]] == [TEXT[c["start"] : c["end"]] for c in whole["clauses"]]  # type: ignore[attr-defined]
    assert len(whole["clauses"]) == len(doc.clauses)  # type: ignore[arg-type]
    assert len(whole["warnings"]) == 1  # type: ignore[arg-type]


def test_the_structure_of_one_place_holds_that_place_alone(doc: Document) -> None:
    part = structure(doc, find(doc, "附件1 第2项"))
    assert [clause["address"] for clause in part["clauses"]] == ["附件1 第2项"]  # type: ignore[attr-defined]
    assert part["noise"] == []
