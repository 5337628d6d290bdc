from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.questions import BadQuestions, Question, digest, load
from index.errors import BadInput
from index.span import Span

Write = Callable[..., Path]

DIGEST = "059fd8ec9024346574891acb94544137830d7f1ad4c4b7c92954425e3fae21e6"
OWN = Path(__file__).parents[2] / "eval" / "sets" / "public.jsonl"
PUBLIC = Path(__file__).parents[3] / "shared" / "bench" / "public.jsonl"


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(*lines: str) -> Path:
        file = tmp_path / "questions.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def test_every_field_is_read(written: Write) -> None:
    file = written(
        '{"id": "q1", "lang": "zh", "type": "followup", "question": "那副主任呢?", "doc": ["a"], "quotes": ["县长任主任", "副县长"],'
        ' "answers": ["县长"], "history": ["主任是谁?", {"question": "在哪里?"}], "alt_quotes": ["由县长任主任", null],'
        ' "alt_answers": [["縣長", "县长。"]], "spans": [{"start": 3, "end": 8}, null], "address": "for people"}'
    )
    assert load(file).questions == (
        Question(
            id="q1",
            question="那副主任呢?",
            lang="zh",
            type="followup",
            doc=("a",),
            quotes=("县长任主任", "副县长"),
            answers=("县长",),
            history=("主任是谁?", "在哪里?"),
            alt_quotes=(("由县长任主任",), ()),
            alt_answers=(("縣長", "县长。"),),
            spans=(Span(3, 8), None),
        ),
    )


def test_a_plain_retrieval_set_needs_only_id_question_and_doc_or_quotes(written: Write) -> None:
    by_doc, by_quote = load(
        written('{"id": "1", "question": "?", "doc": ["a"]}', '{"id": "2", "question": "?", "quotes": ["x"]}')
    ).questions
    assert by_doc.answerable
    assert by_quote.answerable


def test_an_empty_doc_says_that_nothing_answers(written: Write) -> None:
    [question] = load(written('{"id": "1", "question": "?", "doc": []}')).questions
    assert not question.answerable


def test_the_digest_is_of_what_the_questions_say_and_not_of_how_they_are_written(written: Write) -> None:
    plain = load(written('{"id": "1", "question": "?", "doc": []}')).sha256
    assert load(written('{"doc": [],   "question": "\\u003f", "id": "1"}')).sha256 == plain
    assert load(written('{"id": "1", "question": "!", "doc": []}')).sha256 != plain


def test_a_digest_is_the_same_in_another_process() -> None:
    assert digest([Question("1", "问?", spans=(Span(0, 1), None))]) == DIGEST


def test_a_byte_order_mark_blank_lines_and_line_separators_inside_strings_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_bytes('\ufeff{"id": "1", "question": "a\u2028b", "doc": []}\r\n\r\n'.encode())
    assert [question.question for question in load(file).questions] == ["a\u2028b"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "line 2, the whole line: no JSON"),
        ("[1]", "line 2, the whole line: no JSON object"),
        ('{"question": "?", "doc": []}', "line 2, id: missing"),
        ('{"id": 7, "question": "?", "doc": []}', "line 2, id: no string"),
        ('{"id": "2", "question": " ", "doc": []}', "line 2, question: empty"),
        ('{"id": "1", "question": "?", "doc": []}', "line 2, id: '1' is taken by line 1"),
        ('{"id": "2", "question": "?"}', "line 2, doc: missing, and so is quotes"),
        ('{"id": "2", "question": "?", "doc": "a"}', "line 2, doc: no list"),
        ('{"id": "2", "question": "?", "doc": [1]}', "line 2, doc: an entry is no string, or empty"),
        ('{"id": "2", "question": "?", "doc": [], "quotes": ["x"]}', "line 2, doc: empty, which says that nothing answers"),
        ('{"id": "2", "question": "?", "doc": [], "lang": "fr"}', "line 2, lang: 'fr' is neither zh nor en"),
        ('{"id": "2", "question": "?", "doc": [], "history": [{"text": "x"}]}', "line 2, history: an entry is neither"),
        ('{"id": "2", "question": "?", "doc": ["a"], "quotes": ["x"], "alt_quotes": [[1]]}', "line 2, alt_quotes: an entry is neither"),
        (
            '{"id": "2", "question": "?", "doc": ["a"], "quotes": ["x"], "alt_quotes": [[], []]}',
            "line 2, alt_quotes: more entries than quotes",
        ),
        (
            '{"id": "2", "question": "?", "doc": ["a"], "quotes": ["x"], "spans": [{"start": 5, "end": 5}]}',
            "line 2, spans: an entry is neither",
        ),
        ('{"id": "2", "question": "?", "doc": ["a"], "spans": [null]}', "line 2, spans: more entries than quotes"),
        (
            '{"id": "2", "question": "?", "doc": [], "answers": ["x"]}',
            "line 2, doc: empty, which says that nothing answers, though there are",
        ),
        ('{"id": "2", "question": "?", "id": "3", "doc": []}', "line 2, the whole line: no JSON ('id' stands twice)"),
        (
            '{"id": "2", "question": "?", "doc": ["a"], "quotes": ["x"], "spans": [{"start": false, "end": true}]}',
            "line 2, spans: an entry is neither",
        ),
    ],
)
def test_a_bad_line_is_named_with_its_field_and_why(written: Write, line: str, fault: str) -> None:
    with pytest.raises(BadInput) as caught:
        load(written('{"id": "1", "question": "?", "doc": []}', line))
    assert fault in caught.value.what


def test_every_bad_line_is_named_at_once(written: Write) -> None:
    with pytest.raises(BadQuestions, match=r"line 1, id: missing; line 3, lang: no string; line 3, doc: no list"):
        load(
            written(
                '{"question": "?", "doc": []}',
                '{"id": "2", "question": "?", "doc": []}',
                '{"id": "3", "question": "?", "doc": 1, "lang": 7}',
            )
        )


def test_a_json_array_is_named_once_and_not_for_every_line(written: Write) -> None:
    with pytest.raises(BadInput, match="is one JSON array; write one object on each line"):
        load(written("[", '{"id": "1", "question": "?", "doc": []},', '{"id": "2", "question": "?", "doc": []}', "]"))


@pytest.mark.parametrize(("name", "head"), [("q.xls", b"\xd0\xcf\x11\xe0"), ("q.docx", b"PK\x03\x04"), ("q.pdf", b"%PDF-1.7")])
def test_a_document_of_another_kind_is_named_as_one(tmp_path: Path, name: str, head: bytes) -> None:
    (tmp_path / name).write_bytes(head + bytes(100))
    with pytest.raises(
        BadInput, match=r"is a document or an archive, no list of questions; save the questions as \.jsonl, \.xlsx or \.csv"
    ):
        load(tmp_path / name)


def test_a_file_without_questions_is_no_question_file(written: Write) -> None:
    with pytest.raises(BadInput, match="holds no question"):
        load(written(""))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"absent\.jsonl: cannot be read"):
        load(tmp_path / "absent.jsonl")


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_bytes("问题".encode("gb18030"))
    with pytest.raises(BadInput, match="is not UTF-8 at byte 0"):
        load(file)


@pytest.mark.skipif(not PUBLIC.exists(), reason="needs ../shared/bench")
def test_the_public_set_says_what_the_one_it_was_made_from_says() -> None:
    assert load(OWN).questions == load(PUBLIC).questions


def test_the_public_set_is_read_whole() -> None:
    questions = load(OWN).questions
    assert len(questions) == 180
    assert sum(not question.answerable for question in questions) == 20
    assert sum(bool(question.history) for question in questions) == 6
