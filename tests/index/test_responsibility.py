import pytest

from index import responsibility
from index.address import Address
from index.document import Clause, Kind, Role
from index.span import Span
from index.view import View

Stated = list[tuple[str, str]]


def stated(text: str, *roles: Role, title: Span | None = None) -> list[Stated]:
    clause = Clause(Address("d"), Span(0, len(text)), Kind.ITEM, title=title)
    found = responsibility.find(View.of(text, clause.span), clause)
    return [[(part.role.value, part.span.of(text)) for part in fact.parts if not roles or part.role in roles] for fact in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强管理。(责任单位:县教育局、县人社局)", [("label", "责任单位"), ("unit", "县教育局"), ("unit", "县人社局")]),
        ("加强管理。（责任部门：县教育局）", [("label", "责任部门"), ("unit", "县教育局")]),
        (
            "加强管理。(牵头单位:县教育局;配合单位:县财政局、各乡镇)",
            [("label", "牵头单位"), ("lead", "县教育局"), ("label", "配合单位"), ("support", "县财政局"), ("support", "各乡镇")],
        ),
        (
            "加强管理。（牵头部门：县教育局，责任单位：县财政局）",
            [("label", "牵头部门"), ("lead", "县教育局"), ("label", "责任单位"), ("unit", "县财政局")],
        ),
        ("加强管理。(责任单位:县教育局(县体育局)、县编办)", [("label", "责任单位"), ("unit", "县教育局(县体育局)"), ("unit", "县编办")]),
        ("加强管理。(责任单位:、区委组织部、区商务委)", [("label", "责任单位"), ("unit", "区委组织部"), ("unit", "区商务委")]),
        ("加强管理。(责任单位:、)", [("label", "责任单位")]),
        ("加强管理。责任单位：县教育局、县财政局", [("label", "责任单位"), ("unit", "县教育局"), ("unit", "县财政局")]),
        ("加强管理。(县教育局牵头,县财政局、县人社局配合)", [("lead", "县教育局"), ("support", "县财政局"), ("support", "县人社局")]),
        ("加强管理。（教育部、财政部等按职责分工负责）", [("unit", "教育部"), ("unit", "财政部")]),
    ],
)
def test_a_bracket_names_the_departments_and_their_roles(text: str, expected: Stated) -> None:
    assert stated(text, Role.LABEL, Role.LEAD, Role.UNIT, Role.SUPPORT) == [expected]


def test_the_task_of_a_bracket_is_the_heading_of_its_clause() -> None:
    text = "7.健全调整机制。围绕产业,调整专业。(责任单位:县教育局)"
    assert stated(text, Role.TASK, title=Span(0, 9)) == [[("task", "健全调整机制")]]


def test_without_a_heading_the_task_is_all_that_stands_before_the_bracket() -> None:
    assert stated("围绕产业,调整专业。(责任单位:县教育局)", Role.TASK) == [[("task", "围绕产业,调整专业")]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建立机制,由县教育局牵头,会同有关部门制定办法。", [("lead", "县教育局"), ("support", "有关部门"), ("task", "制定办法")]),
        ("考核由司法行政部门会同有关部门组织实施。", [("unit", "司法行政部门"), ("support", "有关部门")]),
        ("具体工作由市教育局负责。", [("unit", "市教育局")]),
        ("各县市区政府是实施行动计划的责任主体。", [("unit", "各县市区政府"), ("task", "实施行动计划"), ("label", "责任主体")]),
        (
            "第六条 县级以上人民政府教育行政部门负责本行政区域内的教育工作。",
            [("unit", "县级以上人民政府教育行政部门"), ("task", "本行政区域内的教育工作")],
        ),
        ("国务院教育行政部门主管全国教师工作。", [("unit", "国务院教育行政部门"), ("task", "全国教师工作")]),
        ("成立县职业教育中心,负责全县职业培训管理。", [("unit", "县职业教育中心"), ("task", "全县职业培训管理")]),
        ("建立发展改革部门牵头的推进机制。", [("lead", "发展改革部门"), ("task", "推进机制")]),
    ],
)
def test_a_sentence_says_who_answers_for_what(text: str, expected: Stated) -> None:
    assert stated(text) == [expected]


@pytest.mark.parametrize(
    "text", ["主要负责人应当到场。", "董事会对股东会负责。", "各有关主管部门应当配合。", "承担责任,明确单位。", "学校实行校长负责制。"]
)
def test_a_sentence_that_charges_nobody_states_no_responsibility(text: str) -> None:
    assert stated(text) == []


def row(columns: tuple[str, ...], *cells: str | None) -> list[Stated]:
    text, spans = "", []
    for cell in cells:
        spans.append(Span(len(text), len(text) + len(cell)) if cell else None)
        text += (cell or "") + " "
    clause = Clause(Address("d"), Span(0, len(text)), Kind.ROW)
    found = responsibility.row(clause, columns, [View.of(text, span) if span else None for span in spans])
    return [[(part.role.value, part.span.of(text)) for part in fact.parts] for fact in found]


def test_a_record_names_task_and_departments_by_its_columns() -> None:
    assert row(("序号", "工作任务", "责任部门"), "3", "落实责任。", "县财政局、县发改局\n县教育局") == [
        [("task", "落实责任"), ("unit", "县财政局"), ("unit", "县发改局"), ("unit", "县教育局")]
    ]


def test_a_record_with_two_columns_of_departments_keeps_them_apart() -> None:
    assert row(("任务", "牵头单位", "配合单位"), "修路", "交通局", "财政局") == [
        [("task", "修路"), ("lead", "交通局"), ("support", "财政局")]
    ]


def test_a_blank_cell_of_departments_leaves_a_fact_with_no_unit() -> None:
    assert row(("任务", "责任单位"), "修路", None) == [[("task", "修路")]]


def test_a_table_without_departments_states_no_responsibility() -> None:
    assert row(("序号", "主要问题"), "1", "师资不足") == []
