"""How a file of questions is written, and what is wrong with one that is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import cast

from eval import sheets
from index.errors import BadInput
from index.span import Span

__all__ = ["BadQuestions", "Question", "QuestionSet", "digest", "load"]

LANGUAGES = ("zh", "en")
BINARY = (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF-")  # old office, new office under another name, PDF


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what a right reply to it holds. With neither *doc* nor *quotes*, a refusal is right.

    `alt_quotes[i]` are other spellings of `quotes[i]`, `spans[i]` is where it must stand; either may be shorter than *quotes*.
    *history* holds the earlier questions, oldest first.
    """

    id: str
    question: str
    lang: str = ""
    type: str = ""
    doc: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    alt_quotes: tuple[tuple[str, ...], ...] = ()
    alt_answers: tuple[tuple[str, ...], ...] = ()
    spans: tuple[Span | None, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether something in the corpus answers."""
        return bool(self.doc or self.quotes)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file, in its order; *sha256* is of what they say, see `digest`."""

    name: str
    sha256: str
    questions: tuple[Question, ...]


@dataclass
class BadQuestions(BadInput):
    """A question file with faults in it: one message for each, in *faults*, and nothing was asked."""

    faults: tuple[str, ...] = ()


def load(path: Path) -> QuestionSet:
    """Every question of *path*, JSON Lines, or .xlsx and .csv with the same columns; ids are unique, there is at least one.

    Raises BadQuestions with a message for every fault in the file, which names line or row, field, and why; BadInput where the file cannot
    be read.
    """
    questions: list[Question] = []
    faults: list[str] = []
    first: dict[str, str] = {}
    for place, fields in sheet_rows(path) if path.suffix.lower() in sheets.SUFFIXES else json_lines(path):
        question = parse(fields)
        if question.id in first:
            fields.fault("id", f"{question.id!r} is taken by {first[question.id]}")
        elif question.id:
            first[question.id] = place
        faults += [f"{place}, {fault}" for fault in fields.faults]
        questions.append(question)
    if faults:
        raise BadQuestions(str(path), "; ".join(faults), "mend these; nothing was asked", tuple(faults))
    if not questions:
        raise BadInput(str(path), "holds no question", "write one question on each line")
    return QuestionSet(path.name, digest(questions), tuple(questions))


def digest(questions: Iterable[Question]) -> str:
    """The sha256 of what *questions* say, in order, whichever format they came in."""
    whole = hashlib.sha256()
    for question in questions:
        whole.update(json.dumps(asdict(question), ensure_ascii=True, sort_keys=True).encode() + b"\n")
    return whole.hexdigest()


def json_lines(path: Path) -> Iterator[tuple[str, Fields]]:
    """The place and the fields of each line of *path* that is not blank. Raises BadInput where the file cannot be read."""
    try:
        data = path.read_bytes()
        if data.startswith(BINARY):
            raise BadInput(str(path), "is a document or an archive, no list of questions", "save the questions as .jsonl, .xlsx or .csv")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise BadInput(str(path), f"cannot be read ({error.strerror})", "name a file of questions: .jsonl, .xlsx or .csv") from error
    except UnicodeDecodeError as error:
        raise BadInput(str(path), f"is not UTF-8 at byte {error.start}", "convert it to UTF-8") from error
    if text.lstrip().startswith("["):
        raise BadInput(str(path), "is one JSON array", "write one object on each line, without the brackets and commas around them")
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"line {number}", json_fields(line)


def json_fields(line: str) -> Fields:
    """The fields of one line; without any where it is no JSON object."""
    try:
        row = json.loads(line, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        return Fields({}, whole=f"the whole line: no JSON ({error})")
    return Fields(row) if isinstance(row, dict) else Fields({}, whole="the whole line: no JSON object")


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """The object that *pairs* are the fields of. Raises ValueError where two have one name: which of them is meant?"""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice = next(name for i, (name, _) in enumerate(pairs) if name in dict(pairs[:i]))
        raise ValueError(f"{twice!r} stands twice")
    return fields


def sheet_rows(path: Path) -> Iterator[tuple[str, Fields]]:
    """The place and the fields of each row of a table."""
    for record in sheets.records(path):
        fields = Fields(record.fields, columns=record.letters)
        for name, why in record.faults:
            fields.fault(name, why)
        if record.faults and not record.fields:
            fields.whole = "the header"
        yield f"row {record.row}", fields


def parse(fields: Fields) -> Question:
    """The question in *fields*, where each fault is noted. With a fault, the question is only as good as what was read."""
    if fields.whole:
        return Question("", "")
    question = Question(
        id=fields.text("id", needed=True),
        question=fields.text("question", needed=True),
        lang=fields.text("lang"),
        type=fields.text("type"),
        doc=fields.texts("doc"),
        quotes=fields.texts("quotes"),
        answers=fields.texts("answers"),
        history=fields.history(),
        alt_quotes=fields.spellings("alt_quotes", "quotes"),
        alt_answers=fields.spellings("alt_answers", "answers"),
        spans=fields.spans(),
    )
    if question.lang and question.lang not in LANGUAGES:
        fields.fault("lang", f"{question.lang!r} is neither zh nor en")
    if "doc" not in fields.row and "quotes" not in fields.row:
        fields.fault("doc", "missing, and so is quotes; an empty list says that nothing answers")
    if fields.row.get("doc") == [] and (question.quotes or question.answers):
        fields.fault("doc", f"empty, which says that nothing answers, though there are {'quotes' if question.quotes else 'answers'}")
    return question


@dataclass(slots=True)
class Fields:
    """The fields of one line as their types want them; whatever is not so is noted in *faults* and read as empty."""

    row: dict[str, object]
    whole: str = ""  # what is wrong with all of it, if anything
    columns: dict[str, str] = field(default_factory=dict)  # the letter of each field's column, in a table
    faults: list[str] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)  # fields with a fault already: one message for each

    def __post_init__(self) -> None:
        if self.whole:
            self.faults.append(self.whole)

    def fault(self, name: str, why: str) -> None:
        """Notes that the field *name* is wrong; what follows from a fault already noted there is not said again."""
        if name not in self.marked:
            self.marked.add(name)
            column = f"column {self.columns[name]} ({name})" if name in self.columns else name
            self.faults.append(f"{column}: {why}")

    def text(self, name: str, *, needed: bool = False) -> str:
        """A string; with *needed* it must be there and hold more than blanks."""
        value = self.row.get(name)
        if value is None and not needed:
            return ""
        if not isinstance(value, str):
            self.fault(name, "missing" if value is None else "no string")
            return ""
        if needed and not value.strip():
            self.fault(name, "empty")
        return value

    def items(self, name: str) -> list[object]:
        """A list of anything."""
        value = self.row.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(name, "no list")
            return []
        return cast("list[object]", value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings that hold more than blanks."""
        items = self.items(name)
        texts = tuple(item for item in items if isinstance(item, str) and item.strip())
        if len(texts) < len(items):
            self.fault(name, "an entry is no string, or empty")
        return texts

    def history(self) -> tuple[str, ...]:
        """The earlier questions: strings, or objects with the field `question`."""
        items = [item.get("question") if isinstance(item, dict) else item for item in self.items("history")]
        texts = tuple(item for item in items if isinstance(item, str) and item.strip())
        if len(texts) < len(items):
            self.fault("history", "an entry is neither a question nor an object with one")
        return texts

    def spellings(self, name: str, of: str) -> tuple[tuple[str, ...], ...]:
        """For each entry of the field *of*, its other spellings: a string, a list of strings, or null."""
        out: list[tuple[str, ...]] = []
        for item in self.items(name):
            group: list[object] = [] if item is None else item if isinstance(item, list) else [item]
            texts = tuple(text for text in group if isinstance(text, str) and text.strip())
            if len(texts) < len(group):
                self.fault(name, "an entry is neither a string nor a list of strings")
            out.append(texts)
        if len(out) > len(self.items(of)):
            self.fault(name, f"more entries than {of}")
        return tuple(out)

    def spans(self) -> tuple[Span | None, ...]:
        """For each quote, `{"start": …, "end": …}` or null."""
        out: list[Span | None] = []
        for item in self.items("spans"):
            if item is None:
                out.append(None)
                continue
            start, end = (item.get("start"), item.get("end")) if isinstance(item, dict) else (None, None)
            if type(start) is int and type(end) is int and 0 <= start < end:
                out.append(Span(start, end))
            else:
                self.fault("spans", "an entry is neither null nor a start before an end")
        if len(out) > len(self.items("quotes")):
            self.fault("spans", "more entries than quotes")
        return tuple(out)
