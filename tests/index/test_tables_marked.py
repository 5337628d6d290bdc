"""Tables whose cells are marked: pipes, tabs, HTML tags."""

from __future__ import annotations

from index import tables
from index.tables import RawTable


def found(text: str) -> list[RawTable]:
    return tables.find(text, 0, len(text))


def cells(text: str, table: RawTable) -> list[list[str | None]]:
    """Each cell as it is written; ¦ stands where other cells' words come between two pieces of it."""
    return [["¦".join(piece.of(text) for piece in cell) or None for cell in row.cells] for row in table.rows]


def test_a_markdown_table_is_read_with_ragged_rows_and_escaped_pipes() -> None:
    text = "前文\n\n| 序号 | 任务 | 责任单位 |\n|:--|---|---:|\n| 1 | 制定 \\| 方案 | 县教育局 |\n| 2 | 培训 |\n| 3 | 验收 | 县政府办 | 多余 |\n\n正文 | 不是\n"
    (table,) = found(text)
    assert table.columns == ("序号", "任务", "责任单位")
    assert [row.number for row in table.rows] == [1, 2, 3]
    assert cells(text, table) == [["1", "制定 \\| 方案", "县教育局"], ["2", "培训", None], ["3", "验收", "县政府办 | 多余"]]
    assert table.rows[1].span.of(text) == "| 2 | 培训 |"


def test_of_several_header_lines_the_lowest_name_counts() -> None:
    text = "| 序号 | 目标 | |\n| | 2022年 | 2025年 |\n|---|---|---|\n| 1 | 3个 | 5个 |\n"
    (table,) = found(text)
    assert table.columns == ("序号", "2022年", "2025年")
    assert table.header_line is not None
    assert table.header_line.of(text) == "| 序号 | 目标 | |\n| | 2022年 | 2025年 |"


def test_a_line_of_links_parted_by_pipes_is_no_table() -> None:
    assert found("中国政府网 | 重庆市人民政府\n首页 政务公开\n") == []


def test_tab_separated_rows_keep_blank_cells_and_wrapped_cells() -> None:
    text = "序号\t工作任务\t责任部门\t完成时限\n1\t制定方案\n并上报\t县教育局\t2023年\n2\t开展培训\t\t长期\n3\t总结\t县政府办、\n县教育局\t2025年\n附件2\n"
    (table,) = found(text)
    assert cells(text, table) == [
        ["1", "制定方案\n并上报", "县教育局", "2023年"],
        ["2", "开展培训", None, "长期"],
        ["3", "总结", "县政府办、\n县教育局", "2025年"],
    ]


def test_rows_without_numbers_go_on_where_a_cell_is_broken_and_others_are_missing() -> None:
    text = (
        "阶段\t时间\t工作\t单位\n摸底\t3月\t各渡口清点趸船、跳板和航标灯，逐件登记\n造册。\t市航道局\n"
        "检修\t4月\t修补跳板。\t市船检所、\n市海事局\n验收\t5月\t逐个渡口验收。\t市交通局\n本表由市航道局解释。\n"
    )
    (table,) = found(text)
    assert cells(text, table) == [
        ["摸底", "3月", "各渡口清点趸船、跳板和航标灯，逐件登记\n造册。", "市航道局"],
        ["检修", "4月", "修补跳板。", "市船检所、\n市海事局"],
        ["验收", "5月", "逐个渡口验收。", "市交通局"],
    ]


def test_a_line_that_begins_with_a_tab_goes_on_with_the_cell_above_it() -> None:
    text = "序号\t医院\t街道\t床位\n1\t城南医院(门诊部、\t南街\t80\n\t住院部)\n2\t江北妇幼\t北街\t60\n\t保健院\n附注见下页\n"
    (table,) = found(text)
    assert [[[piece.of(text) for piece in cell] for cell in row.cells] for row in table.rows] == [
        [["1"], ["城南医院(门诊部、", "住院部)"], ["南街"], ["80"]],
        [["2"], ["江北妇幼", "保健院"], ["北街"], ["60"]],
    ]


def test_headings_with_a_tab_are_no_table() -> None:
    assert found("第一章\t总则\t1\n第二章\t机构\t3\n第三章\t附则\t9\n") == []


HTML = (
    '<table border="1"><tr><td colspan=4>任务表</td></tr>\n<tr><td rowspan="2"><b>序号</b></td><td rowspan=2>任务</td><td colspan=2>目标</td></tr>\n'
    "<tr><td>2022年</td><td>2025年</td></tr>\n<tr><td>1</td><td><p>建设<i>基地</i>多处</p><p>&nbsp;</p></td><td>3个</td><td>5&lt;个</td></tr>\n"
    '<tr><td rowspan="2">2</td><td>培训</td><td>1000</td><td></td></tr><tr><td>就业</td><td>1</td><td>2</td></tr></table>'
)


def test_an_html_table_joins_the_names_above_a_column() -> None:
    (table,) = found(HTML)
    assert table.columns == ("序号", "任务", "目标2022年", "目标2025年")
    assert [cell.of(HTML) for cell in table.header] == ["序号", "任务", "2022年", "2025年"]


def test_an_html_cell_reaches_from_its_first_to_its_last_printed_character() -> None:
    (table,) = found(HTML)
    assert cells(HTML, table)[0] == ["1", "建设<i>基地</i>多处", "3个", "5&lt;个"]


def test_a_spanned_html_cell_stands_in_its_first_row_only() -> None:
    (table,) = found(HTML)
    assert cells(HTML, table)[1:] == [["2", "培训", "1000", None], [None, "就业", "1", "2"]]
    assert [row.number for row in table.rows] == [1, 2, None]


def test_an_html_table_that_lays_out_a_page_is_passed_over_for_the_one_inside() -> None:
    text = "<TABLE><tr><td>菜单</td><td><table><tr><th>姓名</th><th>职务</th></tr><tr><td>张三</td><td>县长</td></tr></table></td></tr></TABLE>"
    (table,) = found(text)
    assert cells(text, table) == [["张三", "县长"]]


def test_an_html_table_that_is_never_closed_is_no_table() -> None:
    assert found("<table><tr><td>序号</td><td>任务</td></tr><tr><td>1</td>") == []
