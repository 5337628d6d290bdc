"""The pages of the ledger: what each address shows, and what is taken away from it as a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi import Query as InAddress
from fastapi.responses import RedirectResponse, Response

from assistant.changes import Change, ChangeKind, Side
from assistant.exports import Colophon, calendar, table, workbook
from assistant.ledger_actors import Body
from assistant.ledger_dates import TimeKind
from assistant.ledger_filters import Facet, Order
from assistant.obligation import Binding, Obligation
from assistant.terms import same_department
from index.errors import GenerationError, NoSuchPlace
from index.span import Span
from web import ledger_rows as rows
from web import links
from web.language import gettext
from web.ledger_api import listing
from web.ledger_book import Book, LedgerBook
from web.ledger_query import LEDGER, Asked, Group, Query, department
from web.ledger_rows import Link
from web.pages import shown
from web.timeline import picture

__all__ = ["router"]

SCHOOL = Body.SCHOOL.label
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
}
KINDS = {ChangeKind.NEW: "新增", ChangeKind.CHANGED: "改动", ChangeKind.GONE: "取消"}
SORTS = {Order.READING: "原文顺序", Order.DEADLINE: "期限先后", Order.WHO: "谁来做", Order.DEPARTMENT: "责任单位"}
GROUPS = {Group.DOCUMENT: "文件", Group.WHO: "谁来做", Group.DEADLINE: "期限", Group.DEPARTMENT: "责任单位", Group.NONE: "不分组"}
Asking = Annotated[Query, InAddress()]
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get(LEDGER)
@router.head(LEDGER)
def ledger(request: Request, book: LedgerBook, query: Asking) -> Response:
    """What the filters leave, a page of it. A form sends its empty fields along; the address that stays has none."""
    asked = query.asked
    if any(not value for _, value in request.query_params.multi_items()):
        return RedirectResponse(asked.address(page=query.page, everything=query.all), status_code=303)
    found = book.found(asked.filters, query.sort)
    return shown(request, "ledger.html", context(book, asked, found) | {
        "page": rows.paged(book, found, asked, query.page, everything=query.all),
        "facets": rows.facets(book, asked, LEDGER),
        "everything": query.all,
        "sorts": [(order.value, name, order is asked.sort) for order, name in SORTS.items()],
        "orders": [(group.value, name, group is asked.group) for group, name in GROUPS.items()],
        "hidden": [pair for pair in asked.pairs if pair[0] not in ("text", "number")],
        "single": single(asked),
    })  # fmt: skip


def single(asked: Asked) -> Link | None:
    """The page of the department that is the only filter of its kind."""
    names = asked.filters.get("department", ())
    return Link(names[0], department(names[0])) if len(names) == 1 else None


def context(book: Book, asked: Asked, found: Sequence[Obligation], path: str = LEDGER) -> dict[str, object]:
    """What every page of the ledger shows."""
    return {
        "asked": asked,
        "n_found": len(found),
        "n_total": len(book.ledger.obligations),
        "chips": rows.chips(book, asked, path),
        "generation": book.ledger.generation,
        "today": date.today(),
    }


# --- pages of their own ---


@router.get(f"{LEDGER}/departments")
@router.head(f"{LEDGER}/departments")
def departments(request: Request, book: LedgerBook) -> Response:
    """Every department that the documents name, the busiest first."""
    named = [(Link(offered.value, department(offered.value)), len(offered.ids)) for offered in book.offered(Facet.DEPARTMENT)]
    named.sort(key=lambda one: -one[1])
    return shown(request, "ledger_departments.html", context(book, Asked(), ()) | {"departments": named})


@router.get(f"{LEDGER}/departments/{{name:path}}")
@router.head(f"{LEDGER}/departments/{{name:path}}")
def one_department(request: Request, book: LedgerBook, name: str) -> Response:
    """What one department leads, does alone, shares and supports."""
    asked = Asked((("department", name),))
    found = book.found(asked.filters, Order.DEADLINE) if name.strip() and len(name) <= 200 else ()
    if not found:
        raise HTTPException(404, gettext("台账里没有以“%(name)s”为责任单位的事项；所有部门见 /ledger/departments 。", name=name[:40]))
    return shown(request, "ledger_department.html", context(book, asked, found) | {
        "name": name,
        "blocks": rows.blocks(book, duties(book, found, name)),
        "spellings": spellings(book, found, name),
        "sources": sources(book, found, asked),
    })  # fmt: skip


def duties(book: Book, found: Sequence[Obligation], name: str) -> list[tuple[str, list[Obligation]]]:
    """*found* by the part that the department has in it; each once, under the first that fits."""
    parts: dict[str, list[Obligation]] = {"牵头": [], "独自负责": [], "共同负责": [], "配合": [], "条文点名": []}
    for each in found:
        if holds(book, each, each.lead, name):
            parts["牵头"].append(each)
        elif holds(book, each, each.responsible, name):
            parts["独自负责" if len(each.departments) == 1 else "共同负责"].append(each)
        else:
            parts["配合" if holds(book, each, each.support, name) else "条文点名"].append(each)
    return list(parts.items())


def holds(book: Book, each: Obligation, spans: Sequence[Span], name: str) -> bool:
    """Whether *name* is among the departments at *spans*."""
    return any(same_department(name, book.ledger.words(each, span)) for span in spans)


def spellings(book: Book, found: Sequence[Obligation], name: str) -> tuple[str, ...]:
    """The other ways in which the documents write the name."""
    words = (book.ledger.words(each, span) for each in found for span in (*each.departments, *each.support, *each.who))
    return tuple(other for other in dict.fromkeys(words) if other != name and same_department(name, other))


def sources(book: Book, found: Sequence[Obligation], asked: Asked) -> list[tuple[Link, int]]:
    """The documents of *found*, and how many each has; the links lead to the ledger, narrowed to one."""
    held = [each.document for each in found]
    return [(Link(rows.title(book, name), asked.adding("document", name).address()), held.count(name)) for name in dict.fromkeys(held)]


@router.get(f"{LEDGER}/schools")
@router.head(f"{LEDGER}/schools")
def schools(request: Request, book: LedgerBook, query: Asking) -> Response:
    """What schools must do, what they are encouraged and permitted to, and what others set them to; narrowed to a place or a document where one is named."""
    path = f"{LEDGER}/schools"
    kept = Asked(tuple(pair for pair in query.pairs if pair[0] in ("place", "document")))
    found = book.found({**kept.filters, "role": (SCHOOL,)}, Order.DEADLINE)
    parts: dict[str, list[Obligation]] = {name: [] for name in ("必须做到", "鼓励去做", "可以做", "由别人推动，学校参与")}
    for each in found:
        parts[share(each)].append(each)
    return shown(request, "ledger_schools.html", context(book, kept, found, path) | {
        "blocks": rows.blocks(book, parts.items()),
        "whole": Asked((*kept.pairs, ("role", SCHOOL))),
        "places": choices(book, kept, path),
    })  # fmt: skip


def share(each: Obligation) -> str:
    """What a school has to do with it, by the first school that it names."""
    named = sorted((actor for actor in (*each.actors, *each.affected) if Body.SCHOOL in actor.bodies), key=lambda actor: actor.span)
    first = next((actor for actor in named if actor in each.actors), named[0])
    if first.force is Binding.BINDING:
        return "必须做到" if first in each.actors else "由别人推动，学校参与"
    return "鼓励去做" if first.force is Binding.ENCOURAGING else "可以做"


def choices(book: Book, kept: Asked, path: str) -> list[rows.Choice]:
    """The documents that say something to schools, each with how much, by the place it is for or its title."""
    ids = book.ids(role=SCHOOL)
    out = []
    for offered in book.offered(Facet.DOCUMENT):
        about = book.ledger.documents[offered.value].metadata
        pair = ("document", offered.value)
        if n := len(offered.ids & ids):
            href = (Asked() if pair in kept.pairs else Asked((pair,))).address(path)
            out.append(rows.Choice(about.place.value if about.place else about.title.value, n, href, pair in kept.pairs))
    return out


@router.get(f"{LEDGER}/timeline")
@router.head(f"{LEDGER}/timeline")
def timeline(request: Request, book: LedgerBook, query: Asking) -> Response:
    """The deadlines as a picture, and under it what is due when."""
    path = f"{LEDGER}/timeline"
    asked = Asked(query.pairs)
    found = book.found(asked.filters, Order.DEADLINE)
    told = context(book, asked, found, path)
    dated = [each for each in found if each.deadline]
    parts: dict[str, list[Obligation]] = {}
    for each in dated:
        parts.setdefault(term(each), []).append(each)
    return shown(request, "ledger_timeline.html", told | {
        "picture": picture(found, asked, date.today()),
        "blocks": rows.blocks(book, parts.items()),
        "n_dated": len(dated),
    })  # fmt: skip


def term(each: Obligation) -> str:
    """What a deadline is listed under: its year, or the kind of time it is."""
    when = each.deadline.when if each.deadline else None
    if when is None or when.kind is TimeKind.WITHIN:
        return "从某事起算"
    if when.kind is TimeKind.EVERY:
        return "定期"
    year = when.day.year if when.day else ""
    return gettext("%(year)s年起" if when.kind is TimeKind.FROM else "%(year)s年", year=year)


# --- what changed ---


@dataclass(frozen=True, slots=True)
class Difference:
    """A change as it is shown: what it is, where, and both texts."""

    kind: str
    document: str
    before: Side | None
    after: Side | None
    href: str


@router.get(f"{LEDGER}/changes")
@router.head(f"{LEDGER}/changes")
def changes(request: Request, book: LedgerBook, since: str = "") -> Response:
    """What is new, gone or changed since another generation that is kept; since the one before, where none is named."""
    kept, name, found = compared(book, since)
    differences = [
        Difference(KINDS[each.kind], rows.title(book, one.document), each.before, each.after, place(each.after))
        for each in found
        if (one := each.after or each.before)
    ]
    return shown(request, "ledger_changes.html", context(book, Asked(), ()) | {
        "kept": kept,
        "since": name,
        "parts": [(kind, f"part-{i}", [each for each in differences if each.kind == kind]) for i, kind in enumerate(KINDS.values(), 1)],
        "n": len(differences),
    })  # fmt: skip


@router.get(f"{LEDGER}/changes.xlsx")
@router.head(f"{LEDGER}/changes.xlsx")
def changes_workbook(request: Request, book: LedgerBook, since: str = "") -> Response:
    """The whole ledger with a sheet of what changed."""
    _, name, found = compared(book, since)
    if not name:
        raise HTTPException(404, gettext("只留有一个版本，没有可以比较的。"))
    return attachment(
        "xlsx", workbook(book.ledger, book.ledger.obligations, colophon(book, request), found), f"{gettext('政策台账-变化')}-{name[:8]}"
    )


def compared(book: Book, since: str) -> tuple[tuple[str, ...], str, tuple[Change, ...]]:
    """The generations that are kept, the one compared with, and what changed since. Raises HTTPException 404 for one that is not kept."""
    kept = book.generations()
    name = since or next(iter(kept), "")
    if not name:
        return kept, "", ()
    if name not in kept:
        raise HTTPException(404, gettext("没有留下编号为“%(name)s”的版本。", name=since[:40]))
    try:
        return kept, name, book.since(name)
    except (GenerationError, NoSuchPlace) as error:
        raise HTTPException(404, gettext("那个版本已经读不出来了，不能比较。")) from error


def place(side: Side | None) -> str:
    """Where a side stands; empty for what stands nowhere any more."""
    return links.place(side.document, Span(side.start, side.end)) if side else ""


# --- taken away ---


@router.get(f"{LEDGER}.{{form}}")
@router.head(f"{LEDGER}.{{form}}")
def taken(request: Request, book: LedgerBook, query: Asking, form: str) -> Response:
    """Every row that the filters leave, as a file."""
    if form not in TYPES:
        raise HTTPException(404, gettext("台账可取走的格式是 %(forms)s。", forms=gettext("、").join(TYPES)))
    found = book.found(query.filters, query.sort)
    name = "-".join([gettext("政策台账"), *(value for key, value in query.pairs if key in ("department", "role", "who", "place", "year"))])
    return attachment(form, written(book, found, query, form, colophon(book, request)), name)


def colophon(book: Book, request: Request) -> Colophon:
    """What a file was made from, and the site its links lead to: the one it was fetched from."""
    return replace(book.colophon, site=str(request.base_url).rstrip("/"))


def written(book: Book, found: Sequence[Obligation], query: Query, form: str, made_from: Colophon) -> bytes:
    """*found* in one of TYPES."""
    match form:
        case "xlsx":
            return workbook(book.ledger, found, made_from)
        case "csv":
            return ("\ufeff" + table(book.ledger, found, made_from.site)).encode()  # a spreadsheet takes the mark for UTF-8
        case "ics":
            return calendar(book.ledger, found, made_from.built)
        case _:
            return json.dumps(listing(book, query, query.sort), ensure_ascii=False).encode()


def attachment(form: str, body: bytes, name: str) -> Response:
    """A file to keep; its name in plain letters for old programs, and as it should be (RFC 6266)."""
    named = f"attachment; filename=\"ledger.{form}\"; filename*=UTF-8''{quote(name[:80], safe='')}.{form}"
    return Response(body, media_type=TYPES[form], headers={"content-disposition": named})
