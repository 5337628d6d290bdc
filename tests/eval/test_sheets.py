from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from eval.questions import BadQuestions, Question, load
from eval.sheets import letter
from index.errors import BadInput
from index.span import Span

Book = Callable[[Sequence[Sequence[object]]], Path]
HEADER = ["id", "lang", "type", "question", "doc", "quotes", "answers", "history", "alt_quotes", "alt_answers", "spans"]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    def save(rows: Sequence[Sequence[object]]) -> Path:
        made = Workbook()
        for row in rows:
            made.active.append(list(row))
        made.save(tmp_path / "questions.xlsx")
        return tmp_path / "questions.xlsx"

    return save


def row(**cells: object) -> list[object]:
    good: dict[str, object] = {"id": "1", "question": "?", "doc": "plan", "quotes": "县教育局"}
    return [{**good, **cells}.get(name) for name in HEADER]


def test_every_column_is_read(book: Book) -> None:
    file = book(
        [
            HEADER,
            [
                "q1",
                "zh",
                "followup",
                "那副主任呢?",
                "a|b",
                "县长任主任 | 副县长",
                "县长",
                "主任是谁?|在哪?",
                "由县长任主任\n县长是主任|",
                "縣長",
                "3-8|",
            ],
        ]
    )
    assert load(file).questions == (
        Question(
            id="q1",
            lang="zh",
            type="followup",
            question="那副主任呢?",
            doc=("a", "b"),
            quotes=("县长任主任", "副县长"),
            answers=("县长",),
            history=("主任是谁?", "在哪?"),
            alt_quotes=(("由县长任主任", "县长是主任"), ()),
            alt_answers=(("縣長",),),
            spans=(Span(3, 8), None),
        ),
    )


def test_a_sheet_and_a_file_of_lines_with_the_same_questions_are_one_set(book: Book, tmp_path: Path) -> None:
    lines = tmp_path / "q.jsonl"
    lines.write_text('{"id": "1", "question": "?", "doc": ["plan"], "quotes": ["县教育局"]}\n', encoding="utf-8")
    commas = tmp_path / "q.csv"
    commas.write_text("question,id,quotes,doc\n?,1,县教育局,plan\n", encoding="utf-8")
    assert load(book([HEADER, row()])).sha256 == load(lines).sha256 == load(commas).sha256


def test_an_empty_doc_says_that_nothing_answers(book: Book) -> None:
    [question] = load(book([HEADER, row(doc=None, quotes=None)])).questions
    assert not question.answerable


def test_a_bar_that_is_meant_is_written_with_a_backslash(book: Book) -> None:
    [question] = load(book([HEADER, row(quotes=r"\| 7 \| 县教育局 \||县财政局")])).questions
    assert question.quotes == ("| 7 | 县教育局 |", "县财政局")


def test_a_number_is_an_id(book: Book) -> None:
    assert [q.id for q in load(book([HEADER, row(id=7), row(id=8.0)])).questions] == ["7", "8"]


def test_empty_rows_and_columns_for_people_do_no_harm(book: Book) -> None:
    file = book([[], ["id", "address", "question", "doc"], [], ["1", "附件2", "?", "plan"], [None, " ", None]])
    assert [q.id for q in load(file).questions] == ["1"]


def test_a_broken_sheet_has_a_message_for_each_of_ten_mistakes(book: Book) -> None:
    file = book(
        [
            HEADER,
            row(id="ok"),
            row(id=None),
            row(id="ok"),
            row(id="4", question="  "),
            row(id="5", lang="fr"),
            row(id="6", doc=None),
            row(id="7", quotes="a||b"),
            row(id="8", spans="12–15"),
            row(id="9", alt_quotes="a|b"),
            row(id="10", answers=date(2026, 11, 21)),
            row(id="11", type="=A1"),
        ]
    )
    with pytest.raises(BadQuestions) as caught:
        load(file)
    assert caught.value.faults == (
        "row 3, column A (id): missing",
        "row 4, column A (id): 'ok' is taken by row 2",
        "row 5, column D (question): missing",
        "row 6, column B (lang): 'fr' is neither zh nor en",
        "row 7, column E (doc): empty, which says that nothing answers, though there are quotes",
        "row 8, column F (quotes): an entry is no string, or empty",
        "row 9, column K (spans): '12–15' is no span, which is written 120-168",
        "row 10, column I (alt_quotes): more entries than quotes",
        "row 11, column G (answers): '2026-11-21 00:00:00' is a date, not text; format the cell as text",
        "row 12, column C (type): '=A1' is a formula or an error, not text",
    )


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (["id", "question", "qoute", "doc"], "row 1, column C: 'qoute' is no field; there are id, lang"),
        (["id", "question", "doc", "doc"], "row 1, column D: 'doc' stands twice"),
        (["id", "doc"], "row 1, question: no column has this name"),
        (["id", "question"], "row 1, doc: no column has this name, and none is called quotes"),
    ],
)
def test_a_wrong_header_is_said_once_and_not_for_every_row(book: Book, header: list[str], fault: str) -> None:
    with pytest.raises(BadQuestions) as caught:
        load(book([header, ["1", "?", "plan", ""], ["2", "?", "plan", ""]]))
    [said] = caught.value.faults
    assert said.startswith(fault)


def test_a_cell_under_no_name_is_named(book: Book) -> None:
    with pytest.raises(BadQuestions, match="row 2, column C: has no name, but this row fills it"):
        load(book([["id", "question", None, "doc"], ["1", "?", "县教育局", "plan"]]))


def test_csv_in_the_encoding_of_a_chinese_spreadsheet_is_read(tmp_path: Path) -> None:
    file = tmp_path / "q.csv"
    file.write_bytes('id,question,doc,quotes\r\n1,"谁负责,何时?",plan,"县教育局|县财政局"\r\n'.encode("gb18030"))
    [question] = load(file).questions
    assert (question.question, question.quotes) == ("谁负责,何时?", ("县教育局", "县财政局"))


def test_what_is_no_workbook_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.xlsx"
    file.write_bytes(b"id,question\n")
    with pytest.raises(BadInput, match=r"q\.xlsx: cannot be read \(BadZipFile: .*save it again as \.xlsx"):
        load(file)


def test_a_small_workbook_that_unpacks_to_very_much_is_not_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "q.xlsx"
    with ZipFile(file, "w", ZIP_DEFLATED) as parts, parts.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(260):
            part.write(bytes(1 << 20))
    assert file.stat().st_size < 1 << 20
    with pytest.raises(BadInput, match=r"q\.xlsx: cannot be read \(unpacked it has 260 MB, more than 256\)"):
        load(file)


def test_a_workbook_without_rows_holds_no_question(book: Book) -> None:
    with pytest.raises(BadInput, match="holds no question"):
        load(book([]))


@pytest.mark.parametrize(("position", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_spreadsheets_do(position: int, letters: str) -> None:
    assert letter(position) == letters
