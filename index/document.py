"""What a document is once it has been read: one text, and spans over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from index.address import Address
from index.span import Span

__all__ = [
    "Caution",
    "Clause",
    "Document",
    "Fact",
    "FactKind",
    "Kind",
    "Metadata",
    "Noise",
    "NoiseKind",
    "Part",
    "Role",
    "Row",
    "Table",
    "Value",
]


class Kind(StrEnum):
    """What a clause is to its reader."""

    TITLE = "title"
    NUMBER = "number"  # 文号
    ADDRESSEE = "addressee"
    META = "meta"  # a line of labelled fields above the text: 索引号, 成文日期
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # numbered or dashed, with a text of its own
    CAPTION = "caption"
    HEADER = "header"  # of a table
    ROW = "row"
    ENTRY = "entry"  # of a roster or a list of annexes
    SIGNATURE = "signature"


class NoiseKind(StrEnum):
    """Why a stretch of text is not searched."""

    BLANK = "blank"
    NAVIGATION = "navigation"
    COUNTER = "counter"
    LINK = "link"  # previous and next page
    CONTACT = "contact"
    ADVERTISING = "advertising"
    PAGE = "page"  # page numbers and page counters
    RULE = "rule"  # what draws a table: bars, dashes, tags


class FactKind(StrEnum):
    """What a fact states."""

    RESPONSIBILITY = "responsibility"
    QUANTITY = "quantity"
    DEADLINE = "deadline"
    PERSON = "person"
    DEFINITION = "definition"
    ENUMERATION = "enumeration"
    DUTY = "duty"


class Role(StrEnum):
    """What a part is to its fact."""

    LABEL = "label"  # 责任单位, 牵头单位
    LEAD = "lead"
    UNIT = "unit"  # a responsible department, lead or not
    SUPPORT = "support"
    TASK = "task"
    VALUE = "value"  # the number as written with its unit of measure and comparator: 不低于60%, 2-3个, 1:20
    COMPARATOR = "comparator"  # 不低于, 以上
    MEASURE = "measure"  # 个, 万元, %
    SUBJECT = "subject"  # what is counted: “双师型”教师占专业课教师总数
    DEADLINE = "deadline"  # 到2025年
    PERIOD = "period"  # 每5年, 十四五期间
    NAME = "name"
    POST = "post"  # 县教育局局长
    POSITION = "position"  # in the group: 组长
    TERM = "term"
    MEMBER = "member"
    ACTOR = "actor"
    MODAL = "modal"  # 必须, 应当, 鼓励
    ACTION = "action"


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """One value inside a fact."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Fact:
    """Something stated outright. Every part lies inside the clause at *clause*; parts are in reading order."""

    kind: FactKind
    span: Span
    parts: tuple[Part, ...]
    clause: Address

    def of(self, *roles: Role) -> tuple[Span, ...]:
        """The spans that play one of *roles*, in reading order."""
        return tuple(part.span for part in self.parts if part.role in roles)


@dataclass(frozen=True, slots=True)
class Clause:
    """The smallest place one would cite. *span* starts and ends with a printed character; it may run over line breaks.

    *heading* holds the spans of the headings above it, outermost first. *title* is the part of the clause that is its
    own heading (「1.夯实中职教育基础地位。」), if it has one.
    """

    address: Address
    span: Span
    kind: Kind
    heading: tuple[Span, ...] = ()
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Noise:
    """Text that belongs to the page, not to the policy: kept, marked, never searched."""

    span: Span
    kind: NoiseKind


@dataclass(frozen=True, slots=True)
class Row:
    """One record. *cells* stand in the order of the table's header; one left blank is empty.

    A cell is several stretches, in reading order, where its lines have other cells' words between them, as in a page set in columns.
    """

    address: Address
    span: Span
    number: int | None
    cells: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Records under one header. A roster has no header in the text: its *header* is empty and *columns* names it."""

    address: Address
    span: Span
    caption: Span | None
    header: tuple[Span, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A field of the metadata: what it says, and where; *span* is None when only the catalog says so."""

    value: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who issued what, when. Dates are as written in the text, or as the catalog gives them."""

    title: Value
    number: Value | None = None  # 文号
    issuer: Value | None = None
    addressees: Value | None = None
    index_number: Value | None = None  # 索引号
    written: Value | None = None  # 成文日期
    printed: Value | None = None  # 印发日期
    published: Value | None = None  # 发布日期
    validity: Value | None = None
    period: Value | None = None  # planning period
    source: Value | None = None  # the site it was taken from
    place: Value | None = None
    aliases: tuple[str, ...] = ()  # other names of the place, of the document
    status: str = ""  # repealed, replaced; empty while in force


@dataclass(frozen=True, slots=True)
class Caution:
    """Something a careful reader would ask about. *code* is a short name, *what* one sentence."""

    code: str
    what: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A policy as read: clauses and noise together cover *text* once, in order (see `pieces`).

    A clause may hold noise (a page number inside a sentence); nothing else overlaps. *sha256* is of the text in UTF-8.
    """

    id: str
    file: str
    text: str
    sha256: str
    metadata: Metadata
    clauses: tuple[Clause, ...]
    noise: tuple[Noise, ...]
    tables: tuple[Table, ...] = ()
    facts: tuple[Fact, ...] = ()
    warnings: tuple[Caution, ...] = field(default=())

    def pieces(self) -> Iterator[tuple[Span, Clause | Noise]]:
        """Every stretch of the text once, in order, with what it belongs to. Joined, the stretches are the text.

        Raises ValueError where clauses and noise leave a gap or cover a character twice.
        """
        at = 0
        noise = iter((*self.noise, None))
        hole = next(noise)
        for clause in (*self.clauses, None):
            end = clause.span.start if clause else len(self.text)
            while hole and hole.span.start < (clause.span.end if clause else len(self.text)):
                inside = clause is not None and hole.span.start >= clause.span.start
                if inside and clause is not None and at < hole.span.start:
                    if at < clause.span.start:
                        raise ValueError(f"{self.id}: nothing covers {at}..{clause.span.start}")
                    yield Span(at, hole.span.start), clause
                    at = hole.span.start
                if hole.span.start != at:
                    raise ValueError(f"{self.id}: nothing covers {at}..{hole.span.start}")
                yield hole.span, hole
                at = hole.span.end
                hole = next(noise)
            if at < end:
                raise ValueError(f"{self.id}: nothing covers {at}..{end}")
            if clause is not None:
                if at < clause.span.start or at > clause.span.end:
                    raise ValueError(f"{self.id}: {at} is covered twice")
                if at < clause.span.end:
                    yield Span(at, clause.span.end), clause
                at = clause.span.end
