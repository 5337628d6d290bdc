"""Laws of every table found in any text."""

from __future__ import annotations

import json
import lzma
import re
from itertools import islice, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import tables
from index.rosters import POSITION
from index.tables import RawTable

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
TRAIN = ROOT.parent / "shared" / "train"
SEPARATORS = re.compile(r"[\s|│┃║]|<[^<>]*>|&nbsp;|&emsp;|&ensp;|&#160;|&#xa0;")
ROSTER_SEPARATORS = re.compile(r"[\s:：、，,；;（）()。•*+-]|(?:联系|办公|手机)?(?:电话|手机|号码|传真)")
PAGE = re.compile(r"(?m)^[\s—-]*\d{1,4}[\s—-]*$")  # a page number between two pieces of a cell belongs to none

PIECES = st.sampled_from(
    [
        *("\n", "\n", "\n", " ", " ", "  ", "\t", "\t", "\u3000", "|", "|", "|---|---|\n", "\n\n", "\x0b", "\x85"),
        *(
            "序号",
            "序 号",
            "工作任务",
            "责任单位",
            "责 任 部 门",
            "完成时限",
            "2025年目标",
            "项目",
            "姓名",
            "职务",
            "附件2",
            "第一条",
            "— 3 —",
        ),
        *("1", "2", "3", "1.", "2.", "一、", "二、", "（一）", "10", "999"),
        *("县教育局", "县教育局、", "县发改局、县财政局", "研究制定方案。", "开展培训", "2024年底前", "长期", "张三", "吴 健", "60%", "、"),
        *("组长：", "副组长:", "成 员：", "成员", "主任", "李四", "王五、赵六", "（县长）", "县委书记", "，"),
        *(
            "<table>",
            "</table>",
            "<tr>",
            "</tr>",
            "<td>",
            "</td>",
            "<th>",
            "<thead>",
            "</thead>",
            "<td rowspan=2>",
            "<td colspan='2'>",
            "<",
            ">",
            "&nbsp;",
            "\x0c",
            "      ",
            "电话 0699-5550126",
            "- ",
        ),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80))


def check(text: str, found: list[RawTable]) -> None:
    """Every promise of `tables.find` about *found*."""
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for table in found:
        assert table.rows
        assert len(table.columns) >= 2
        assert (table.header_line is None) == (not table.header)
        assert table.header_line is None or all(table.header_line.holds(cell) for cell in table.header)
        assert table.span.start == (table.header_line or table.rows[0].span).start
        assert table.span.end == table.rows[-1].span.end
        assert table.header_line is None or table.header_line.end <= table.rows[0].span.start
        for above, below in pairwise(table.rows):
            assert above.span.end <= below.span.start
        for row in table.rows:
            assert table.span.holds(row.span)
            assert len(row.cells) == len(table.columns)
            cells = sorted(piece for cell in row.cells for piece in cell)
            assert cells
            assert all(list(cell) == sorted(cell) for cell in row.cells)
            rest, at = "", row.span.start
            for cell in cells:
                assert at <= cell.start
                assert row.span.holds(cell)
                assert cell.of(text) == cell.of(text).strip()
                rest, at = rest + text[at : cell.start], cell.end
            rest += text[at : row.span.end]
            roster = table.columns[0] == POSITION and not table.header
            head = SEPARATORS.sub("", table.header_line.of(text)) if table.header_line else "|"
            rest = ROSTER_SEPARATORS.sub("", rest) if roster else SEPARATORS.sub("", PAGE.sub("", rest)).replace(head, "")
            assert rest == ""
            assert row.span.of(text) == row.span.of(text).strip()


@given(TEXTS)
def test_tables_rows_and_cells_nest_in_order_in_any_text(text: str) -> None:
    check(text, tables.find(text, 0, len(text)))


@given(TEXTS, st.integers(0, 80), st.integers(0, 80))
def test_tables_stay_inside_the_stretch_that_is_asked_for(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    found = tables.find(text, start, end)
    check(text, found)
    assert all(start <= table.span.start and table.span.end <= end for table in found)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_tables_of_the_corpus_keep_the_laws(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    check(text, tables.find(text, 0, len(text)))


def train(name: str, n: int) -> list[str]:
    if not TRAIN.is_dir():
        pytest.skip("../shared/train is not here")
    with lzma.open(TRAIN / f"{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, n)]


@pytest.mark.parametrize(("name", "n"), [("laws", 300), ("government_reports", 40)])
def test_running_text_holds_no_table_but_those_drawn_with_pipes(name: str, n: int) -> None:
    for text in train(name, n):
        found = tables.find(text, 0, len(text))
        check(text, found)
        assert all("|" in table.span.of(text) for table in found)
