"""How far what the parser finds is what the gold says: one score a kind of label, and each disagreement in words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from index.address import Address
from index.document import Clause, Document, Fact, FactKind, NoiseKind, Role
from index.parse import parse
from index.read import Source
from index.span import Span
from tests.gold.check import records, text

__all__ = ["Score", "scores"]

UNITS = (Role.UNIT, Role.LEAD, Role.SUPPORT)
TIMES = (Role.DEADLINE, Role.PERIOD)
Record = dict[str, Any]
Key = tuple[str, int | None]  # of a text: a document of ours, or a file of the training folder and the record in it


@dataclass(frozen=True)
class Score:
    """*right* of *gold* labels were found, among *found* things; *wrong* says in words where the two differ."""

    right: int
    gold: int
    found: int
    wrong: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share of the labels that were found."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that is labelled."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


class Tally:
    """A score while it is being counted."""

    def __init__(self) -> None:
        self.right = self.gold = self.found = 0
        self.wrong: list[str] = []

    def label(self, right: bool, document: Document, record: Record, instead: object) -> None:
        """One label, found or not; *instead* is what was found in its place."""
        self.gold += 1
        self.right += right
        if not right:
            self.wrong.append(f"{document.id}: {in_words(document, record)} BUT {in_words(document, instead)}")

    def unlabelled(self, document: Document, thing: object) -> None:
        """Something found that no label holds."""
        self.wrong.append(f"{document.id}: UNLABELLED {in_words(document, thing)}")

    def score(self, found: int | None = None) -> Score:
        """What was counted; *found* is the number of labels where nothing else can be found."""
        return Score(self.right, self.gold, self.gold if found is None else found, tuple(self.wrong))


def in_words(document: Document, thing: object) -> str:
    """A record or a span as text, short."""
    if isinstance(thing, dict):
        left_out = ("document", "file", "record", "path", "title", "or")
        return " ".join(f"{k}={in_words(document, v)}" for k, v in thing.items() if k not in left_out)
    if isinstance(thing, Span):
        words = thing.of(document.text).replace("\n", "⏎")
        return f"{thing.start}[{words if len(words) < 60 else words[:30] + '…' + words[-20:]}]"
    if isinstance(thing, list) and len(thing) == 2 and all(isinstance(each, int) for each in thing):
        return in_words(document, Span(*thing))
    if isinstance(thing, list | tuple | set):
        return "(" + " ".join(in_words(document, each) for each in thing) + ")"
    return str(thing)


@cache
def document(key: Key) -> Document | None:
    """The text at *key* as the parser reads it, with no catalog; None where the training folder is absent."""
    name, record = key
    words = text(name, record)
    return parse(Source(name if record is None else f"{name}-{record}", f"{name}.txt", words)) if words is not None else None


def pages(name: str) -> Iterator[tuple[Document, list[Record]]]:
    """Every text that one gold file labels, with its labels."""
    grouped: dict[Key, list[Record]] = {}
    for record in records(name):
        grouped.setdefault((record.get("document") or record["file"], record.get("record")), []).append(record)
    for key, labels in grouped.items():
        found = document(key)
        if found is not None:
            yield found, labels


def span(pair: Sequence[int] | None) -> Span | None:
    """A label's [start, end] as a span."""
    return Span(*pair) if pair else None


def readings(record: Record, name: str) -> list[Any]:
    """Every honest reading of one field of a label."""
    return [record[name], *record.get("or", {}).get(name, [])]


def spans(record: Record, name: str) -> list[Span | None]:
    """The same, for a field that is one span."""
    return [span(pair) for pair in readings(record, name)]


def clause_at(doc: Document, place: int) -> Clause | None:
    """The clause that holds the character at *place*."""
    return next((c for c in doc.clauses if c.span.start <= place < c.span.end), None)


def same_place(doc: Document, clause: Clause | None, record: Record) -> bool:
    """Whether *clause* has the address that the label gives it, or one of its other readings."""
    wanted = [Address.parse(f"{doc.id}#{each}") for each in readings(record, "address")]
    if clause is None:
        return False
    return any(clause.address.inside(each) if record.get("inside") else clause.address == each for each in wanted)


def same_path(doc: Document, clause: Clause | None, record: Record) -> bool:
    """Whether *clause* stands under the headings that the label names.

    The parser also carries the sentence that announces a list (有下列情形之一的：) to the items of that list; the gold names
    headings alone. Such a sentence is passed over where it lies in a clause right above.
    """
    if clause is None:
        return False
    above = {c.address: c for c in doc.clauses if clause.address.inside(c.address) and c is not clause}
    announced = {h for h in clause.heading if h.of(doc.text)[-1] in ":：" and any(c.span.holds(h) for c in above.values())}
    wanted = [tuple(Span(*pair) for pair in each) for each in readings(record, "heading")]
    return clause.heading in wanted or tuple(h for h in clause.heading if h not in announced) in wanted


def headings() -> Score:
    """Address and headings of a place, both right."""
    tally = Tally()
    for doc, labels in pages("headings.jsonl"):
        for label in labels:
            clause = clause_at(doc, label["at"])
            right = same_place(doc, clause, label) and same_path(doc, clause, label)
            tally.label(right, doc, {**label, "at": [label["at"], label["at"] + 12]}, clause and (clause.address.place, clause.heading))
    return tally.score()


def metadata() -> Score:
    """Fields of the head, from the text alone; a field that is not there must not be found."""
    tally = Tally()
    for doc, labels in pages("metadata.jsonl"):
        for label in labels:
            value = getattr(doc.metadata, label["field"])
            found = value.span if value else None
            tally.label(found in spans(label, "span"), doc, label, found)
    return tally.score()


def noise() -> Score:
    """Page furniture that is marked, and text that is not."""
    tally = Tally()
    for doc, labels in pages("noise.jsonl"):
        marked = [n.span for n in doc.noise if n.kind is not NoiseKind.BLANK]
        for label in labels:
            place = Span(*label["span"])
            meeting = [each for each in marked if each.meets(place)]
            tally.label(any(each.holds(place) for each in marked) if label["noise"] else not meeting, doc, label, meeting)
    return tally.score()


def tables() -> Score:
    """Cells of the tables of a document, blank ones included."""
    tally = Tally()
    found = 0
    for doc, labels in pages("tables.jsonl"):
        order: dict[str, list[str]] = {}
        for label in labels:
            columns = order.setdefault(label["table"], [])
            if label["column"] not in columns:
                columns.append(label["column"])
        grids = {name: t for t in doc.tables for name in order if t.address.place.startswith(name)}
        found += sum(len(row.cells) for table in doc.tables for row in table.rows)
        for label in labels:
            rows = grids[label["table"]].rows if label["table"] in grids else ()
            cells = rows[label["row"] - 1].cells if label["row"] <= len(rows) else ()
            column = order[label["table"]].index(label["column"])
            cell = cells[column] if column < len(cells) else ()
            found_at = Span(cell[0].start, cell[-1].end) if cell else None
            tally.label(column < len(cells) and len(cell) <= 1 and found_at in spans(label, "span"), doc, label, found_at)
    return tally.score(found)


def units_of(facts: Iterable[Fact], *roles: Role) -> set[Span]:
    """The departments that *facts* name."""
    return {each for fact in facts if fact.kind is FactKind.RESPONSIBILITY for each in fact.of(*roles)}


def responsibility(field: str = "units", roles: tuple[Role, ...] = UNITS) -> Score:
    """Departments that answer for something; those of an optional statement count neither way."""
    tally = Tally()
    found_in_all = 0
    for doc, labels in pages("responsibility.jsonl"):
        found = units_of(doc.facts, *roles)
        for label in labels:
            if label.get("optional"):
                found -= {each for each in found if Span(*label["statement"]).meets(each)}
        found_in_all += count_units(tally, doc, found, [label for label in labels if not label.get("optional")], field)
    return tally.score(found_in_all)


def count_units(tally: Tally, doc: Document, found: set[Span], labels: Sequence[Record], field: str) -> int:
    """Counts the units of *labels*, each by the reading nearest to what was found; how many were found."""
    labelled: set[Span] = set()
    for label in labels:
        lists = [{Span(*pair) for pair in each} for each in readings(label, field)]
        best = max(lists, key=lambda units: len(units & found) - len(units - found))
        labelled |= best
    for unit in sorted(labelled):
        tally.label(unit in found, doc, {field: unit}, [each for each in found if each.meets(unit)])
    for unit in sorted(found - labelled):
        tally.unlabelled(doc, unit)
    return len(found)


def part(fact: Fact, *roles: Role) -> Span | None:
    """The first span that plays one of *roles*."""
    return next(iter(fact.of(*roles)), None)


def people() -> Score:
    """Persons with name, post and part in the body, all three right."""
    tally = Tally()
    found = 0
    for doc, labels in pages("people.jsonl"):
        facts = [f for f in doc.facts if f.kind is FactKind.PERSON]
        found += count_people(tally, doc, facts, labels, ("name", "post", "position"))
    return tally.score(found)


def count_people(tally: Tally, doc: Document, facts: Sequence[Fact], labels: Sequence[Record], fields: Sequence[str]) -> int:
    """Counts persons by *fields*; how many of *facts* are no optional ones."""
    roles = {"name": Role.NAME, "post": Role.POST, "position": Role.POSITION}

    def fits(fact: Fact, label: Record) -> bool:
        return all(part(fact, roles[name]) in spans(label, name) for name in fields)

    def near(fact: Fact, label: Record) -> bool:
        named = [each for name in ("name", "post") for each in spans(label, name) if each]
        return any(p.span.meets(each) for p in fact.parts for each in named)

    left = list(facts)
    for label in (each for each in labels if not each.get("optional")):
        fact = next((f for f in left if fits(f, label)), None)
        tally.label(fact is not None, doc, label, [[p.span for p in f.parts] for f in left if near(f, label)])
        if fact:
            left.remove(fact)
    unlabelled = [f for f in left if not any(near(f, label) for label in labels if label.get("optional"))]
    for fact in unlabelled:
        tally.unlabelled(doc, fact.span)
    return len(facts) - len(left) + len(unlabelled)


def overlap(a: Span | None, b: Span | None) -> float:
    """The share of characters two spans have in common (Dice); 1 where both are missing."""
    if a is None or b is None:
        return float(a is b)
    common = min(a.end, b.end) - max(a.start, b.start)
    return 2 * max(0, common) / (len(a) + len(b))


def right_quantity(fact: Fact, label: Record) -> bool:
    """Whether number, subject (by overlap) and deadline are those of *label*."""
    subjects, times = fact.of(Role.SUBJECT) or (None,), fact.of(*TIMES) or (None,)
    return (
        part(fact, Role.VALUE) in spans(label, "value")
        and any(overlap(one, other) >= 0.5 for one in subjects for other in spans(label, "subject"))
        and any(one in spans(label, "deadline") for one in times)
    )


def quantities() -> Score:
    """Numbers with their subject and deadline, all three right; targets without a number count neither way."""
    tally = Tally()
    found = 0
    words: dict[str, list[Record]] = {doc.id: labels for doc, labels in pages("qualitative.jsonl")}
    for doc, labels in pages("quantities.jsonl"):
        facts = [f for f in doc.facts if f.kind is FactKind.QUANTITY]
        found += count_quantities(tally, doc, facts, labels, words.get(doc.id, []))
    return tally.score(found)


def count_quantities(tally: Tally, doc: Document, facts: Sequence[Fact], labels: Sequence[Record], neither: Sequence[Record] = ()) -> int:
    """Counts quantities; how many of *facts* count for precision."""

    def near(fact: Fact, label: Record) -> bool:
        value = part(fact, Role.VALUE)
        return any(value and each and value.meets(each) for each in spans(label, "value"))

    left = list(facts)
    for label in (each for each in labels if not each.get("optional")):
        fact = next((f for f in left if right_quantity(f, label)), None)
        wrong = {p.role.value: p.span for f in left if near(f, label) for p in f.parts}
        tally.label(fact is not None, doc, label, wrong)
        if fact:
            left.remove(fact)
    free = [label for label in (*labels, *neither) if label.get("optional") or label in neither]
    unlabelled = [f for f in left if not any(near(f, label) for label in free)]
    for fact in unlabelled:
        if not any(near(fact, label) for label in labels):
            tally.unlabelled(doc, (fact.span, *(p.span for p in fact.parts)))
    return len(facts) - len(left) + len(unlabelled)


def qualitative() -> Score:
    """Words that stand where a number would: recall only."""
    tally = Tally()
    for doc, labels in pages("qualitative.jsonl"):
        facts = [f for f in doc.facts if f.kind is FactKind.QUANTITY]
        for label in (each for each in labels if not each.get("optional")):
            near = [f for f in facts if f.span.meets(Span(*label["value"]))]
            tally.label(any(right_quantity(f, label) for f in near), doc, label, [{p.role.value: p.span for p in f.parts} for f in near])
    return tally.score()


def definitions() -> Score:
    """Terms with what they stand for, or with their members: recall only."""
    tally = Tally()
    for doc, labels in pages("definitions.jsonl"):
        for label in (each for each in labels if not each.get("optional")):
            count_definition(tally, doc, label, doc.facts)
    return tally.score()


def count_definition(tally: Tally, doc: Document, label: Record, facts: Iterable[Fact]) -> None:
    """Counts one term: its place by overlap, its members all, its text by overlap."""
    kinds = (FactKind.DEFINITION, FactKind.ENUMERATION)
    terms = spans(label, "term")
    near = [f for f in facts if f.kind in kinds and any(each and f.span.meets(each) for each in terms)]
    members = [[Span(*pair) for pair in each] for each in readings(label, "members")] if label.get("members") else []

    def fits(fact: Fact) -> bool:
        named = any(overlap(part(fact, Role.TERM), term) >= 0.5 for term in terms)
        stated = fact.of(Role.MEMBER)
        if members and not any(len(stated) == len(each) and all(a.meets(b) for a, b in zip(stated, each, strict=True)) for each in members):
            return False
        return named and ("text" not in label or any(p.span.meets(Span(*label["text"])) for p in fact.parts if p.role is not Role.TERM))

    tally.label(any(fits(f) for f in near), doc, label, [{p.role.value: p.span for p in f.parts} for f in near])


def duties() -> Score:
    """Who must do what, each part by overlap: recall only."""
    tally = Tally()
    for doc, labels in pages("duties.jsonl"):
        facts = [f for f in doc.facts if f.kind is FactKind.DUTY]
        for label in labels:
            near = [f for f in facts if any(each and f.span.meets(each) for each in spans(label, "modal"))]
            tally.label(any(right_duty(f, label) for f in near), doc, label, [{p.role.value: p.span for p in f.parts} for f in near])
    return tally.score()


def right_duty(fact: Fact, label: Record) -> bool:
    """Whether modal, actor and action overlap those of *label*; one that the label does not name may be anything."""
    for name, role in (("modal", Role.MODAL), ("actor", Role.ACTOR), ("action", Role.ACTION)):
        wanted = spans(label, name)
        if None not in wanted and not any(each and found.meets(each) for found in fact.of(role) for each in wanted):
            return False
    return True


def unseen(name: str) -> Score:
    """One kind of label over the clauses of texts nobody had looked at before."""
    tally = Tally()
    found = 0
    for doc, labels in pages("unseen.jsonl"):
        for label in labels:
            place = Span(*label["clause"])
            facts = [f for f in doc.facts if place.holds(f.span) or f.span.holds(place)]
            found += UNSEEN_KINDS[name](tally, doc, label, facts)
    return tally.score(found)


def unseen_clause(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    clause = clause_at(doc, label["clause"][0])
    right = clause is not None and clause.span == Span(*label["clause"])
    tally.label(right, doc, {"clause": label["clause"]}, clause and clause.span)
    return 1


def unseen_heading(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    if not label["address"]:
        return 0
    clause = clause_at(doc, label["clause"][0])
    shown = {name: label[name] for name in ("address", "heading")}
    tally.label(
        same_place(doc, clause, label) and same_path(doc, clause, label), doc, shown, clause and (clause.address.place, clause.heading)
    )
    return 1


def unseen_units(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    return count_units(tally, doc, units_of(facts, *UNITS), [label], "units")


def unseen_lead(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    return count_units(tally, doc, units_of(facts, Role.LEAD), [label], "lead")


def unseen_people(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    return count_people(tally, doc, [f for f in facts if f.kind is FactKind.PERSON], label["people"], ("name", "post"))


def unseen_quantities(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    targets = [
        f for f in facts if f.kind is FactKind.QUANTITY and any(c.isdigit() or c in "一二三四五六七八九十百千万半两" for c in words(doc, f))
    ]
    return count_quantities(tally, doc, targets, label["quantities"])


def words(doc: Document, fact: Fact) -> str:
    """The value of a quantity."""
    value = part(fact, Role.VALUE)
    return value.of(doc.text) if value else ""


def unseen_deadlines(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    """Time limits: recall only, by overlap; dates that lend themselves to numbers are labelled there."""
    times = [each for f in facts if f.kind is FactKind.DEADLINE for each in f.of(*TIMES)]
    for pair in label["deadlines"]:
        tally.label(any(overlap(each, Span(*pair)) >= 0.5 for each in times), doc, {"deadline": pair}, times)
    return len(label["deadlines"])


def unseen_definitions(tally: Tally, doc: Document, label: Record, facts: Sequence[Fact]) -> int:
    for each in label["definitions"]:
        count_definition(tally, doc, each, facts)
    return len(label["definitions"])


UNSEEN_KINDS: dict[str, Callable[[Tally, Document, Record, Sequence[Fact]], int]] = {
    "clauses": unseen_clause,
    "headings": unseen_heading,
    "people": unseen_people,
    "responsibility": unseen_units,
    "lead": unseen_lead,
    "quantities": unseen_quantities,
    "deadlines": unseen_deadlines,
    "definitions": unseen_definitions,
}
OUR_KINDS: dict[str, Callable[[], Score]] = {
    "headings": headings,
    "metadata": metadata,
    "noise": noise,
    "tables": tables,
    "people": people,
    "responsibility": responsibility,
    "lead": lambda: responsibility("lead", (Role.LEAD,)),
    "quantities": quantities,
    "qualitative": qualitative,
    "definitions": definitions,
    "duties": duties,
}


def scores(*, ours: bool) -> dict[str, Score]:
    """Every score by its kind: over our five documents, or over the unseen texts (all of nothing where they are absent)."""
    return {name: kind() for name, kind in OUR_KINDS.items()} if ours else {name: unseen(name) for name in UNSEEN_KINDS}


def main(names: Sequence[str]) -> int:
    """Prints every score; with the name of a kind (unseen/people) also what differs there."""
    for where, ours in (("ours", True), ("unseen", False)):
        for name, score in scores(ours=ours).items():
            counts = f"{score.right} of {score.gold} labels, {score.found} found"
            sys.stdout.write(
                f"{where + '/' + name:24} f1 {score.f1:.3f}  recall {score.recall:.3f}  precision {score.precision:.3f}  {counts}\n"
            )
            if f"{where}/{name}" in names or "all" in names:
                sys.stdout.writelines(f"    {line}\n" for line in score.wrong)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
