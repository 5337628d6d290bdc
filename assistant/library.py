"""What can be asked about: the documents of one generation, by name, by place, and clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile
from typing import TypeVar

from assistant.neighbours import Neighbours
from assistant.sounds import homophones, spellings, syllables
from assistant.titles import Title, title_of
from index.document import Clause, Document, Fact, FactKind, Kind, Role, Row, Table
from index.enactment import Event, events
from index.generation import Generation
from index.holes import Holes
from index.records import Cell
from index.references import Reference, references
from index.span import Span
from index.units import split
from index.view import View

__all__ = ["Library", "Literal", "Shelf"]

T = TypeVar("T")

SENTENCE = re.compile(r"[^。！？!?；;]*[。！？!?；;]+[”’』」）)》\"']*|[^。！？!?；;]+\Z")
LISTING = re.compile("(?:下列|如下|以下)[^。；]*[:：]\\s*$")
LEVEL = re.compile(r"^(?:.+?[省市])?(?=.{2,}[市县区州]$)|(?:自治[区州县]|[省市县区州])$")
HAN_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
STEM = re.compile(
    r"(?=(?P<three>[一-鿿]?(?P<two>[一-鿿]{2}))(?:镇|乡|街道|村|社区|县|区|市|州|路|中学|小学|学校|一中|二中|学院|幼儿园|中心))"
)
HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,6}")
VIEWS = 8192  # stretches of a document whose words are kept at hand
READ = 200_000  # characters of a document whose pairs are known by sound
SHORTEST = 2  # characters of a name that a question may use


class Shelf:
    """One document with its clauses, facts and tables in reach of each other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts = [clause.span.start for clause in document.clauses]

    def clause_at(self, place: int) -> Clause | None:
        """The clause that holds the character at *place*."""
        i = bisect_right(self._starts, place) - 1
        clause = self.document.clauses[i] if i >= 0 else None
        return clause if clause and place < clause.span.end else None

    @cached_property
    def facts(self) -> Mapping[Span, tuple[Fact, ...]]:
        """The facts by the span of the clause they stand in."""
        return gathered((self.clauses[fact.clause.place].span, fact) for fact in self.document.facts)

    def facts_in(self, clause: Clause, *kinds: FactKind) -> tuple[Fact, ...]:
        """The facts of these kinds that *clause* states, in reading order."""
        return tuple(fact for fact in self.facts.get(clause.span, ()) if fact.kind in kinds)

    def charged(self, clause: Clause) -> tuple[Fact, ...]:
        """Who is responsible for all that *clause* says: in the heading over it, or in a line of its own behind it (牵头单位：…；配合单位：…)."""
        line = self.charges.get(clause.address.place)
        return self.facts_in(line, FactKind.RESPONSIBILITY) if line else ()

    @cached_property
    def charges(self) -> Mapping[str, Clause]:
        """The clauses under a heading or before a line that says no more than who is responsible, by place, each with that heading or line."""
        found = {other.address.place: clause for clause in self.document.clauses for other in self.done_by(clause)}
        before: list[Clause] = []
        for clause in self.document.clauses:
            if clause.kind is Kind.PARAGRAPH and self._only_charges(clause):
                for other in reversed(before):
                    opens = bool(clause.heading) and other.span.holds(clause.heading[-1])
                    if not opens and other.heading[: len(clause.heading)] != clause.heading:
                        break
                    found[other.address.place] = clause
                    if opens or (other.kind is Kind.ITEM and other.heading == clause.heading):
                        break
                before = []
            else:
                before.append(clause)
        return found

    def done_by(self, heading: Clause) -> tuple[Clause, ...]:
        """The clauses under *heading*, where it is no more than the name of departments: what they do."""
        if heading.kind is not Kind.HEADING or not self.facts_in(heading, FactKind.RESPONSIBILITY):
            return ()
        if any(fact.of(Role.TASK, Role.LABEL) for fact in self.facts_in(heading, FactKind.RESPONSIBILITY)):
            return ()
        return self.under(heading)

    def under(self, heading: Clause) -> tuple[Clause, ...]:
        """The clauses right under *heading*, up to the next heading."""
        following = self.document.clauses[bisect_right(self._starts, heading.span.start) :]
        return tuple(takewhile(lambda clause: bool(clause.heading) and clause.heading[-1] == heading.span, following))

    @cached_property
    def charging(self) -> frozenset[Span]:
        """The headings and lines that say no more than who is responsible for what stands under or before them."""
        return frozenset(line.span for line in self.charges.values())

    def _only_charges(self, clause: Clause) -> bool:
        """Whether *clause* opens with who is responsible and says nothing else."""
        own = self.facts_in(clause, FactKind.RESPONSIBILITY)
        said = sum(len(fact.span) for fact in own)
        line = all(fact.of(Role.LABEL) or self.document.text[fact.span.start] in "(（[【" for fact in own)  # no sentence: 县教育局负责招生
        return bool(own) and line and own[0].span.start - clause.span.start <= 1 and len(clause.span) - said <= len(own) + 1

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses by place."""
        return {clause.address.place: clause for clause in self.document.clauses}

    @cached_property
    def places(self) -> Mapping[int, str]:
        """How the place of each clause is written, by where the clause begins."""
        return {clause.span.start: place for place, clause in self.clauses.items()}

    @cached_property
    def tables(self) -> Mapping[Span, Table]:
        """The table that each row's span belongs to."""
        return {row.span: table for table in self.document.tables for row in table.rows}

    @cached_property
    def rows(self) -> Mapping[Span, Row]:
        """The rows of all tables by their spans."""
        return {row.span: row for table in self.document.tables for row in table.rows}

    def name(self, department: Span) -> str:
        """What the department that a fact names is called: in full where the edge of a column has cut it and *department* is one of its pieces."""
        return self._names.get(department) or department.of(self.document.text)

    @cached_property
    def _names(self) -> Mapping[Span, str]:
        """The names of departments that the edge of a column has cut, by each of their pieces."""
        text, found = self.document.text, dict[Span, str]()
        for row in (row for table in self.document.tables for row in table.rows):
            for pieces in (cell for cell in row.cells if len(cell) > 1):
                cell = Cell.of(text, pieces, self.holes.meeting(row.span))
                for start, end in split(cell.view, 0, len(cell.view.text)):
                    spans = cell.spans(start, end)
                    if len(spans) > 1:
                        found |= dict.fromkeys(spans, cell.view.text[start:end])
        return found

    def column(self, clause: Clause, span: Span) -> str:
        """The name of the column in which *span* stands, empty where *clause* is no row."""
        table, row = self.tables.get(clause.span), self.rows.get(clause.span)
        if table is None or row is None:
            return ""
        at = next((i for i, cell in enumerate(row.cells) if any(piece.meets(span) for piece in cell)), None)
        return table.columns[at] if at is not None and at < len(table.columns) else ""

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What the document says was done with it, in reading order."""
        return tuple(events(self.document))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Where one clause points at others by their numbers, in reading order."""
        return references(self.document)

    def pointing_at(self, clause: Clause) -> tuple[Reference, ...]:
        """The references to *clause*, in reading order."""
        return self._pointing_at.get(clause.span, ())

    def pointing_from(self, clause: Clause) -> tuple[Reference, ...]:
        """The references that stand in *clause*, in reading order."""
        return self._pointing_from.get(clause.span, ())

    @cached_property
    def _pointing_at(self) -> Mapping[Span, tuple[Reference, ...]]:
        return gathered((target.span, reference) for reference in self.references for target in reference.targets)

    @cached_property
    def _pointing_from(self) -> Mapping[Span, tuple[Reference, ...]]:
        return gathered((reference.clause.span, reference) for reference in self.references)

    @cached_property
    def holes(self) -> Holes:
        """Where the noise stands."""
        return Holes(noise.span for noise in self.document.noise)

    def view(self, span: Span) -> View:
        """What a reader takes in at *span*."""
        return self._views(span.start, span.end)  # two numbers are looked up twice as fast as a span

    @cached_property
    def _views(self) -> Callable[[int, int], View]:
        def view(start: int, end: int) -> View:
            span = Span(start, end)
            return View.of(self.document.text, span, self.holes.meeting(span))

        return lru_cache(VIEWS)(view)

    def above(self, clause: Clause) -> str:
        """The words of the headings above *clause*."""
        return self._above(*clause.heading) if clause.heading else ""

    @cached_property
    def _above(self) -> Callable[..., str]:
        return lru_cache(VIEWS)(lambda *headings: " ".join(self.view(heading).text for heading in headings))

    def listed_under(self, clause: Clause) -> tuple[Clause, ...]:
        """The items that follow *clause* and that its last sentence (…有下列情形之一的：) announces, in reading order."""
        if clause.span in self.tables or self.document.text[clause.span.end - 1] not in ":：":
            return ()
        items: list[Clause] = []
        following = self.document.clauses[bisect_right(self._starts, clause.span.start) :]
        if LISTING.search(self.view(clause.span).text) and following and following[0].heading == clause.heading:  # numbered as sections are
            return tuple(takewhile(lambda other: other.kind is Kind.ITEM and other.heading == clause.heading, following))
        for other in following:
            if clause.span not in other.heading and not any(clause.span.holds(above) for above in other.heading):
                break
            if other.kind is Kind.ITEM:
                items.append(other)
        return tuple(items)

    def announced_by(self, clause: Clause) -> Clause | None:
        """The clause that announces the list in which *clause* is an item."""
        return self.clause_at(clause.heading[-1].start) if clause.heading and clause.kind is Kind.ITEM else None

    def line(self, span: Span) -> Span:
        """The piece of furniture that holds *span*, or *span* itself."""
        return next((hole for hole in self.holes.meeting(span) if hole.holds(span)), span)

    def sentences(self, clause: Clause) -> tuple[Span, ...]:
        """The sentences of *clause*, each to its stop or semicolon; a row of a table is one."""
        return (clause.span,) if clause.span in self.tables else self.sentences_at(clause.span)

    def sentences_at(self, span: Span) -> tuple[Span, ...]:
        """The sentences in any stretch of the text."""
        return self._sentences(span)

    @cached_property
    def _sentences(self) -> Callable[[Span], tuple[Span, ...]]:
        return lru_cache(VIEWS)(lambda span: tuple(self._cut(span)))

    def _cut(self, span: Span) -> Iterator[Span]:
        view = self.view(span)
        for match in SENTENCE.finditer(view.text):
            start, end = match.span()
            while start < end and view.text[start].isspace():
                start += 1
            if start < end:
                yield view.span(start, end)


def gathered(found: Iterable[tuple[Span, T]]) -> Mapping[Span, tuple[T, ...]]:
    """What belongs to each span, in order."""
    by_span: dict[Span, list[T]] = {}
    for span, each in found:
        by_span.setdefault(span, []).append(each)
    return {span: tuple(those) for span, those in by_span.items()}


class Library:
    """Every shelf by document id, and the names under which people know the documents."""

    def __init__(self, generation: Generation, neighbours: Neighbours | None = None) -> None:
        self.generation = generation
        self.neighbours = neighbours
        self.shelves = {name: Shelf(document) for name, document in generation.documents.items()}

    def sentences(self) -> Iterator[str]:
        """The text of every sentence, in the order of the documents."""
        return (
            shelf.view(span).text
            for shelf in self.shelves.values()
            for clause in shelf.document.clauses
            for span in shelf.sentences(clause)
        )

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Names of places and documents, lower case, with the ids of the documents they may mean."""
        found: dict[str, dict[str, None]] = {}
        for document in self.generation.documents.values():
            about = document.metadata
            place = about.place.value if about.place else ""
            short = LEVEL.sub("", place)
            number = about.number.value if about.number else ""
            for name in (*about.aliases, place, short, number, about.title.value):
                if len(name) >= SHORTEST:
                    found.setdefault(name.lower(), {})[document.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    @cached_property
    def written(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """How a text writes each of `names`, the longest first."""
        longest = sorted(self.names, key=len, reverse=True)
        return tuple(
            (re.compile(rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name), re.IGNORECASE), name) for name in longest
        )

    @cached_property
    def titles(self) -> Mapping[str, Title]:
        """What each document is about and what kind of document it is, by its title, where it ends as documents do."""
        found = ((name, title_of(document.metadata.title.value)) for name, document in self.generation.documents.items())
        return {name: title for name, title in found if title}

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """The names in Han characters by how an English question would write them, in lower case."""
        written = [(name, spellings(name)) for name in self.names if HAN_NAME.fullmatch(name)]
        usual = {spelling: name for name, ways in reversed(written) for spelling in ways[:1]}
        return {**{spelling: name for name, ways in reversed(written) for spelling in ways}, **usual}

    @cached_property
    def inside(self) -> Mapping[str, tuple[str, ...]]:
        """The names of towns, streets, schools and the like that stand in the documents, without what they are, by how an English question would write them."""
        stems = {
            match.group(size)
            for document in self.generation.documents.values()
            for match in STEM.finditer(document.text[:READ])
            for size in ("two", "three")
            if match.group(size)
        }
        found: dict[str, list[str]] = {}
        for stem in sorted(stems):
            for spelling in spellings(stem):
                found.setdefault(spelling, []).append(stem)
        return {spelling: tuple(names) for spelling, names in found.items()}

    @cached_property
    def bigrams(self) -> frozenset[str]:
        """Every pair of neighbouring Han characters in the documents, as far as they are read for it."""
        found: set[str] = set()
        for document in self.generation.documents.values():
            for run in HAN_RUN.findall(document.text[:READ]):
                found.update(map("".join, pairwise(run)))
        return frozenset(found)

    @cached_property
    def sounds(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The pairs of `bigrams` by how they sound."""
        return homophones(sorted(self.bigrams))

    def near(self, word: str) -> tuple[str, ...]:
        """What an English *word* spells that stands in a document, or else Chinese words near in meaning, nearest first; none where no model is asked."""
        if word.isascii() and (named := self.inside.get(word.lower())):
            return named
        return self._near.of(word) if self._near else ()

    @cached_property
    def _near(self) -> Neighbours | None:
        return self.neighbours.among(self.bigrams) if self.neighbours else None

    def only(self, ids: Collection[str] | None) -> Library:
        """The same library with the shelves of *ids* alone; all where it is None."""
        if ids is None:
            return self
        out = copy(self)
        out.shelves = {name: shelf for name, shelf in self.shelves.items() if name in ids}
        return out

    def holds(self, words: str) -> bool:
        """Whether a document has *words* somewhere in its text."""
        return any(words in document.text for document in self.generation.documents.values())

    def alike(self, pair: str) -> tuple[str, ...]:
        """The pairs in the documents that sound as *pair* does and share a character with it, where they do not hold *pair* itself.

        Who types 举抱 for 举报 has one character right; two wrong ones are more often two words.
        """
        if pair in self.bigrams:
            return ()
        return tuple(other for other in self.sounds.get(syllables(pair), ()) if other[0] == pair[0] or other[1] == pair[1])

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places the corpus speaks for, for a reader who asked about another."""
        found = (document.metadata.place or document.metadata.title for document in self.generation.documents.values())
        return tuple(dict.fromkeys(value.value for value in found))


class Literal(Library):
    """The same documents for a question that is taken as it is written: nothing is another word misspelt."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.generation, library.neighbours)
        self.shelves = library.shelves

    @cached_property
    def spelled(self) -> Mapping[str, str]:
        """No name sounds like another."""
        return {}

    def alike(self, pair: str) -> tuple[str, ...]:  # noqa: ARG002 - whatever it is
        """No pair is another one."""
        return ()
