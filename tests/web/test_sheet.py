from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.address import Address
from index.document import Document, Kind, Noise, NoiseKind, Row, Table
from index.parse import parse
from index.read import files, read
from index.span import Span
from tests.web.library import city, county
from web.marks import MARK
from web.sheet import Aside, Block, Cell, Grid, Paragraph, blocks, outline

CORPUS = Path(__file__).parents[2] / "corpus"


def runs(block: Block) -> list[tuple[str, bool]]:
    if isinstance(block, Grid):
        cells = [cell for line in block.lines for cell in line.cells if cell]
    else:
        cells = [Cell(block.segments)]
    return [(segment.text, MARK in segment.layers) for cell in cells for segment in cell.segments]


@pytest.mark.parametrize("document", [county(), city()], ids=lambda document: document.id)
def test_a_page_loses_no_character_of_its_document(document: Document) -> None:
    assert "".join(block.text for block in blocks(document)) == document.text


@pytest.mark.parametrize("path", files(CORPUS), ids=lambda path: path.stem)
def test_a_page_loses_no_character_of_a_real_policy(path: Path) -> None:
    document = parse(read(path))
    assert "".join(block.text for block in blocks(document)) == document.text


@given(st.data())
def test_marks_wrap_exactly_the_characters_asked_for(data: st.DataObject) -> None:
    document = county()
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    shown = [run for block in blocks(document, (Span(start, end),)) for run in runs(block)]
    assert "".join(text for text, _ in shown) == document.text
    assert "".join(text for text, marked in shown if marked) == document.text[start:end]


def test_a_row_lies_in_the_cells_of_its_columns() -> None:
    grid = next(block for block in blocks(county()) if isinstance(block, Grid))
    assert grid.lines[0].header
    assert [joined(cell) for cell in grid.lines[0].cells] == ["序号 ", "工作任务 ", "责任部门"]
    row = next(line for line in grid.lines if line.anchor == "附件2 第7项")
    assert [joined(cell) for cell in row.cells] == ["7 ", "逐步建设6个骨干专业。 ", "县发改局、县财政局、\n县教育局"]


def test_a_blank_cell_stays_blank() -> None:
    grid = next(block for block in blocks(county()) if isinstance(block, Grid))
    assert grid.lines[-1].cells[-1] is None


def test_a_cell_merged_with_another_row_is_repeated_and_counted_once() -> None:
    document = county()
    table = document.tables[0]
    merged = replace(table.rows[7], cells=(*table.rows[7].cells[:2], table.rows[6].cells[2]))
    document = replace(document, tables=(replace(table, rows=(*table.rows[:7], merged)),))
    shown = blocks(document)
    grid = next(block for block in shown if isinstance(block, Grid))
    last = grid.lines[-1].cells[-1]
    assert last is not None
    assert last.repeated
    assert joined(last) == "县发改局、县财政局、\n县教育局"
    assert "".join(block.text for block in shown) == document.text


def test_a_roster_takes_the_names_of_its_columns_from_the_table() -> None:
    document = county()
    table = document.tables[0]
    bare = Table(table.address, Span(table.rows[0].span.start, table.span.end), None, (), ("序号", "任务", "部门"), table.rows)
    shown = blocks(replace(document, tables=(bare,)))
    grid = next(block for block in shown if isinstance(block, Grid))
    assert grid.labels == ("序号", "任务", "部门")
    assert not any(line.header for line in grid.lines)
    assert "".join(block.text for block in shown) == document.text


def test_noise_between_clauses_is_folded_and_noise_with_a_mark_is_open() -> None:
    document = county()
    folded = [block for block in blocks(document) if isinstance(block, Aside) and not block.blank]
    assert [(block.text.strip(), block.n_lines, block.marked) for block in folded][:2] == [
        ("首页>政府文件>正文", 1, False),
        ("第 2 页", 1, False),
    ]
    assert any(block.marked for block in blocks(document, (Span(0, 2),)) if isinstance(block, Aside))


def test_noise_inside_a_clause_stays_where_it_is_printed() -> None:
    document = city()
    clause = document.clauses[1]
    inside = Noise(Span(clause.span.start + 4, clause.span.start + 6), NoiseKind.PAGE)
    noisy = replace(document, noise=tuple(sorted((*document.noise, inside), key=lambda noise: noise.span)))
    paragraph = next(block for block in blocks(noisy) if isinstance(block, Paragraph) and block.anchor == "第一章第一条")
    assert [segment.text for segment in paragraph.segments if "noise" in segment.layers] == [inside.span.of(document.text)]


def test_an_anchor_is_given_once() -> None:
    document = city()
    twice = replace(document.clauses[2], address=document.clauses[1].address)
    shown = blocks(replace(document, clauses=(*document.clauses[:2], twice)))
    assert [block.anchor for block in shown if isinstance(block, Paragraph)] == ["第一章", "第一章第一条", None]


def test_the_outline_holds_headings_and_titled_clauses_in_reading_order() -> None:
    assert [(entry.anchor, entry.depth) for entry in outline(county())] == [("一", 1), ("二", 1), ("二7", 2), ("附件2", 1)]


def test_a_table_on_its_own_still_lays_out() -> None:
    text = "甲 乙"
    row = Row(Address.parse("t#表1 第1行"), Span(0, 3), None, ((Span(0, 1),), (Span(2, 3),)))
    table = Table(Address.parse("t#表1"), Span(0, 3), None, (), ("一", "二"), (row,))
    document = replace(city(), id="t", text=text, clauses=(), noise=(), tables=(table,))
    document = replace(document, clauses=(replace(city().clauses[0], address=row.address, span=row.span, kind=Kind.ROW),))
    assert [block.text for block in blocks(document)] == ["甲 乙"]


def joined(cell: Cell | None) -> str:
    return "".join(segment.text for segment in cell.segments) if cell else ""


def test_the_pieces_of_a_cell_stand_together_and_no_character_is_lost() -> None:
    text = "甲 乙\n丙 丁"
    row = Row(Address.parse("t#表1 第1行"), Span(0, 7), None, ((Span(0, 1), Span(4, 5)), (Span(2, 3), Span(6, 7))))
    table = Table(Address.parse("t#表1"), Span(0, 7), None, (), ("一", "二"), (row,))
    clause = replace(city().clauses[0], address=row.address, span=row.span, kind=Kind.ROW)
    (grid,) = blocks(replace(city(), id="t", text=text, clauses=(clause,), noise=(), tables=(table,)))
    assert isinstance(grid, Grid)
    assert [joined(cell) for cell in grid.lines[0].cells] == ["甲 丙 ", "乙\n丁"]
    assert grid.text == text
