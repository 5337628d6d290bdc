"""What a record of a table states by the names of the columns that its cells stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index import responsibility
from index.columns import DATE
from index.document import Clause, Fact, FactKind, Part, Role
from index.quantities import UNIT
from index.sentences import bare, plain
from index.span import Span
from index.units import split
from index.view import View

__all__ = ["Cell", "find"]

NAMES = {
    Role.NAME: re.compile(r"姓\s?名|^名\s?字"),
    Role.POSITION: re.compile(r"组内|小组|委员会职务|指挥部职务|^职责$|担任职务|角色|任职"),
    Role.POST: re.compile(r"职\s?务|单位|职\s?称|部门"),
}
TASK = re.compile("任务|事项|内容|措施|项目|目标|工作|问题|举措|要求|重点|名称")
NO_TASK = re.compile("序号|编号|备注|时限|时间|期限|日期|完成|进度")
WHEN = re.compile("时限|期限|时间|日期|截止")
NOT_WHEN = re.compile("开始|起始|启动|成立|出生|发布|印发")
WHILE = re.compile(r"长期|持续|常态|全年|每[年月季]度?\Z|贯穿")  # goes on for a time, has no day to be ready by
FIGURES = re.compile(r"(?:19|20)\d\d\s?年?|基期|现状|目标值|基准值|数值|当前值|完成值|预期值")
INDICATOR = re.compile("指标|名称|项目|内容|目标")
MEASURE = re.compile("(?:计量)?单位")
# of a list of what each department has to do: 部门, 主要职责
DUTIES, DUTIFUL = re.compile("职责|职能|分工|任务"), re.compile("(?:成员|有关|相关)?(?:部门|单位|机构|科室|处室|股室)(?:名称)?")
LIMIT = r"[≥≤><＞＜＝=±约]|不(?:低于|少于|高于|超过|大于|小于)|[大小]于|超过|达到"
NUMBER = r"\d[\d,，]*(?:\.\d+)?"
FIGURE = re.compile(
    rf"[\[［]?(?P<limit>{LIMIT})?\s?(?P<number>{NUMBER}(?:\s?[-—–~～至:：]\s?{NUMBER})?)"
    rf"\s?(?P<measure>[万亿]?(?:{UNIT}|[%％‰])|[万亿])?(?P<over>左右|以上|以下|以内)?[\]］]?"
)
LONGEST_DATE = 24  # characters of a cell that says when, and nothing else


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says: *view* reads its *pieces* as one; a place in the view may lie in several of them."""

    pieces: tuple[Span, ...]
    view: View

    @classmethod
    def of(cls, text: str, pieces: Sequence[Span], holes: Sequence[Span]) -> Cell:
        """The cell that *pieces* of *text* make, less *holes*."""
        views = [View.of(text, piece, holes) for piece in pieces]
        return cls(tuple(pieces), View("".join(view.text for view in views), tuple(place for view in views for place in view.places)))

    def spans(self, start: int, end: int) -> list[Span]:
        """Where `view.text[start:end]` stands: one stretch for each piece it lies in."""
        whole = self.view.span(start, end)
        return [Span(max(whole.start, piece.start), min(whole.end, piece.end)) for piece in self.pieces if piece.meets(whole)]

    def span(self, start: int, end: int) -> Span:
        """Where `view.text[start:end]` stands, one stretch: of a name that a column's edge has cut, its longest piece, of equals the first."""
        return max(self.spans(start, end), key=len)

    def words(self) -> list[Span]:
        """Where all that the cell says stands, a stretch for each piece, less stops and blanks at its ends."""
        text = plain(self.view.text)
        out = []
        for start, end in pairwise([0, *(n for n in range(1, len(text)) if self.parted(n)), len(text)]):
            a, b = bare(text, start, end)
            out += self.spans(a, b) if a < b else []
        return out

    def parted(self, n: int) -> bool:
        """Whether the view's character *n* is the first of its piece."""
        return any(self.view.places[n - 1] < piece.start <= self.view.places[n] for piece in self.pieces)

    def narrowed(self, fact: Fact) -> Fact:
        """*fact*, read in the view, with each part in one piece."""
        parts = [
            Part(max((cut(part.span, piece) for piece in self.pieces if piece.meets(part.span)), key=len), part.role) for part in fact.parts
        ]
        return Fact(fact.kind, fact.span, tuple(sorted(parts)), fact.clause)


def cut(span: Span, piece: Span) -> Span:
    """What the two share."""
    return Span(max(span.start, piece.start), min(span.end, piece.end))


Cells = Sequence[Cell | None]


def is_roster(columns: Sequence[str]) -> bool:
    """Whether records under *columns* are people: one column is of names."""
    return any(NAMES[Role.NAME].search(name) for name in columns)


def find(clause: Clause, columns: Sequence[str], cells: Cells) -> tuple[list[Fact], list[Cell]]:
    """The facts that a record states by its columns, and the cells that are left to be read like sentences.

    Of a roster PERSON. Else RESPONSIBILITY where a column is of departments; DEADLINE, its ACTION the task, where one says by
    when; QUANTITY, its SUBJECT the indicator, for each figure under a year or a target (the year stands in the header, outside
    the clause, and is no part). TASK, ACTION and SUBJECT have a part for each piece of their cell; a department that a
    column's edge has cut is given by its longest piece.
    """
    if is_roster(columns):
        return person(clause, columns, cells), []
    roles = roles_of(columns)
    task = task_of(columns, cells, roles)
    facts = owners(clause, cells, task, roles)
    used = {n for n, role in enumerate(roles) if role}
    when = dict(dates(clause, columns, cells, task))
    counted = dict(figures(clause, columns, cells))
    facts += [*when.values(), *counted.values()]
    used |= {*when, *counted}
    if counted:
        used |= {indicator(columns, cells), *(n for n, name in enumerate(columns) if MEASURE.fullmatch(name))}
    return facts, [cell for n, cell in enumerate(cells) if cell and n not in used]


def person(clause: Clause, columns: Sequence[str], cells: Cells) -> list[Fact]:
    """The person a record names, or nothing where it names none. Each column gives one role, a second column of posts POST too."""
    parts: list[Part] = []
    for name, cell in zip(columns, cells, strict=False):
        role = next((role for role, pattern in NAMES.items() if pattern.search(name)), None)
        if cell and role:
            parts += [Part(span, role) for span in cell.words()]
    if not any(part.role in (Role.NAME, Role.POST) for part in parts):
        return []
    return [made(FactKind.PERSON, clause, parts)]


def made(kind: FactKind, clause: Clause, parts: Sequence[Part]) -> Fact:
    """The fact that reaches from the first part to the last."""
    return Fact(
        kind, Span(min(part.span.start for part in parts), max(part.span.end for part in parts)), tuple(sorted(parts)), clause.address
    )


def roles_of(columns: Sequence[str]) -> list[Role | None]:
    """What the departments of each column are, None where it holds none: 部门 is the one responsible beside a column of duties."""
    roles = [responsibility.role_of_column(name) for name in columns]
    if not any(roles) and any(DUTIES.search(name) for name in columns):
        return [Role.UNIT if DUTIFUL.fullmatch(name) else None for name in columns]
    return roles


def task_of(columns: Sequence[str], cells: Cells, roles: Sequence[Role | None]) -> Cell | None:
    """What is to be done: the cell under a heading that says so, or the longest of those that hold neither departments nor dates."""
    tasks = [
        (TASK.search(name) is not None, len(cell.view.text), cell)
        for name, cell, role in zip(columns, cells, roles, strict=False)
        if cell and not role and not NO_TASK.search(name)
    ]
    return max(tasks, key=lambda task: task[:2])[2] if tasks else None


def owners(clause: Clause, cells: Cells, task: Cell | None, roles: Sequence[Role | None]) -> list[Fact]:
    """What a record says of responsibility: one fact, or none where no column is of departments.

    A blank cell of departments leaves a fact with no unit.
    """
    parts: list[Part] = []
    for role, cell in zip(roles, cells, strict=False):
        if role and cell:
            parts += [Part(cell.span(a, b), role) for a, b in split(cell.view, 0, len(cell.view.text))]
    held = [part.span for part in parts] or [clause.span]
    parts += [Part(span, Role.TASK) for span in task.words()] if task else []
    if not any(roles) or not parts:
        return []
    span = Span(min(each.start for each in held), max(each.end for each in held))
    return [Fact(FactKind.RESPONSIBILITY, span, tuple(sorted(parts)), clause.address)]


def dates(clause: Clause, columns: Sequence[str], cells: Cells, task: Cell | None) -> Iterator[tuple[int, Fact]]:
    """For each column that says by when, and a cell that says nothing else, the fact it states."""
    for n, (name, cell) in enumerate(zip(columns, cells, strict=False)):
        if not cell or not task or cell is task or not WHEN.search(name) or NOT_WHEN.search(name):
            continue
        words = plain(cell.view.text)
        lasting = WHILE.search(words) is not None and not re.search(r"\d", words)
        if len(words) > LONGEST_DATE or not (lasting or DATE.search(words)):
            continue
        parts = [Part(span, Role.PERIOD if lasting else Role.DEADLINE) for span in cell.words()]
        if parts:
            yield n, made(FactKind.DEADLINE, clause, [*parts, *(Part(span, Role.ACTION) for span in task.words())])


def indicator(columns: Sequence[str], cells: Cells) -> int:
    """Which column names what the figures of a record count; -1 where none does."""
    able = [
        n for n, cell in enumerate(cells) if cell and n < len(columns) and not is_figure(columns[n]) and not MEASURE.fullmatch(columns[n])
    ]
    named = [n for n in able if INDICATOR.search(columns[n])]
    texts = [n for n in able if (cell := cells[n]) and not FIGURE.fullmatch(plain(cell.view.text))]
    return next(iter([*named, *texts]), -1)


def is_figure(column: str) -> bool:
    """Whether a column of this name holds the figures of a year or a target."""
    return (
        FIGURES.match(column) is not None or column.endswith(("目标值", "基期值")) or re.search(r"(?:19|20)\d\d\s?年\Z", column) is not None
    )


def figures(clause: Clause, columns: Sequence[str], cells: Cells) -> Iterator[tuple[int, Fact]]:
    """For each figure under a year or a target, the fact it states."""
    at = indicator(columns, cells)
    subject = cells[at] if at >= 0 else None
    unit = next((cell for name, cell in zip(columns, cells, strict=False) if cell and MEASURE.fullmatch(name)), None)
    for n, (name, cell) in enumerate(zip(columns, cells, strict=False)):
        match = FIGURE.fullmatch(plain(cell.view.text)) if cell and cell is not subject and is_figure(name) else None
        if not match or not cell or not subject:
            continue
        parts = [Part(cell.span(*bare(plain(cell.view.text), 0, len(cell.view.text))), Role.VALUE)]
        parts += [Part(cell.span(*match.span(group)), Role.COMPARATOR) for group in ("limit", "over") if match.group(group)]
        if match.group("measure"):
            parts.append(Part(cell.span(*match.span("measure")), Role.MEASURE))
        elif unit:
            parts += [Part(span, Role.MEASURE) for span in unit.words()[:1]]
        parts += [Part(span, Role.SUBJECT) for span in subject.words()]
        yield n, made(FactKind.QUANTITY, clause, parts)
