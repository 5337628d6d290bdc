"""What in a document contradicts itself: an annex and the body, counts stated and counts listed, deadlines, gaps in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.address import Address, Level
from index.document import Caution, Document, Fact, FactKind, Kind, Role, Table
from index.numerals import CHINESE, number
from index.span import Span

__all__ = ["check"]

OWNERS = (Role.LEAD, Role.UNIT, Role.SUPPORT)
SAME_MEASURE = 0.6  # of the words of a row: in the documents at hand the right clause has more, any other less than .45
FAR = 0.15  # by which the best clause must beat the next
TELLING = 4  # characters of a subject that is not shared by chance
N = rf"(\d{{1,3}}|[{CHINESE}]{{1,3}})"
ANNOUNCED = re.compile(rf"(?:下列|以下|如下){N}\s*(?:大类|大|项|个|种|类|条|点|方面|款|步|件)(?!以上|之一)[^。；]*[:：]$")
STATED = re.compile(rf"共(?:计|有)?\s*{N}\s*(?:项|条|个|名|人|家|类|件)")
LISTED = re.compile(r"(?<!\d)(\d{1,2})\s*[.．、:：]\s*(?!\d)")
SIGNS = re.compile(r"[\s，。、；：！？“”‘’（）()《》〈〉,.;:!?\"'—-]+")
YEAR = re.compile(r"\d{4}|[一二][〇零九].{1,2}年|[一二三四五六七八九]五")
SHARES = "占比较"  # a subject that begins so says of what, not what
BLANK = re.compile(r"\s")
WHEN = re.compile(r"^(?:到|至|截至|于|在)|(?:底|末|前|之前|以前)$")


def check(document: Document) -> Iterator[Caution]:
    """What a careful reader would ask the author about: a code, one sentence, and its place."""
    for table in document.tables:
        yield from row_numbers(table)
    yield from annex_owners(document)
    yield from announced(document)
    yield from table_counts(document)
    yield from listed_annexes(document)
    yield from deadlines(document)


def row_numbers(table: Table) -> Iterator[Caution]:
    """Gaps and repeats in the numbers of the rows."""
    before = 0
    for row in table.rows:
        if row.number is not None and row.number == before:
            yield Caution("numbering", f"表中序号 {row.number} 重复", row.span)
        elif row.number is not None and row.number != before + 1:
            yield Caution("numbering", f"表中序号由 {before} 跳到 {row.number}", row.span)
        before = row.number or before + 1


# an annex that shares the measures of the body out among departments


@dataclass(frozen=True, slots=True)
class Measure:
    """A clause or a row, the departments that answer for it, and the pairs of neighbouring characters it is told by."""

    address: Address
    span: Span
    owners: tuple[str, ...]
    words: frozenset[str]

    def besides(self, other: Measure) -> str:
        """Its departments that *other* does not name, in a sentence; empty where there are none."""
        more = [unit for unit in self.owners if unit not in other.owners]
        return f"{self.address.place}另有{'、'.join(more)}" if more else ""


def annex_owners(document: Document) -> Iterator[Caution]:
    """Rows of an annex and clauses of the body that name the same measure and not the same departments."""
    stated: dict[Address, list[Fact]] = {}
    for fact in document.facts:
        if fact.kind is FactKind.RESPONSIBILITY:
            stated.setdefault(fact.clause, []).append(fact)
    rows = [row for table in document.tables for row in table.rows if in_annex(row.address) and row.address in stated]
    if not rows:
        return
    body = [
        measure(document, clause.address, clause.span, [fact for fact in stated.get(clause.address, ()) if fact.of(Role.LABEL)])
        for clause in document.clauses
        if clause.kind in (Kind.ITEM, Kind.PARAGRAPH) and not in_annex(clause.address)
    ]
    for each in rows:
        row = measure(document, each.address, each.span, stated[each.address])
        clause = same_measure(row, body)
        if clause and row.owners and clause.owners and set(row.owners) != set(clause.owners):
            differences = "，".join(filter(None, (row.besides(clause), clause.besides(row))))
            yield Caution("owners", f"{row.address.place}与正文{clause.address.place}的责任单位不同：{differences}", row.span)


def in_annex(address: Address) -> bool:
    """Whether the place lies in an annex."""
    return bool(address.steps) and address.steps[0].level is Level.ANNEX


def measure(document: Document, address: Address, span: Span, facts: Sequence[Fact]) -> Measure:
    """What stands at *span*, its departments left out of its words."""
    units = dict.fromkeys(BLANK.sub("", unit.of(document.text)) for fact in facts for unit in fact.of(*OWNERS))
    words = span.of(document.text)
    for unit in units:
        words = words.replace(unit, " ")
    return Measure(address, span, tuple(units), pairs(words))


def pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters in *words*, none over a sign or a blank."""
    return frozenset(run[i : i + 2] for run in SIGNS.split(words) for i in range(len(run) - 1))


def same_measure(row: Measure, body: Sequence[Measure]) -> Measure | None:
    """The clause that holds most of the words of *row*, if it holds enough of them and far more than any other."""
    shares = sorted(((len(row.words & each.words) / max(1, len(row.words)), -i) for i, each in enumerate(body)), reverse=True)
    if not shares or shares[0][0] < SAME_MEASURE or (len(shares) > 1 and shares[0][0] - shares[1][0] < FAR):
        return None
    return body[-shares[0][1]]


# counts stated and counts listed


def announced(document: Document) -> Iterator[Caution]:
    """「下列五项任务：」 followed by more or fewer than five items."""
    held: dict[tuple[object, ...], set[Address]] = {}
    for clause in document.clauses:
        steps = clause.address.steps
        if clause.kind in (Kind.ITEM, Kind.HEADING) and steps[-1].level not in (Level.BLOCK, Level.PARAGRAPH, Level.ARTICLE):
            held.setdefault(steps[:-1], set()).add(clause.address)
    for clause in document.clauses:
        match = ANNOUNCED.search(clause.span.of(document.text))
        stated, listed = number(match.group(1)) if match else None, len(held.get(clause.address.steps, ()))
        if stated and stated > 1 and listed and stated != listed:  # 下列一项 is any of them
            yield Caution("count", f"{clause.address.place}称有 {stated} 项，其下列出 {listed} 项", clause.span)


def table_counts(document: Document) -> Iterator[Caution]:
    """A caption that says how many rows its table has, and a table that has more or fewer."""
    for table in document.tables:
        match = STATED.search(table.caption.of(document.text)) if table.caption else None
        stated = number(match.group(1)) if match else None
        if stated and stated != len(table.rows):
            yield Caution("count", f"{table.address.place}的标题称共 {stated} 项，表中列出 {len(table.rows)} 项", table.caption)


def listed_annexes(document: Document) -> Iterator[Caution]:
    """A list of annexes, and a text that holds some of them but not all."""
    text = document.text
    entries = [
        clause for clause in document.clauses if clause.kind is Kind.ENTRY and clause.address.steps[0].level in (Level.END, Level.HEAD)
    ]
    listed = {int(n) for clause in entries for n in LISTED.findall(clause.span.of(text))}
    held = {clause.address.steps[0].number for clause in document.clauses if clause.kind is Kind.CAPTION and in_annex(clause.address)}
    missing = sorted(listed - held)
    if held and missing:
        yield Caution("annex", f"文末列有附件{'、'.join(map(str, missing))}，文中没有", entries[0].span)


# deadlines


def deadlines(document: Document) -> Iterator[Caution]:
    """The same target for the same thing by different dates in two places, or another target by the same date."""
    text = document.text
    said: dict[str, list[tuple[str, str, Fact]]] = {}
    for fact in document.facts:
        subject, value, date = fact.of(Role.SUBJECT), fact.of(Role.VALUE), fact.of(Role.DEADLINE)
        if fact.kind is not FactKind.QUANTITY or not (subject and value and date):
            continue
        what, target, when = (BLANK.sub("", span.of(text)) for span in (subject[0], value[0], date[0]))
        if len(what) >= TELLING and what[0] not in SHARES and not YEAR.search(what) and YEAR.search(when):
            said.setdefault(SIGNS.sub("", what), []).append((target, WHEN.sub("", when), fact))
    for what, facts in said.items():
        target, when, first = facts[0]
        for other, then, fact in facts[1:]:
            if fact.clause != first.clause and (other == target) != (then == when):
                places = f"{first.clause.place}为{when}{target}，{fact.clause.place}为{then}{other}"
                yield Caution("deadline", f"“{what}”的{'期限' if other == target else '目标'}前后不一：{places}", fact.span)
