"""How a reply lies on a page: exact values first, grouped by document, then the quotes with the values marked in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from assistant.question import language
from assistant.reply import Answer, Assumption, Exact, Place, Quote, Reason, Refusal, Reply, ValueType
from index.document import Document
from index.span import Span
from web import links
from web.citation import Citation, cited
from web.language import ngettext
from web.marks import MARK, NOISE, VALUE, Segment, segments

__all__ = ["LEVELS", "Finding", "Group", "Near", "Note", "Passage", "groups", "level", "nearest", "notes", "reason", "unit"]

LONG = 24  # characters: a value beyond this is read, not glanced at
WORDS = {
    Reason.NOT_IN_CORPUS: ("不在本库所收文件中", "本库所收的文件里，没有找到能回答这个问题的条文。"),
    Reason.NO_SUCH_ITEM: ("没有这一条", "文件在库，但其中没有所问的这一条、这一项。"),
    Reason.NO_SUCH_DOCUMENT: ("没有这份文件", "所问的文件或地方，不在本库所收文件中。"),
    Reason.NOT_A_QUESTION: ("这不像一个问题", "请写出想查的事，例如某项工作由谁负责、何时完成、指标是多少。"),
}
LEVELS = {"high": "高", "middle": "中", "low": "低"}
UNITS = {
    ValueType.DEPARTMENT: "%(n)s 个部门",
    ValueType.PERSON: "%(n)s 人",
    ValueType.DATE: "%(n)s 个日期",
    ValueType.MONEY: "%(n)s 笔金额",
    ValueType.PLACE: "%(n)s 个地点",
    ValueType.DOCUMENT: "%(n)s 份文件",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """An exact value and the link to where it stands."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The values that one quote carries, and its place; *address* is empty for values outside every quote."""

    address: str
    href: str
    figures: tuple[Figure, ...]
    unit: str

    @property
    def long(self) -> bool:
        """Whether a value has to be read rather than glanced at."""
        return any(len(figure.text) > LONG for figure in self.figures)


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reply says of itself; *href* asks again without assuming it, empty where it is no assumption."""

    text: str
    href: str
    language: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote as it is shown. *beside*: the same page with its source open."""

    address: str
    href: str
    heading: tuple[str, ...]
    segments: tuple[Segment, ...]
    start: int
    citation: Citation
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """What one document says."""

    title: str
    number: str | None
    href: str
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A clause that retrieval ranked: no answer, at best a hint."""

    title: str
    address: str
    href: str
    text: str


def groups(answer: Answer, documents: Mapping[str, Document], at: Callable[[int, str], str] | None = None) -> tuple[Group, ...]:
    """One group a document, in the order of its best quote; values without a quote come last. Nothing of the answer is left out.

    *at*: the address of the page with the quote of a number open, counted from 1, at an anchor.
    """
    order = dict.fromkeys([*(quote.document for quote in answer.quotes), *(value.document for value in answer.answers)])
    found = tuple(group(answer, documents, identifier) for identifier in order)
    return found if at is None else opening(found, at)


def opening(found: Sequence[Group], at: Callable[[int, str], str]) -> tuple[Group, ...]:
    """The groups with the way to open each quote beside them."""
    number = count(1)
    return tuple(
        replace(one, passages=tuple(replace(passage, beside=at(next(number), f"{MARK}-{passage.start}")) for passage in one.passages))
        for one in found
    )


def notes(reply: Reply, leaving_out: Callable[[Assumption], str]) -> tuple[Note, ...]:
    """The notes of *reply*; those that are assumptions can be removed."""
    assumed = {one.note: leaving_out(one.kind) for one in reply.assumptions}
    return tuple(Note(note, assumed.get(note, ""), language(note)) for note in reply.notes)


def group(answer: Answer, documents: Mapping[str, Document], identifier: str) -> Group:
    quotes = [quote for quote in answer.quotes if quote.document == identifier]
    values = [value for value in answer.answers if value.document == identifier]
    document = documents.get(identifier)
    title = quotes[0].title if quotes else document.metadata.title.value if document else identifier
    number = quotes[0].number if quotes else document.metadata.number.value if document and document.metadata.number else None
    sha256 = quotes[0].sha256 if quotes else document.sha256 if document else ""
    return Group(
        title,
        number,
        links.document(identifier),
        findings(quotes, values, sha256),
        tuple(passage(quote, values, document) for quote in quotes),
    )


def findings(quotes: Sequence[Quote], values: Sequence[Exact], sha256: str) -> tuple[Finding, ...]:
    """Each value once, with the first quote that holds it. *sha256*: of the text they were cut from."""
    left = list(values)
    out = []
    for quote in quotes:
        held = [value for value in left if quote.start <= value.start and value.end <= quote.end]
        left = [value for value in left if value not in held]
        if held:
            href = links.place(quote.document, Span(quote.start, quote.end), quote.address, sha256)
            out.append(finding(held, quote.address, href, sha256))
    if left:
        out.append(finding(left, "", "", sha256))
    return tuple(out)


def finding(values: Sequence[Exact], address: str, href: str, sha256: str) -> Finding:
    shown = tuple(Figure(value.value, links.place(value.document, Span(value.start, value.end), sha256=sha256)) for value in values)
    return Finding(address, href, shown, unit(values))


def unit(values: Sequence[Exact]) -> str:
    """`6 个部门`: how many, of what; empty for a single value or for values of several kinds."""
    kinds = {value.type for value in values}
    if len(values) < 2 or len(kinds) > 1:
        return ""
    words = UNITS.get(kinds.pop(), "%(n)s 项")
    return ngettext(words, words, len(values))


def passage(quote: Quote, values: Sequence[Exact], document: Document | None) -> Passage:
    span = Span(quote.start, quote.end)
    inside = [Span(value.start, value.end) for value in values if span.holds(Span(value.start, value.end))]
    # A value as long as the quote would mark everything, which marks nothing.
    marked = [value.moved(-quote.start) for value in inside if len(value) < len(span)]
    noise = [noise.span for noise in document.noise if span.holds(noise.span)] if document else []
    holes = [hole.moved(-quote.start) for hole in noise if not hole.of(document.text).isspace()] if document else []
    return Passage(
        address=quote.address,
        href=links.place(quote.document, span, quote.address, quote.sha256),
        heading=quote.heading,
        segments=segments(quote.text, Span(0, len(quote.text)), {VALUE: marked, NOISE: holes}),
        start=quote.start,
        citation=cited(quote),
    )


def nearest(reply: Reply, documents: Mapping[str, Document], n: int) -> tuple[Near, ...]:
    """The first *n* hits, best first, that no quote of the reply covers already."""
    quoted = {(quote.document, quote.address) for quote in reply.quotes} if isinstance(reply, Answer) else set()
    left = [hit for hit in reply.hits if (hit.document, hit.address) not in quoted]
    return tuple(near(hit, documents) for hit in left[:n])


def near(hit: Place, documents: Mapping[str, Document]) -> Near:
    document = documents.get(hit.document)
    title = document.metadata.title.value if document else hit.document
    return Near(title, hit.address, links.place(hit.document, Span(hit.start, hit.end), hit.address), hit.text)


def level(confidence: float) -> str:
    """`high` from .8, `middle` from .5, `low` below: one of LEVELS, the only form in which a confidence is shown."""
    return "high" if confidence >= 0.8 else "middle" if confidence >= 0.5 else "low"


def reason(refusal: Refusal) -> tuple[str, str]:
    """Why nothing is answered: a headline and a sentence."""
    return WORDS[refusal.reason]
