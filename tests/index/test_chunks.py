import hashlib
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.address import Address, Level, Step
from index.chunks import chunks, portions
from index.document import Clause, Document, Kind, Metadata, Noise, NoiseKind, Row, Table, Value
from index.parse import parse
from index.read import files, read
from index.span import Span

CORPUS = Path(__file__).parents[2] / "corpus"


def place(text: str, part: str, after: int = 0) -> Span:
    start = text.index(part, after)
    return Span(start, start + len(part))


def address(number: int, level: Level = Level.H3) -> Address:
    return Address("d", (Step(1, level, number),))


def document(
    text: str, clauses: Iterable[Clause], noise: Iterable[Noise] = (), tables: Iterable[Table] = (), title: str = "方案"
) -> Document:
    return Document(
        "d", "d.txt", text, hashlib.sha256(text.encode()).hexdigest(), Metadata(Value(title)), tuple(clauses), tuple(noise), tuple(tables)
    )


def clause(
    text: str, part: str, number: int = 1, kind: Kind = Kind.PARAGRAPH, heading: tuple[Span, ...] = (), title: Span | None = None
) -> Clause:
    return Clause(address(number), place(text, part), kind, heading, title)


def test_title_and_headings_stand_in_front_and_a_heading_with_text_under_it_is_no_chunk_of_its_own() -> None:
    text = "三、任务\n(一)体系\n1.招生。"
    above = (place(text, "三、任务"), place(text, "(一)体系"))
    found = chunks(
        document(
            text,
            [
                clause(text, "三、任务", 1, Kind.HEADING),
                clause(text, "(一)体系", 2, Kind.HEADING, heading=above[:1]),
                clause(text, "1.招生。", 3, Kind.ITEM, heading=above),
            ],
        )
    )
    assert [(chunk.clause, chunk.text) for chunk in found] == [(2, "方案 三、任务 (一)体系 1.招生。")]


def test_a_heading_with_nothing_under_it_is_searched() -> None:
    text = "一、原则"
    assert [chunk.text for chunk in chunks(document(text, [clause(text, text, kind=Kind.HEADING)]))] == ["方案 一、原则"]


def test_a_title_is_not_said_twice() -> None:
    assert [chunk.text for chunk in chunks(document("方案", [clause("方案", "方案", kind=Kind.TITLE)]))] == ["方案"]


def test_a_row_carries_its_columns_and_the_header_is_no_chunk() -> None:
    text = "序号 任务 部门\n7 招生 县教\n育局"
    row = place(text, "7 招生 县教\n育局")
    table = Table(
        address(1, Level.TABLE),
        Span(0, len(text)),
        None,
        (place(text, "序号"), place(text, "任务"), place(text, "部门")),
        (),
        (Row(address(7, Level.ITEM), row, 7, ((place(text, "7"),), (place(text, "招生"),), (place(text, "县教\n育局"),))),),
    )
    found = chunks(document(text, [clause(text, "序号 任务 部门", 1, Kind.HEADER), Clause(address(7), row, Kind.ROW)], tables=[table]))
    assert [chunk.text for chunk in found] == ["方案 序号 任务 部门 7 招生 县教育局"]
    assert found[0].span == row


def test_noise_and_line_breaks_inside_are_left_out_of_the_text_but_not_of_the_span() -> None:
    text = "加强行\n2、\n业指导。"
    hole = Noise(place(text, "\n2、\n"), NoiseKind.PAGE)
    (found,) = chunks(document(text, [clause(text, text)], [hole]))
    assert found.text == "方案 加强行业指导。"
    assert found.span == Span(0, len(text))


def test_a_long_clause_is_cut_at_sentence_ends_and_repeats_its_own_heading() -> None:
    name = "1.完善机制。"
    text = name + "".join(f"第{i}句话说的是职业教育与产业发展“同步规划。”" for i in range(30))
    found = chunks(document(text, [clause(text, text, title=place(text, name))]))
    assert len(found) == 3
    assert "".join(chunk.span.of(text) for chunk in found) == text
    assert all(chunk.span.of(text).endswith(("。", "。”")) for chunk in found)
    assert all(chunk.text.startswith(f"方案 {name}") for chunk in found)
    assert all(200 < len(chunk.span) < 330 for chunk in found)


def test_a_sentence_is_never_cut() -> None:
    text = "县" * 1000 + "。"
    assert [chunk.span for chunk in chunks(document(text, [clause(text, text)]))] == [Span(0, 1001)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("短。", ["短。"]),
        ("", []),
        ("   ", []),
        ("甲" * 200 + "！" + "乙" * 200, ["甲" * 200 + "！", "乙" * 200]),
        ("甲" * 200 + "。）" + " " + "乙" * 200 + "？", ["甲" * 200 + "。）", "乙" * 200 + "？"]),
    ],
)
def test_a_text_has_these_portions(text: str, cut: list[str]) -> None:
    assert [text[start:end] for start, end in portions(text)] == cut


@settings(deadline=None)
@given(st.text(alphabet="县教，。！；”）3. ", max_size=60).map(lambda text: text * 15))
def test_portions_hold_every_printed_character_once_and_in_order(text: str) -> None:
    cut = list(portions(text))
    assert all(a < b for a, b in cut)
    assert all(before[1] <= after[0] for before, after in pairwise(cut))
    assert "".join(text[a:b] for a, b in cut).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("path", files(CORPUS), ids=lambda path: path.stem)
def test_every_clause_of_a_real_policy_is_searched_once_in_order_or_stands_over_others(path: Path) -> None:
    read_as = parse(read(path), None)
    found = chunks(read_as)
    assert [(chunk.clause, chunk.span) for chunk in found] == sorted((chunk.clause, chunk.span) for chunk in found)
    covered = [0] * len(read_as.text)
    for chunk in found:
        assert read_as.clauses[chunk.clause].span.holds(chunk.span)
        for i in range(chunk.span.start, chunk.span.end):
            covered[i] += 1
    searched = {chunk.clause for chunk in found}
    above = {heading for each in read_as.clauses for heading in each.heading}
    noise = {i for each in read_as.noise for i in range(each.span.start, each.span.end)}
    for number, each in enumerate(read_as.clauses):
        if number in searched:
            assert all(covered[i] == 1 for i in range(each.span.start, each.span.end) if not read_as.text[i].isspace() and i not in noise)
        else:
            assert each.kind is Kind.HEADER or any(each.span.meets(span) for span in above)
