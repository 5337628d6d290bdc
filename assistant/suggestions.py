"""What can be asked here and is answered: questions drawn from the facts of the documents, each put to the assistant before it is offered."""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest
from threading import Lock
from typing import Protocol

from assistant.reply import Answer, Quote, Reply, unbroken
from index.document import Document, Fact, FactKind, Role, Row, Table
from index.span import Span

__all__ = ["Asking", "Suggestions"]

LOG = logging.getLogger("tiaowen.suggestions")
N_EXAMPLES, N_NEXT = 5, 3
OF_A_KIND = 3  # questions drawn from one document
TRIES, TRIES_NEXT = 30, 4  # questions put to the assistant for them
SURE = 0.5  # of an answer: one less sure is not offered
REMEMBERED = 500  # replies whose suggestions are kept
TOPIC = re.compile(r"[\u4e00-\u9fffA-Za-z0-9%+“”()（）-]{2,16}")  # short enough for a question, and one thing only
TASKS = re.compile(r"任务|事项|工作|措施|项目")
UNITS = re.compile(r"责任|部门|单位|牵头")
HAN = re.compile(r"[\u4e00-\u9fff]{1,2}")
MEASURED = re.compile(r"(?:比|率|数|值|额|量|例|比重|规模|面积|经费|标准)$")  # what has a size


class Asking(Protocol):
    """The part of the assistant that is needed."""

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        """One reply."""
        ...

    @property
    def documents(self) -> Mapping[str, Document]:
        """Every document by its id."""
        ...


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question, and where its answer stands: one of its values, or of its quotes, must meet *span*."""

    question: str
    document: str
    span: Span


class Suggestions:
    """What one generation can be asked, found out once. *language*: zh or en."""

    def __init__(self, assistant: Asking) -> None:
        self._assistant = assistant
        self._lock = Lock()
        self._examples: dict[str, tuple[str, ...]] = {}
        self._next: dict[tuple[str, ...], tuple[str, ...]] = {}

    def examples(self, language: str) -> tuple[str, ...]:
        """Questions to begin with: of several kinds and documents, each answered from where it was drawn; none where nothing is."""
        with self._lock:  # one finds out, the others wait for it
            if language not in self._examples:
                documents = list(self._assistant.documents.values())
                draw = in_english if language == "en" else in_chinese
                by_document = [draw(document, i, several=len(documents) > 1) for i, document in enumerate(documents)]
                drawn = [one for row in zip_longest(*by_document) for one in row if one]
                self._examples[language] = tuple(self._answered(drawn, TRIES, N_EXAMPLES))
            return self._examples[language]

    def following(self, reply: Answer, history: Sequence[str] = (), documents: Collection[str] | None = None) -> tuple[str, ...]:
        """Questions to go on with after *reply*, each answered after it; *history* and *documents* as it was asked with."""
        key = (reply.question, *history, "\n", *sorted(documents or ()))
        known = self._next.get(key)
        if known is None:
            drawn = after(reply, self._assistant.documents, documents)
            known = tuple(self._answered(drawn, TRIES_NEXT, N_NEXT, (*history, reply.question), documents))
            with self._lock:
                self._next[key] = known
                while len(self._next) > REMEMBERED:
                    self._next.pop(next(iter(self._next)))
        return known

    def _answered(
        self, drawn: Sequence[Drawn], tries: int, enough: int, history: Sequence[str] = (), documents: Collection[str] | None = None
    ) -> Iterator[str]:
        """Those of the first *tries* that are answered from where they were drawn, no more than *enough*."""
        found = 0
        for one in {each.question: each for each in drawn if each.question not in history}.values():
            if found == enough or not tries:
                return
            tries -= 1
            try:
                reply = self._assistant.ask(one.question, history, documents)
            except Exception:
                LOG.exception("no suggestion: %s", one.question)
                continue
            if answers(reply, one):
                found += 1
                yield one.question


def answers(reply: Reply, drawn: Drawn) -> bool:
    """Whether *reply* is sure enough, and says what stands where the question was drawn from."""
    if not isinstance(reply, Answer) or reply.confidence < SURE:
        return False
    said = reply.answers or reply.quotes
    return any(one.document == drawn.document and Span(one.start, one.end).meets(drawn.span) for one in said)


# --- to begin with ---


def in_chinese(document: Document, first: int, *, several: bool) -> Iterator[Drawn]:
    """A question of each kind that the facts of *document* answer, then another of each; *several*: the document has to be named.

    The kinds begin with another for each *first*, so that neighbours are asked different things.
    """
    place = document.metadata.place
    name = place.value if several and place else ""
    kinds = [kind(document, name) for kind in (rows, figures, times, people, departments, terms, numbers)]
    first %= len(kinds)
    some = [list(islice(kind, OF_A_KIND)) for kind in (*kinds[first:], *kinds[:first])]
    return (one for row in zip_longest(*some) for one in row if one)


def in_english(document: Document, first: int, *, several: bool) -> Iterator[Drawn]:
    """The same of what English can ask of any policy: what it says of itself, a numbered row, the head of a group. Its words stay Chinese."""
    name = next((alias for alias in document.metadata.aliases if alias.isascii()), "")
    if several and not name:
        return iter(())
    kinds = [
        list(islice(kind, 1))
        for kind in (english_rows(document, name if several else ""), english_heads(document, name), *itself(document, name))
    ]
    first %= len(kinds)
    return (one for row in zip_longest(*kinds[first:], *kinds[:first]) for one in row if one)


def english_rows(document: Document, name: str) -> Iterator[Drawn]:
    """Who is responsible for a numbered row."""
    for table, row in numbered(document):
        yield Drawn(
            f"Which departments are responsible for task {row.number}{f' of {name}' if name else ''}?",
            document.id,
            cell(table, row, UNITS) or row.span,
        )


def english_heads(document: Document, name: str) -> Iterator[Drawn]:
    """Who heads the group of a roster."""
    for fact in of_kind(document, FactKind.PERSON):
        if fact.of(Role.NAME) and position(document, fact) == "组长":
            yield Drawn(f"Who is the head of the leading group{f' of {name}' if name else ''}?", document.id, fact.of(Role.NAME)[0])


def itself(document: Document, name: str) -> Iterator[list[Drawn]]:
    """Number and dates, one question each."""
    about = document.metadata
    of = f" of the {name} document" if name else ""
    for value, question in (
        (about.issuer, f"Who issued the {name} document?"),
        (about.number, f"What is the document number{of}?"),
        (about.written, f"What is the issue date of the {name} document?"),
    ):
        yield [Drawn(question.replace("  ", " "), document.id, value.span)] if value and value.span else []


def rows(document: Document, name: str) -> Iterator[Drawn]:
    """Who is responsible for a numbered row of a list of tasks."""
    for table, row in list(numbered(document))[1::5]:
        units = cell(table, row, UNITS)
        if units:
            yield Drawn(f"{name}任务{row.number}由哪些部门负责？", document.id, units)


def numbered(document: Document) -> Iterator[tuple[Table, Row]]:
    """The numbered rows of the lists of tasks that name departments."""
    for table in document.tables:
        if any(TASKS.search(column) for column in table.columns) and any(UNITS.search(column) for column in table.columns):
            yield from ((table, row) for row in table.rows if row.number is not None)


def cell(table: Table, row: Row, column: re.Pattern[str]) -> Span | None:
    """What *row* says under the first column of that name."""
    at = next((i for i, name in enumerate(table.columns) if column.search(name)), None)
    pieces = row.cells[at] if at is not None and at < len(row.cells) else ()
    return pieces[0] if pieces else None


def departments(document: Document, name: str) -> Iterator[Drawn]:
    """Who is responsible for a task of the body."""
    for fact in of_kind(document, FactKind.RESPONSIBILITY):
        task, units = said(document, fact, Role.TASK), fact.of(Role.LEAD, Role.UNIT)
        if TOPIC.fullmatch(task) and len(task) > 5 and units:
            yield Drawn(f"{name}{task}由哪些部门负责？", document.id, units[0])


def figures(document: Document, name: str) -> Iterator[Drawn]:
    """How much or how many."""
    for fact in of_kind(document, FactKind.QUANTITY):
        subject, value = said(document, fact, Role.SUBJECT), fact.of(Role.VALUE)
        if value and TOPIC.fullmatch(subject) and re.search(r"\d", value[0].of(document.text)):
            measure = said(document, fact, Role.MEASURE)
            if HAN.fullmatch(measure):
                yield Drawn(f"{name}{subject}有多少{measure}？", document.id, value[0])
            elif MEASURED.search(subject):
                yield Drawn(f"{name}{subject}是多少？", document.id, value[0])


def times(document: Document, name: str) -> Iterator[Drawn]:
    """By when."""
    for fact in of_kind(document, FactKind.DEADLINE):
        action, when = said(document, fact, Role.ACTION), fact.of(Role.DEADLINE)
        if when and TOPIC.fullmatch(action) and len(action) > 5:
            yield Drawn(f"{name}{action}是什么时候？", document.id, when[0])


def terms(document: Document, name: str) -> Iterator[Drawn]:
    """What a word means."""
    for fact in of_kind(document, FactKind.DEFINITION):
        term = said(document, fact, Role.TERM)
        if TOPIC.fullmatch(term):
            yield Drawn(f"{name}所说的{term}是什么？", document.id, fact.span)


def people(document: Document, name: str) -> Iterator[Drawn]:
    """Who heads the group of a roster."""
    for fact in of_kind(document, FactKind.PERSON):
        if fact.of(Role.NAME) and position(document, fact) in ("组长", "总指挥", "召集人"):
            yield Drawn(f"{name}领导小组{position(document, fact)}是谁？", document.id, fact.of(Role.NAME)[0])


def numbers(document: Document, name: str) -> Iterator[Drawn]:
    """The document's own number."""
    number = document.metadata.number
    if name and number and number.span:
        yield Drawn(f"{name}这份文件的文号是什么？", document.id, number.span)


def of_kind(document: Document, kind: FactKind) -> Iterator[Fact]:
    return (fact for fact in document.facts if fact.kind is kind)


def position(document: Document, fact: Fact) -> str:
    """What someone is to the group, without the blanks and the colon of a roster: 组 长："""
    return re.sub(r"[\s:：]", "", said(document, fact, Role.POSITION))


def said(document: Document, fact: Fact, role: Role) -> str:
    """What the first part of that role says, on one line."""
    return next((unbroken(span.of(document.text)) for span in fact.of(role)), "")


# --- to go on with ---


def after(reply: Answer, documents: Mapping[str, Document], within: Collection[str] | None) -> list[Drawn]:
    """What the clauses quoted say besides, the row below, the same of another place."""
    quote = reply.quotes[0] if reply.quotes else None
    document = documents.get(quote.document) if quote else None
    if quote is None or document is None:
        return []
    english = reply.language == "en"
    drawn = [*besides(reply, quote, document, english=english), *below(quote, document, english=english)]
    named = {value.document for value in reply.answers} | {one.document for one in reply.quotes}
    for other in documents.values():
        place = other.metadata.place
        if other.id not in named and place and (within is None or other.id in within):
            name = next((alias for alias in other.metadata.aliases if alias.isascii()), "") if english else place.value
            if name:
                whole = Span(0, len(other.text))
                drawn.append(Drawn(f"What about {name}?" if english else f"那{name}呢？", other.id, whole))
    return drawn


def besides(reply: Answer, quote: Quote, document: Document, *, english: bool) -> Iterator[Drawn]:
    """By when, and who: where the clause says so and the reply does not."""
    inside = Span(quote.start, quote.end)
    told = {(value.start, value.end) for value in reply.answers}
    for kind, roles, chinese, other in (
        (FactKind.DEADLINE, (Role.DEADLINE,), "什么时候完成？", "By when?"),
        (FactKind.RESPONSIBILITY, (Role.LEAD, Role.UNIT), "由哪些部门负责？", "Which departments are responsible?"),
    ):
        spans = [span for fact in of_kind(document, kind) for span in fact.of(*roles) if inside.holds(span)]
        if spans and not any((span.start, span.end) in told for span in spans):
            yield Drawn(other if english else chinese, document.id, spans[0])


def below(quote: Quote, document: Document, *, english: bool) -> Iterator[Drawn]:
    """The next row of the list."""
    listed = list(numbered(document))
    for (_, row), (table, following) in pairwise(listed):
        if row.span == Span(quote.start, quote.end) and following.number is not None:
            units = cell(table, following, UNITS) or following.span
            yield Drawn(f"What about task {following.number}?" if english else f"任务{following.number}呢？", document.id, units)
