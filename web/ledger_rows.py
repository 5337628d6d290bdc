"""How an obligation lies on a page: a row of words, every figure a link to where it stands, and the rows in groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.ledger import Ledger
from assistant.ledger_dates import TimeKind
from assistant.ledger_filters import Facet
from assistant.obligation import Actor, Binding, Deadline, Obligation, Twin
from index.span import Span
from web import links
from web.language import gettext
from web.ledger_book import Book
from web.ledger_query import Asked, Group, department

__all__ = [
    "LABELS",
    "Block",
    "Chip",
    "Choice",
    "Facets",
    "Figure",
    "Link",
    "Page",
    "Row",
    "blocks",
    "chips",
    "facets",
    "label",
    "paged",
    "row",
    "title",
]

PAGE = 50  # rows
LABELS = {"text": "文字", "who": "谁来做", "role": "谁来做", "department": "责任单位", "document": "文件", "place": "地区", "theme": "主题", "year": "期限", "binding": "效力", "number": "指标"}  # fmt: skip
SHOWN = (Facet.ROLE, Facet.DEPARTMENT, Facet.YEAR, Facet.BINDING, Facet.NUMBER, Facet.PLACE, Facet.DOCUMENT, Facet.THEME)
WORDS = {"binding": {each.value: each.label for each in Binding}, "number": {"yes": "有数字指标"}}
BY = {Group.DOCUMENT: Facet.DOCUMENT, Group.WHO: Facet.ROLE, Group.DEADLINE: Facet.YEAR, Group.DEPARTMENT: Facet.DEPARTMENT}
REST = {Group.DOCUMENT: "", Group.WHO: "未写明谁来做", Group.DEADLINE: "未写明期限", Group.DEPARTMENT: "未写明责任单位", Group.NONE: ""}


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and where they lead."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a time as written, the link to where it stands, and what there is to say about it."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """Where the same measure stands again, and the departments that only one of the two places names."""

    place: Link
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the two disagree."""
        return bool(self.only_here or self.only_there)


@dataclass(frozen=True, slots=True)
class Part:
    """Those whom an obligation sets going, and in which manner: 鼓励, 允许, 推动."""

    names: tuple[str, ...]
    manner: str


@dataclass(frozen=True, slots=True)
class Row:
    """An obligation as it is shown. *who* is empty where the sentence names nobody; *strength* where it plainly binds."""

    id: str
    who: tuple[str, ...]
    affected: tuple[Part, ...]
    strength: str
    task: Link
    figures: tuple[Figure, ...]
    deadline: Figure | None
    lead: tuple[Link, ...]
    responsible: tuple[Link, ...]
    support: tuple[Link, ...]
    document: Link
    place: Link
    same: tuple[Same, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that stand under one heading; *n* is how many the group has, on all pages together."""

    name: str
    href: str
    n: int
    rows: tuple[Row, ...]
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing: entries *first* to *last* of *n*, counted from 1. *contents*: every group, and where it begins."""

    blocks: tuple[Block, ...]
    contents: tuple[tuple[Link, int], ...]
    n: int
    first: int
    last: int
    number: int
    n_pages: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one may filter by, how many rows it would leave, and the address with it, or without it where it is on."""

    text: str
    n: int
    href: str
    on: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """The values of one field; *few* are in view, *more* are folded away."""

    label: str
    few: tuple[Choice, ...]
    more: tuple[Choice, ...]


# --- one row ---


def row(book: Book, each: Obligation) -> Row:
    """An obligation in words and links."""
    whole = book.ledger
    document = whole.documents[each.document]
    return Row(
        id=each.id,
        who=() if each.implied else said(whole, each, each.who),
        affected=tuple(affected(whole, each)),
        strength="" if each.binding is Binding.BINDING else each.binding.label,
        task=Link(
            whole.task(each), links.place(document.id, each.action, each.address.place if each.action.start == each.quote.start else "")
        ),
        figures=tuple(
            Figure(whole.words(each, t.value), links.place(document.id, t.value), words(whole, each, t.subject)) for t in each.targets
        ),
        deadline=due(whole, each, each.deadline) if each.deadline else None,
        lead=units(whole, each, each.lead),
        responsible=units(whole, each, (span for span in each.responsible if span not in each.lead)),
        support=units(whole, each, each.support),
        document=Link(document.metadata.title.value, links.document(document.id)),
        place=Link(each.address.place, links.place(document.id, each.quote, each.address.place)),
        same=tuple(same for twin in each.twins if (same := again(book, each, twin))),
    )


def words(whole: Ledger, each: Obligation, span: Span | None) -> str:
    """What a reader takes in at *span*."""
    return whole.words(each, span) if span else ""


def said(whole: Ledger, each: Obligation, spans: Iterable[Span]) -> tuple[str, ...]:
    """The words at each span, each once."""
    return tuple(dict.fromkeys(whole.words(each, span) for span in spans))


def affected(whole: Ledger, each: Obligation) -> Iterator[Part]:
    """Those whom it sets going, together where the same force falls on them."""
    held: dict[Binding, list[Actor]] = {}
    for actor in each.affected:
        held.setdefault(actor.force, []).append(actor)
    for actors in held.values():
        yield Part(said(whole, each, (actor.span for actor in actors)), actors[0].manner)


def units(whole: Ledger, each: Obligation, spans: Iterable[Span]) -> tuple[Link, ...]:
    """Departments, each with its page."""
    return tuple(Link(name, department(name)) for name in said(whole, each, spans))


def due(whole: Ledger, each: Obligation, deadline: Deadline) -> Figure:
    """A deadline as written, with the day that is taken for it where the words give none."""
    when = deadline.when
    note = (
        gettext("按 %(day)s 计", day=when.day.isoformat())
        if when.day and when.rounded and when.kind is TimeKind.BY
        else gettext("起算日见原文")
        if when.kind is TimeKind.WITHIN
        else ""
    )
    return Figure(whole.words(each, deadline.span), links.place(each.document, deadline.span), note)


def again(book: Book, each: Obligation, twin: Twin) -> Same | None:
    """The other place that says the same."""
    other = book.by_id.get(twin.id)
    if other is None:
        return None
    place = Link(other.address.place, links.place(other.document, other.quote, other.address.place))
    return Same(place, said(book.ledger, each, twin.only_here), said(book.ledger, other, twin.only_there))


# --- groups and pages ---


def title(book: Book, identifier: str) -> str:
    """What a document is called; its id where there is none."""
    document = book.ledger.documents.get(identifier)
    return document.metadata.title.value if document else identifier


def label(book: Book, name: str, value: str) -> str:
    """What a reader calls the value of a filter."""
    if name == "document":
        return title(book, value)
    if name == "year" and value.isdigit():
        return gettext("%(year)s年", year=value)
    return WORDS.get(name, {}).get(value, value)


def groups(book: Book, found: Sequence[Obligation], group: Group) -> list[tuple[str, list[Obligation]]]:
    """*found* under the values of a facet, in its order; who has several stands under each, who has none comes last."""
    if group is Group.NONE:
        return [("", list(found))] if found else []
    facet = BY[group]
    out = []
    left = {each.id for each in found}
    for offered in book.offered(facet):
        held = [each for each in found if each.id in offered.ids]
        left -= offered.ids
        if held:
            out.append((label(book, facet.value, offered.value), held))
    rest = [each for each in found if each.id in left]
    return [*out, (REST[group], rest)] if rest else out


def paged(book: Book, found: Sequence[Obligation], asked: Asked, number: int, *, everything: bool) -> Page:
    """The page *number* of *found*, or the last there is; *everything*: all of it on one."""
    grouped = groups(book, found, asked.group)
    n = sum(len(held) for _, held in grouped)
    size = max(n, 1) if everything else PAGE
    n_pages = max(1, -(-n // size))
    number = min(number, n_pages)
    start, end = (number - 1) * size, min(number * size, n)
    shown: list[Block] = []
    contents: list[tuple[Link, int]] = []
    at = 0
    for i, (name, held) in enumerate(grouped, 1):
        here = asked.address(page=at // size + 1, everything=everything) + f"#group-{i}"
        contents.append((Link(name, here), len(held)))
        inside = held[max(0, start - at) : max(0, end - at)]
        if inside:
            shown.append(Block(name, f"group-{i}", len(held), tuple(row(book, each) for each in inside), resumed=at < start))
        at += len(held)
    return Page(tuple(shown), tuple(contents), n, start + 1 if n else 0, end, number, n_pages)


def blocks(book: Book, parts: Iterable[tuple[str, Sequence[Obligation]]]) -> tuple[Block, ...]:
    """Named parts of a page, the empty ones left out."""
    filled = ((name, held) for name, held in parts if held)
    return tuple(Block(name, f"group-{i}", len(held), tuple(row(book, each) for each in held)) for i, (name, held) in enumerate(filled, 1))


# --- filters ---


def chips(book: Book, asked: Asked, path: str) -> tuple[Chip, ...]:
    """The filters that are on."""
    return tuple(Chip(LABELS[name], label(book, name, value), asked.without(name, value).address(path)) for name, value in asked.pairs)


def facets(book: Book, asked: Asked, path: str, few: int = 8) -> tuple[Facets, ...]:
    """What else can be filtered by; each count is of the rows that the value alone would leave, the other fields being kept."""
    out = []
    for facet in SHOWN:
        choices = []
        for offered in book.offered(facet):
            on = (facet.value, offered.value) in asked.pairs
            n = book.count(asked.filters, facet, offered.value)
            if n or on:
                href = asked.toggled(facet.value, offered.value).address(path)
                choices.append(Choice(label(book, facet.value, offered.value), n, href, on))
        if facet not in (Facet.YEAR, Facet.DOCUMENT):
            choices.sort(key=lambda choice: -choice.n)
        first = [choice for i, choice in enumerate(choices) if i < few or choice.on]
        rest = [choice for i, choice in enumerate(choices) if i >= few and not choice.on]
        if choices:
            out.append(Facets(LABELS[facet.value], tuple(first), tuple(rest)))
    return tuple(out)
