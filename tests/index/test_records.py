"""What a record of a table states by its columns."""

from __future__ import annotations

import pytest

from index import records
from index.address import Address
from index.document import Clause, FactKind, Kind
from index.records import Cell
from index.span import Span

Stated = list[tuple[str, str]]


def stated(kind: FactKind, columns: str, cells: str, *, left: list[str] | None = None) -> list[Stated]:
    """The facts of *kind* of a record whose cells stand between bars, each line of *cells* a line of the page."""
    text, pieces = "", list[list[Span]]()
    lines = cells.split("\n")
    for n, line in enumerate(lines):
        for i, cell in enumerate(line.split("|")):
            pieces += [[]] if n == 0 else []
            if cell:
                pieces[i].append(Span(len(text), len(text) + len(cell)))
            text += cell + "  "
        text += "\n"
    clause = Clause(Address("d"), Span(0, len(text)), Kind.ROW)
    found, rest = records.find(clause, columns.split(), [Cell.of(text, spans, ()) if spans else None for spans in pieces])
    assert all(clause.span.holds(part.span) for fact in found for part in fact.parts)
    assert left is None or [cell.view.text for cell in rest] == left
    return [[(part.role.value, part.span.of(text)) for part in fact.parts] for fact in found if fact.kind is kind]


def test_a_record_names_task_and_departments_by_its_columns() -> None:
    assert stated(
        FactKind.RESPONSIBILITY, "序号 工作任务 责任部门", "3|落实责任。|县财政局、县发改局、县教育局", left=["3", "落实责任。"]
    ) == [[("task", "落实责任"), ("unit", "县财政局"), ("unit", "县发改局"), ("unit", "县教育局")]]


@pytest.mark.parametrize("columns", ["任务 牵头单位 配合单位", "任务 牵头 配合"])
def test_a_record_with_two_columns_of_departments_keeps_them_apart(columns: str) -> None:
    assert stated(FactKind.RESPONSIBILITY, columns, "修路|交通局|财政局") == [[("task", "修路"), ("lead", "交通局"), ("support", "财政局")]]


def test_departments_on_the_second_line_of_a_cell_are_named_too_and_a_task_has_a_part_for_each_line() -> None:
    assert stated(FactKind.RESPONSIBILITY, "任务 牵头单位 配合单位", "修建三条|县交通局|县财政局、\n农村公路||县发改局") == [
        [("task", "修建三条"), ("lead", "县交通局"), ("support", "县财政局"), ("task", "农村公路"), ("support", "县发改局")]
    ]


def test_a_department_beside_its_duties_is_responsible_for_them() -> None:
    assert stated(FactKind.RESPONSIBILITY, "部门 主要职责", "县航道局|疏浚航道，维护航标。") == [
        [("unit", "县航道局"), ("task", "疏浚航道，维护航标")]
    ]
    assert stated(FactKind.RESPONSIBILITY, "部门 渡船数量", "县航道局|12") == []


def test_of_a_department_that_the_columns_edge_has_cut_the_longest_piece_is_given() -> None:
    assert stated(FactKind.RESPONSIBILITY, "任务 牵头单位", "兑现待遇，|县人力资源社会保\n开通渠道|障局") == [
        [("task", "兑现待遇"), ("lead", "县人力资源社会保"), ("task", "开通渠道")]
    ]
    assert stated(FactKind.RESPONSIBILITY, "任务 责任单位", "兑现待遇，|县教育局、县\n开通渠道|财政局") == [
        [("task", "兑现待遇"), ("unit", "县教育局"), ("task", "开通渠道"), ("unit", "财政局")]
    ]


def test_a_blank_cell_of_departments_leaves_a_fact_with_no_unit() -> None:
    assert stated(FactKind.RESPONSIBILITY, "任务 责任单位", "修路|") == [[("task", "修路")]]


def test_a_table_without_departments_states_no_responsibility() -> None:
    assert stated(FactKind.RESPONSIBILITY, "序号 主要问题", "1|师资不足") == []


def test_a_cell_under_a_time_limit_is_the_deadline_of_the_task() -> None:
    assert stated(FactKind.DEADLINE, "序号 重点任务 牵头单位 完成时限", "1|修路|交通局|2024年6月底前", left=["1", "修路"]) == [
        [("action", "修路"), ("deadline", "2024年6月底前")]
    ]


def test_what_goes_on_has_a_period_and_no_deadline() -> None:
    assert stated(FactKind.DEADLINE, "任务 完成时限", "修路|持续推进") == [[("action", "修路"), ("period", "持续推进")]]


@pytest.mark.parametrize(("column", "cell"), [("完成时限", "按省要求"), ("印发时间", "2024年6月"), ("进展", "2024年6月")])
def test_a_cell_that_gives_no_day_to_be_ready_by_states_no_deadline(column: str, cell: str) -> None:
    assert stated(FactKind.DEADLINE, f"任务 {column}", f"修路|{cell}", left=["修路", cell]) == []


def test_each_figure_under_a_year_counts_the_indicator_in_the_unit_of_its_column() -> None:
    assert stated(FactKind.QUANTITY, "指标名称 单位 2023年 2025年 属性", "65岁及以上老人健康管理率|%|63|70|预期性", left=["预期性"]) == [
        [("subject", "65岁及以上老人健康管理率"), ("measure", "%"), ("value", "63")],
        [("subject", "65岁及以上老人健康管理率"), ("measure", "%"), ("value", "70")],
    ]


def test_a_figure_keeps_the_measure_and_the_limit_that_stand_with_it() -> None:
    assert stated(FactKind.QUANTITY, "序号 指标 2025年目标", "1|签约率|≥95.5%", left=["1"]) == [
        [("subject", "签约率"), ("comparator", "≥"), ("value", "≥95.5%"), ("measure", "%")]
    ]


def test_words_under_a_target_are_left_to_be_read_like_a_sentence() -> None:
    assert stated(FactKind.QUANTITY, "事项 目标值", "水电气报装|报装不超过8个工作日", left=["水电气报装", "报装不超过8个工作日"]) == []


def test_a_record_of_a_roster_is_a_person() -> None:
    assert stated(FactKind.PERSON, "组内职务 姓名 职务 电话", "成 员|马恩福|县政府办公室主任|0699-5550126", left=[]) == [
        [("position", "成 员"), ("name", "马恩福"), ("post", "县政府办公室主任")]
    ]


def test_a_record_without_a_name_or_a_post_is_no_person() -> None:
    assert stated(FactKind.PERSON, "组内职务 姓名", "成员|") == []
