"""Every obligation of every document: where to look for them, what names them, and which say the same."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.ledger_actors import bodies, subjects
from assistant.ledger_dates import when
from assistant.ledger_grammar import subject
from assistant.ledger_reading import Lead, Reading, Setting, read
from assistant.obligation import Actor, Deadline, Obligation, Twin
from assistant.reply import unbroken
from assistant.terms import same_department
from index.address import Address, Level
from index.document import Clause, Document, Fact, FactKind, Kind, Role, Row, Table
from index.holes import Holes
from index.sentences import MARKER, plain
from index.span import Span
from index.view import View

__all__ = ["Ledger", "bare_words", "ledger", "obligations"]

BACKGROUND = re.compile(
    "指导思想|基本原则|工作原则|发展环境|现实基础|发展基础|机遇|挑战|回顾|形势|背景|发展现状|基本情况|取得的?成[效就绩]|存在的?(?:主要)?问题|问题清单|适用范围|重要意义|名词解释|编制依据|有关说明|总体思路|基本要求$"
)
SPEAKING = {Kind.PARAGRAPH, Kind.ITEM, Kind.ROW}
TASKS = re.compile("任务|措施|举措|内容|目标|要求|事项|指标|工作|项目")
PROBLEM = re.compile("问题|现状|不足|短板")
SET_UP = re.compile(
    "(?:设立|成立|组建|建立|设)(?P<who>[^,。的]{2,20}(?:委员会|机构|部门|小组|办公室|组织|中心|会)),(?:依法|具体)?(?:负责|履行|承担)"
)
ASIDE = {Level.HEAD, Level.END}
WHOLE = 0.8  # of a clause: a statement of responsibility that fills so much of it is one for the clauses above
ALIKE, ENOUGH = 0.62, 5  # share of the character pairs of the shorter text that the other holds, and the fewest pairs that say anything
SHORT, NEARLY = 12, 0.75  # a shorter text than this many pairs must share more
LARGE = 0.7  # what a large number in common is worth
ID_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Ledger:
    """The obligations of one generation, documents in its order, each in reading order."""

    generation: str
    documents: Mapping[str, Document]
    obligations: tuple[Obligation, ...]
    holes: Mapping[str, Holes]  # where each document's noise stands

    def words(self, obligation: Obligation, span: Span) -> str:
        """What a reader takes in at *span*: on one line, without the page numbers inside."""
        text = self.documents[obligation.document].text
        return View.of(text, span, self.holes[obligation.document].meeting(span)).text.strip()

    def task(self, obligation: Obligation) -> str:
        """What is to be done, with the word above the list in front where that is what obliges or forbids: 不得:…"""
        said, word = self.words(obligation, obligation.action), obligation.word
        return f"{self.words(obligation, word)}:{said}" if word and not obligation.action.holds(word) else said

    def of(self, name: str) -> Obligation | None:
        """The obligation whose id is *name*."""
        return next((each for each in self.obligations if each.id == name), None)


def ledger(documents: Mapping[str, Document], generation: str = "") -> Ledger:
    """The obligations of *documents*."""
    holes = {name: Holes(mark.span for mark in document.noise) for name, document in documents.items()}
    return Ledger(generation, documents, tuple(each for document in documents.values() for each in obligations(document)), holes)


def obligations(document: Document) -> tuple[Obligation, ...]:
    """The obligations of one document, in reading order; the same measure in a table and in the body is linked."""
    seen: Counter[str] = Counter()
    out = []
    for clause, row, found in readings(document):
        theme = clause.title or (clause.heading[-1] if clause.heading else None)
        named = identity(document, clause, found.action, seen)
        out.append(
            Obligation(
                named, document.id, clause.address, clause.span, found.action, found.binding, found.word, found.actors, found.targets,
                found.deadline, found.lead, found.responsible, found.support, found.affected, theme, row,
            )
        )  # fmt: skip
    return tuple(linked(document, out))


def identity(document: Document, clause: Clause, action: Span, seen: Counter[str]) -> str:
    """A name for an obligation: a digest of its document, the headings above it without their numbers, and its words."""
    path = [bare_words(heading.of(document.text)) for heading in clause.heading]
    said = "\n".join([document.id, *path, bare_words(action.of(document.text))])
    seen[said] += 1
    return hashlib.sha256(f"{said}\n{seen[said]}".encode()).hexdigest()[:ID_LENGTH]


def bare_words(text: str) -> str:
    """*text* without its number, blanks and signs: what stays the same when a list is counted anew."""
    words = plain(text)
    marker = MARKER.match(words)
    return re.sub(r"[^\w%:.+]", "", words[marker.end() if marker else 0 :])


def readings(document: Document) -> Iterator[tuple[Clause, bool, Reading]]:
    """Every obligation with the clause that states it, and whether that is a row of a table."""
    holes = Holes(mark.span for mark in document.noise)
    facts: dict[Address, list[Fact]] = {}
    for fact in document.facts:
        facts.setdefault(fact.clause, []).append(fact)
    records = {row.span: (table, row) for table in document.tables for row in table.rows}
    given = Given(document, facts)
    leads = Leads(document)
    for clause in document.clauses:
        if not speaks(document, clause):
            continue
        record = records.get(clause.span)
        own = facts.get(clause.address, [])
        task = task_cell(document, *record, own) if record else ()
        if record and not task:
            continue
        stated = next((fact for fact in own if fact.kind is FactKind.RESPONSIBILITY), None) if record else given.to(clause)
        due = row_deadline(document, own, task)
        setting = Setting(legal(clause), stated, leads.above(clause), row=record is not None, due=due, goal=goal(document, clause))
        for found in read(view_of(document, clause, task, holes), clause, own, setting):
            yield clause, record is not None, found


def view_of(document: Document, clause: Clause, task: Sequence[Span], holes: Holes) -> View:
    """What is read of a clause: all of it, or of a row the cell that sets the task."""
    if not task:
        return View.of(document.text, clause.span, holes.meeting(clause.span))
    whole = Span(task[0].start, task[-1].end)
    between = [Span(a.end, b.start) for a, b in pairwise(task) if a.end < b.start]
    return View.of(document.text, whole, [*holes.meeting(whole), *between])


def row_deadline(document: Document, facts: Sequence[Fact], task: Sequence[Span]) -> Deadline | None:
    """The time that a row states in another cell than its task: 完成时限."""
    times = (span for fact in facts if fact.kind is FactKind.DEADLINE for span in fact.of(Role.DEADLINE, Role.PERIOD))
    found = next((span for span in times if task and not any(piece.meets(span) for piece in task)), None)
    return Deadline(found, when(found.of(document.text))) if found else None


def speaks(document: Document, clause: Clause) -> bool:
    """Whether the clause stands where a document sets tasks: not before its text, not in its background, not in its signature."""
    if clause.kind not in SPEAKING or {step.level for step in clause.address.steps} & ASIDE:
        return False
    if not legal(clause) and not clause.heading and clause.kind is not Kind.ROW:
        return False
    above = [*clause.heading, *([clause.title] if clause.title else [])]
    return not any(BACKGROUND.search(plain(unbroken(span.of(document.text)))) for span in above)


def goal(document: Document, clause: Clause) -> bool:
    """Whether the clause stands under a heading of goals."""
    return any("目标" in span.of(document.text) for span in clause.heading[-2:])


def legal(clause: Clause) -> bool:
    """Whether the clause belongs to an article, where only a modal verb obliges."""
    return any(step.level is Level.ARTICLE for step in clause.address.steps)


def task_cell(document: Document, table: Table, row: Row, facts: Sequence[Fact]) -> tuple[Span, ...]:
    """The cell of a row that says what is to be done, by its stretches; empty where the table sets no tasks."""
    columns = table.columns or tuple(span.of(document.text) for span in table.header)
    stated = [fact for fact in facts if fact.kind is FactKind.RESPONSIBILITY]
    task = next((span for fact in stated for span in fact.of(Role.TASK)), None)
    if task:
        return next((cell for cell in row.cells if any(piece.meets(task) for piece in cell)), (task,))
    named = [cell for name, cell in zip(columns, row.cells, strict=False) if cell and TASKS.search(name) and not PROBLEM.search(name)]
    return max(named, key=lambda cell: sum(map(len, cell))) if named and stated else ()


class Given:
    """Responsible departments that a heading, or a line of its own below, names for clauses that do not say it themselves."""

    def __init__(self, document: Document, facts: Mapping[Address, list[Fact]]) -> None:
        self._headings: dict[Span, Fact] = {}
        self._below: dict[Address, Fact] = {}
        waiting: list[Clause] = []
        for clause in document.clauses:
            stated = [f for f in facts.get(clause.address, ()) if f.kind is FactKind.RESPONSIBILITY and f.of(Role.LABEL)]
            if clause.kind is Kind.HEADING:
                waiting = []
                if stated:
                    self._headings[clause.span] = stated[0]
            elif stated and len(stated[-1].span) >= WHOLE * len(clause.span):
                self._below |= {each.address: stated[-1] for each in waiting if each.heading == clause.heading}
                waiting = []
            else:
                waiting = [] if stated else [*waiting, clause]

    def to(self, clause: Clause) -> Fact | None:
        """The statement that covers *clause* from outside."""
        above = next((self._headings[span] for span in reversed(clause.heading) if span in self._headings), None)
        return self._below.get(clause.address) or above


class Leads:
    """What stands above a list of duties (企业应当履行下列职责:): who is obliged, and the word that obliges or forbids."""

    DUTIES = re.compile(
        r"(?:下列|以下|如下)[^,。:]{0,16}(?:职责|义务|规定|要求|措施|任务|工作)[^,。:]{0,4}:$|(?:不得|禁止|严禁)[^。]{0,40}(?:下列|以下|如下)[^,。:]{0,12}行为:$"
    )
    ORDER = re.compile("不得|禁止|严禁|应当|必须|履行|负责|应|需")

    def __init__(self, document: Document) -> None:
        self._open: dict[Address, Lead] = {}
        for clause in document.clauses:
            words = plain(clause.span.of(document.text))
            last = words.rstrip().rfind("。") + 1
            order = self.ORDER.search(words, last)
            if order and self.DUTIES.search(words.rstrip(), last) and "情形" not in words[last:]:
                start = clause.span.start
                self._open[clause.address] = Lead(lead_actors(clause, words, last), Span(start + order.start(), start + order.end()))

    def above(self, clause: Clause) -> Lead | None:
        """The lead-in that *clause* is an item under."""
        steps = clause.address.steps
        for depth in range(len(steps) - 1, 0, -1):
            lead = self._open.get(Address(clause.address.document, steps[:depth]))
            if lead:
                return lead if steps[depth].level is not Level.PARAGRAPH else None  # the paragraph behind a list is none of its items
        return None


def lead_actors(clause: Clause, words: str, last: int) -> tuple[Actor, ...]:
    """The subject of the last sentence of a lead-in, which begins at *last*."""
    marker = MARKER.match(words)
    set_up = SET_UP.search(words, last)
    found = set_up.span("who") if set_up else subject(words, max(last, marker.end() if marker else 0), len(words))
    if found is None:
        return ()
    return tuple(Actor(Span(clause.span.start + a, clause.span.start + b), bodies(words[a:b])) for a, b in subjects(words, *found))


# --- the same measure, said twice ---


def linked(document: Document, found: list[Obligation]) -> Iterator[Obligation]:
    """*found* with each row of a table and the clause of the body that says most nearly the same linked to each other."""
    rows = [each for each in found if each.row]
    body = [each for each in found if not each.row]
    pairs = {each.id: grams(bare_words(each.action.of(document.text))) for each in found}
    twins: dict[str, list[Twin]] = {}
    for row in rows:
        best = max(body, key=lambda each: (likeness(document, row, each, pairs), -each.action.start), default=None)
        if best and likeness(document, row, best, pairs) >= ALIKE:
            here, there = apart(document, row, best)
            twins.setdefault(row.id, []).append(Twin(best.id, here, there))
            twins.setdefault(best.id, []).append(Twin(row.id, there, here))
    for each in found:
        yield replace(each, twins=tuple(twins.get(each.id, ())))


def likeness(document: Document, row: Obligation, other: Obligation, pairs: Mapping[str, frozenset[str]]) -> float:
    """How much of the same is said, from 0 to 1; a large number that both set counts as the same measure."""
    numbers = large(document, row) & large(document, other)
    return max(alike(pairs[row.id], pairs[other.id]), LARGE if numbers else 0.0)


def large(document: Document, obligation: Obligation) -> set[str]:
    """The numbers of three digits and more that are set, each with its measure."""
    found = ((plain(t.value.of(document.text)), t.measure.of(document.text) if t.measure else "") for t in obligation.targets)
    return {"".join(re.findall(r"\d", value)) + measure for value, measure in found if len(re.findall(r"\d", value)) >= 3}


def grams(words: str) -> frozenset[str]:
    """The pairs of characters that stand next to each other."""
    return frozenset(a + b for a, b in pairwise(words))


def alike(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the shorter one's pairs that both hold; 0 where there are too few to tell."""
    fewest = min(len(a), len(b))
    share = len(a & b) / fewest if fewest >= ENOUGH else 0.0
    return share if fewest >= SHORT or share >= NEARLY else 0.0


def apart(document: Document, one: Obligation, other: Obligation) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The departments that only the first names and those that only the second does; nothing where one of them names none."""
    if not one.departments or not other.departments:
        return (), ()
    return missing(document, one.departments, other.departments), missing(document, other.departments, one.departments)


def missing(document: Document, these: Iterable[Span], those: Iterable[Span]) -> tuple[Span, ...]:
    """Those of *these* that *those* do not name."""
    names = [unbroken(span.of(document.text)) for span in those]
    return tuple(span for span in these if not any(same_department(unbroken(span.of(document.text)), name) for name in names))
