"""How obligations are taken away: lines of JSON, a table, a workbook, a calendar."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from assistant.changes import Change, ChangeKind
from assistant.ledger import Ledger
from assistant.ledger_dates import Rhythm, TimeKind, When, when
from assistant.obligation import Actor, Obligation
from index.document import Document
from index.span import Span

__all__ = ["COLUMNS", "Colophon", "calendar", "json_lines", "record", "rows", "table", "workbook"]

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet takes a cell that begins so for a formula
A3 = 8  # the paper's number in the format
PRINTED = 12  # columns on a printed page, up to 效力; those after are for sorting and checking
LINE = 15  # points: a line of text in a cell
MOST_LINES = 12  # of a cell that are shown at once; the rest is there when it is opened
LINK = "链接"
CELL = 32_767  # characters a workbook's cell can hold

COLUMNS = {  # what a reader calls each column, and how wide it is in a workbook
    "编号": 14,
    "谁": 22,
    "主体类别": 12,
    "对象": 22,
    "做什么": 60,
    "指标": 22,
    "时限": 16,
    "日期": 12,
    "牵头单位": 18,
    "责任单位": 30,
    "配合单位": 18,
    "效力": 8,
    "主题": 26,
    "地区": 14,
    "文件": 34,
    "文号": 20,
    "位置": 16,
    "原文": 70,
    "起": 8,
    "止": 8,
    LINK: 30,
    "同一事项": 16,
    "责任单位差异": 30,
}


@dataclass(frozen=True, slots=True)
class Colophon:
    """What an export was made from: the digest of the corpus, the generation, and when it was built. *site*: where its links lead, if anywhere."""

    corpus: str
    generation: str
    built: datetime
    site: str = ""


# --- one obligation ---


def record(ledger: Ledger, obligation: Obligation) -> dict[str, Any]:
    """An obligation for a program: every value with its offsets into the canonical text of its document."""
    document = ledger.documents[obligation.document]
    due = obligation.deadline
    return {
        "id": obligation.id,
        "document": document.id,
        "file": document.file,
        "title": document.metadata.title.value,
        "address": obligation.address.place,
        "theme": part(ledger, obligation, obligation.theme),
        "who": [part(ledger, obligation, span) for span in obligation.who],
        "roles": roles(obligation),
        "implied": obligation.implied,
        "action": part(ledger, obligation, obligation.action),
        "targets": [
            {
                **spoken(ledger, obligation, target.value),
                "comparator": part(ledger, obligation, target.comparator),
                "measure": part(ledger, obligation, target.measure),
                "subject": part(ledger, obligation, target.subject),
            }
            for target in obligation.targets
        ],
        "deadline": {**spoken(ledger, obligation, due.span), **calendar_words(due.when)} if due else None,
        "lead": [part(ledger, obligation, span) for span in obligation.lead],
        "responsible": [part(ledger, obligation, span) for span in obligation.responsible],
        "support": [part(ledger, obligation, span) for span in obligation.support],
        "affected": [{**spoken(ledger, obligation, actor.span), "binding": actor.force.value} for actor in obligation.affected],
        "binding": obligation.binding.value,
        "word": part(ledger, obligation, obligation.word),
        "quote": {"start": obligation.quote.start, "end": obligation.quote.end, "text": obligation.quote.of(document.text), "sha256": document.sha256},
        "twins": [
            {"id": twin.id, "only_here": names(ledger, obligation, twin.only_here), "only_there": there(ledger, twin.id, twin.only_there)}
            for twin in obligation.twins
        ],
    }  # fmt: skip


def part(ledger: Ledger, obligation: Obligation, span: Span | None) -> dict[str, Any] | None:
    """The words at *span* and where they stand."""
    return spoken(ledger, obligation, span) if span else None


def spoken(ledger: Ledger, obligation: Obligation, span: Span) -> dict[str, Any]:
    """The same for a span that is there."""
    return {"text": ledger.words(obligation, span), "start": span.start, "end": span.end}


def calendar_words(due: When) -> dict[str, Any]:
    """A time as a program reads it."""
    every = {"every": due.every, "unit": due.rhythm.value} if due.rhythm else {}
    return {"kind": due.kind.value, "date": due.day.isoformat() if due.day else None, "rounded": due.rounded, **every}


def names(ledger: Ledger, obligation: Obligation, spans: Iterable[Span]) -> list[str]:
    """The words at each span, each once."""
    return list(dict.fromkeys(ledger.words(obligation, span) for span in spans))


def there(ledger: Ledger, name: str, spans: Iterable[Span]) -> list[str]:
    """The same where the spans belong to the obligation whose id is *name*."""
    other = ledger.of(name)
    return names(ledger, other, spans) if other else []


def roles(obligation: Obligation) -> list[str]:
    """The kinds of body that must act, each once; the departments responsible where the sentence names nobody."""
    found = [body.value for actor in obligation.actors for body in actor.bodies]
    return list(dict.fromkeys(found or (["department"] if obligation.implied else [])))


def cells(ledger: Ledger, obligation: Obligation, site: str) -> list[str]:
    """An obligation as one row under COLUMNS."""
    document = ledger.documents[obligation.document]
    about = document.metadata
    due = obligation.deadline
    differs = [
        f"仅此处:{'、'.join(here) or '无'};仅对应处:{'、'.join(other) or '无'}"
        for twin in obligation.twins
        if twin.differs
        for here, other in [(names(ledger, obligation, twin.only_here), there(ledger, twin.id, twin.only_there))]
    ]
    return [
        obligation.id,
        "、".join(names(ledger, obligation, obligation.who)),
        "、".join(labels(obligation.actors)) or ("部门" if obligation.implied else ""),
        "、".join(dict.fromkeys(f"{ledger.words(obligation, one.span)}({one.manner})" for one in obligation.affected)),
        ledger.task(obligation),
        "、".join(ledger.words(obligation, target.value) for target in obligation.targets),
        ledger.words(obligation, due.span) if due else "",
        due.when.day.isoformat() if due and due.when.day and due.when.kind is TimeKind.BY else "",
        "、".join(names(ledger, obligation, obligation.lead)),
        "、".join(names(ledger, obligation, obligation.responsible)),
        "、".join(names(ledger, obligation, obligation.support)),
        obligation.binding.label,
        ledger.words(obligation, obligation.theme) if obligation.theme else "",
        about.place.value if about.place else "",
        about.title.value,
        about.number.value if about.number else "",
        obligation.address.place,
        ledger.words(obligation, obligation.quote),
        str(obligation.quote.start),
        str(obligation.quote.end),
        site + link(document, obligation),
        "、".join(twin.id for twin in obligation.twins),
        ";".join(differs),
    ]


def labels(actors: Iterable[Actor]) -> list[str]:
    """What a reader calls the kinds of body that act, each once."""
    return list(dict.fromkeys(body.label for actor in actors for body in actor.bodies))


def link(document: Document, obligation: Obligation) -> str:
    """Where the web application shows the quote marked, below its own root."""
    mark, place = obligation.quote, quote(obligation.address.place, safe="()")
    return f"/documents/{quote(document.id, safe='')}?mark={mark.start}-{mark.end}#{place}"


# --- many ---


def rows(ledger: Ledger, found: Iterable[Obligation], site: str = "") -> Iterator[list[str]]:
    """A row for each obligation, without the header; *site* stands before each link."""
    return (cells(ledger, each, site) for each in found)


def json_lines(ledger: Ledger, found: Iterable[Obligation]) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(record(ledger, each), ensure_ascii=False) + "\n" for each in found)


def table(ledger: Ledger, found: Iterable[Obligation], site: str = "") -> str:
    """Comma-separated values under a header, CRLF line ends (RFC 4180); a cell that a spreadsheet would compute gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([inert(cell) for cell in row] for row in rows(ledger, found, site))
    return out.getvalue()


def inert(cell: str) -> str:
    """*cell* so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def workbook(ledger: Ledger, found: Sequence[Obligation], colophon: Colophon, changes: Sequence[Change] | None = None) -> bytes:
    """An xlsx file: the obligations, where they come from, and the *changes* where two generations were compared. No cell is a formula."""
    import xlsxwriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        built = colophon.built.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": "义务清单", "created": built})  # not the time of day: the same ledger gives the same bytes
        sheet(book, "义务清单", COLUMNS, list(rows(ledger, found, colophon.site)))
        if changes is not None:
            sheet(book, "变化", CHANGES, [changed(each) for each in changes])
        sheet(book, "出处", {"项": 20, "值": 80}, origins(ledger, found, colophon))
    return out.getvalue()


CHANGES = {"变化": 8, "文件": 24, "原位置": 16, "原文": 60, "现位置": 16, "现文": 60}
KINDS = {ChangeKind.NEW: "新增", ChangeKind.GONE: "取消", ChangeKind.CHANGED: "改动"}


def changed(change: Change) -> list[str]:
    """A change as a row under CHANGES."""
    before, after = change.before, change.after
    document = after or before
    return [
        KINDS[change.kind],
        document.document if document else "",
        before.address if before else "",
        before.text if before else "",
        after.address if after else "",
        after.text if after else "",
    ]


def sheet(book: Any, name: str, columns: dict[str, int], body: Sequence[Sequence[str]]) -> None:  # noqa: ANN401  (XlsxWriter has no types)
    """A sheet with a frozen header, a filter, set widths and wrapped text; every cell is written as a string."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4", "border": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    page = book.add_worksheet(name)
    for i, (title, width) in enumerate(columns.items()):
        page.set_column(i, i, width)
        page.write_string(0, i, title, head)
    for at, row in enumerate(body, 1):
        shown = zip(row[:PRINTED], columns.values(), strict=False)
        page.set_row(at, LINE * max(lines(cell, width) for cell, width in shown))
        for i, (title, cell) in enumerate(zip(columns, row, strict=True)):
            if title == LINK and not cell.startswith("/"):  # a site is known; nothing a document says is made a link
                page.write_url(at, i, cell, plain)
            else:
                page.write_string(at, i, cell[:CELL], plain)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, max(1, len(body)), len(columns) - 1)
    page.set_landscape()
    page.set_paper(A3)
    page.print_area(0, 0, max(1, len(body)), min(PRINTED, len(columns)) - 1)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def lines(cell: str, width: int) -> int:
    """How many lines *cell* takes in a column of *width* Latin characters, up to MOST_LINES; a Han character is two wide."""
    wide = sum(1 if char.isascii() else 2 for char in cell)
    return min(MOST_LINES, max(1, -(-wide // width)))


def origins(ledger: Ledger, found: Sequence[Obligation], colophon: Colophon) -> list[list[str]]:
    """What the workbook was made from."""
    used = {each.document for each in found}
    return [
        ["语料摘要(sha256)", colophon.corpus],
        ["版本", colophon.generation],
        ["构建时间", f"{colophon.built:%Y-%m-%d %H:%M:%S} UTC"],
        ["条数", str(len(found))],
        ["说明", "“起”“止”是原文中的字符位置(半开区间);未写明行为主体的,由责任单位承担;只写年份的期限按该年12月31日计。"],
        *(
            [f"文件 {name}", f"{document.metadata.title.value} (sha256 {document.sha256})"]
            for name, document in ledger.documents.items()
            if name in used
        ),
    ]


# --- the calendar ---


def calendar(ledger: Ledger, found: Iterable[Obligation], stamp: datetime) -> bytes:
    """An iCalendar file (RFC 5545) of what has a day or comes round; all-day events that block no time. Whatever has neither is left out.

    A year means its last day, and the description says so. What comes round begins at the end of the year the document was written in, or is left
    out where that is not known. *stamp* is when the generation was built, so that the same ledger gives the same bytes.
    """
    import icalendar

    out = icalendar.Calendar()
    out.add("prodid", "-//tiaowen//ledger//ZH")
    out.add("version", "2.0")
    out.add("x-wr-calname", "政策义务清单")
    for each in found:
        due = each.deadline
        if due is None or due.when.kind not in (TimeKind.BY, TimeKind.EVERY):
            continue
        first = due.when.day or first_round(ledger.documents[each.document], due.when)
        if first is None:
            continue
        event = icalendar.Event()
        event.add("uid", f"{each.id}@tiaowen")
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("dtstart", first)
        event.add("dtend", first + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", summary(ledger, each))
        event.add("description", description(ledger, each))
        event.add("categories", [each.binding.label])
        if due.when.rhythm:
            event.add("rrule", rule(ledger.documents[each.document], due.when))
        out.add_component(event)
    return bytes(out.to_ical())


def first_round(document: Document, due: When) -> date | None:
    """The end of the first round of something that comes round, counted from the year of the document; None where that is not known."""
    written = next((day for day in dates(document)), None)
    if written is None:
        return None
    years = due.every if due.rhythm is Rhythm.YEAR else 1
    return date(written.year + years - 1, 12, 31)


def dates(document: Document) -> Iterator[date]:
    """The days the document gives for itself, the one it was signed on first."""
    about = document.metadata
    for value in (about.written, about.printed, about.published):
        if value:
            found = when(value.value.replace("-", "年", 1).replace("-", "月", 1) + ("日" if "-" in value.value else ""))
            if found.day:
                yield found.day


def rule(document: Document, due: When) -> dict[str, Any]:
    """The recurrence: to the end of the planning period where the document has one."""
    rhythm = {Rhythm.YEAR: "YEARLY", Rhythm.MONTH: "MONTHLY", Rhythm.WEEK: "WEEKLY"}[due.rhythm or Rhythm.YEAR]
    out: dict[str, Any] = {"freq": rhythm, "interval": due.every}
    period = document.metadata.period
    last = when(period.value).day if period else None
    return {**out, "until": last} if last else out


def summary(ledger: Ledger, obligation: Obligation) -> str:
    """Who does what, short."""
    who = "、".join(names(ledger, obligation, obligation.who)[:3])
    said = ledger.task(obligation)
    return f"{who}:{said}" if who else said


def description(ledger: Ledger, obligation: Obligation) -> str:
    """The quote, its place, the departments, and what day was read out of which words."""
    document = ledger.documents[obligation.document]
    due = obligation.deadline
    lines = [ledger.task(obligation)]
    if due:
        written = ledger.words(obligation, due.span)
        if due.when.kind is TimeKind.EVERY:
            lines.append(f"原文写“{written}”,没有写明起始日;此处从文件成文之年起算,取年末。")
        elif due.when.rounded:
            lines.append(f"原文写“{written}”,此处按最后一日计。")
    if obligation.departments:
        lines.append("责任单位:" + "、".join(names(ledger, obligation, obligation.departments)))
    lines.append(
        f"出处:{document.metadata.title.value} {obligation.address.place} ({document.id} {obligation.quote.start}–{obligation.quote.end})"
    )
    return "\n".join(lines)
