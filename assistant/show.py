"""A document on a terminal: its outline, its clauses with their addresses, its facts lightly marked."""

from __future__ import annotations

from collections.abc import Iterator

from index.address import Address, steps
from index.document import Clause, Document, FactKind, Kind, Role
from index.errors import NoSuchPlace
from index.span import Span

__all__ = ["find", "outline", "passage", "structure"]

INDENT = "  "
BOLD, DIM, LINE, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[0m"
MARKED = {Role.UNIT, Role.LEAD, Role.SUPPORT, Role.VALUE, Role.DEADLINE, Role.PERIOD, Role.NAME, Role.TERM}
HEADINGS = (Kind.TITLE, Kind.HEADING, Kind.CAPTION)


def find(document: Document, place: str) -> list[Clause]:
    """The clause at *place* and everything under it. A place may leave out what stands in front of it: 第三条, 附件2 第7项.

    Raises NoSuchPlace, naming the places nearest in writing.
    """
    try:
        wanted = steps(place)
    except ValueError as error:
        raise NoSuchPlace(f"{document.id}#{place}: {error}") from error
    exact = [clause for clause in document.clauses if clause.address.steps == wanted]
    found = exact or [clause for clause in document.clauses if clause.address.steps[-len(wanted) :] == wanted]
    if not found:
        near = [clause.address.place for clause in document.clauses if clause.address.steps[: len(wanted) - 1] == wanted[:-1]]
        raise NoSuchPlace(f"{document.id} has no place {place}", tuple(near[:12]))
    return [clause for clause in document.clauses if any(clause.address.inside(each.address) for each in found)]


def outline(document: Document, *, colour: bool) -> Iterator[str]:
    """The document line by line as a person reads it: what it says of itself, then each clause behind its address."""
    yield from heading(document, colour=colour)
    for clause in document.clauses:
        yield passage(document, clause, colour=colour)
    if document.warnings:
        yield ""
        yield from (f"! {warning.what}" + place_of(document, warning.span) for warning in document.warnings)


def heading(document: Document, *, colour: bool) -> Iterator[str]:
    """Title, number, issuer and dates, as far as they are known, and what the document holds."""
    about = document.metadata
    yield styled(about.title.value, BOLD, colour=colour)
    named = (
        ("文号", about.number),
        ("发文机关", about.issuer),
        ("成文", about.written),
        ("印发", about.printed),
        ("发布", about.published),
        ("有效性", about.validity),
        ("规划期", about.period),
    )
    known = [f"{name} {value.value}" for name, value in named if value]
    if known:
        yield " · ".join(known)
    counts = {kind: sum(fact.kind is kind for fact in document.facts) for kind in FactKind}
    facts = "、".join(f"{kind.value} {count}" for kind, count in counts.items() if count)
    yield styled(f"{len(document.clauses)} clauses, {len(document.tables)} tables; {facts}", DIM, colour=colour)
    yield ""


def passage(document: Document, clause: Clause, *, colour: bool) -> str:
    """One clause behind its address, indented by its depth, its facts underlined on a terminal."""
    depth = max(0, len(clause.address.steps) - 1) + (0 if clause.kind in HEADINGS else 1)
    address = styled(clause.address.place.ljust(10, "\u3000") if not colour else clause.address.place, DIM, colour=colour)
    text = marked(document, clause) if colour else clause.span.of(document.text)
    text = " ".join(line.strip() for line in text.splitlines() if line.strip())
    if clause.kind in HEADINGS:
        text = styled(text, BOLD, colour=colour)
    return f"{INDENT * depth}{address}  {text}"


def marked(document: Document, clause: Clause) -> str:
    """The clause's text with its facts underlined; where facts overlap, the first one."""
    spans = sorted({part.span for fact in document.facts if fact.clause == clause.address for part in fact.parts if part.role in MARKED})
    out, at = "", clause.span.start
    for span in spans:
        if span.start >= at:
            out += document.text[at : span.start] + LINE + span.of(document.text) + PLAIN
            at = span.end
    return out + document.text[at : clause.span.end]


def styled(text: str, style: str, *, colour: bool) -> str:
    """*text* in *style* on a terminal, as it is elsewhere."""
    return f"{style}{text}{PLAIN}" if colour else text


def place_of(document: Document, span: Span | None) -> str:
    """Where a warning points, as a reader would say it."""
    clause = next((c for c in document.clauses if span and c.span.meets(span)), None)
    return f"（{clause.address.place}）" if clause else ""


def structure(document: Document, clauses: list[Clause] | None = None) -> dict[str, object]:
    """The document for a program: every clause, table, fact, noise and warning by offsets into its text."""
    chosen = {clause.address for clause in clauses} if clauses is not None else None

    def inside(address: Address) -> bool:
        return chosen is None or address in chosen

    about = document.metadata
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "metadata": {name: described(getattr(about, name)) for name in about.__dataclass_fields__},
        "clauses": [
            {
                "address": c.address.place,
                "kind": c.kind,
                **offsets(c.span),
                "heading": [offsets(h) for h in c.heading],
                "text": c.span.of(document.text),
            }
            for c in document.clauses
            if inside(c.address)
        ],
        "tables": [
            {
                "address": t.address.place,
                **offsets(t.span),
                "columns": list(t.columns),
                "rows": [
                    {
                        "address": r.address.place,
                        "number": r.number,
                        **offsets(r.span),
                        "cells": [offsets(c) if c else None for c in r.cells],
                    }
                    for r in t.rows
                ],
            }
            for t in document.tables
            if chosen is None or any(r.address in chosen for r in t.rows)
        ],
        "facts": [
            {
                "kind": f.kind,
                "address": f.clause.place,
                **offsets(f.span),
                "parts": [{"role": p.role, **offsets(p.span), "text": p.span.of(document.text)} for p in f.parts],
            }
            for f in document.facts
            if inside(f.clause)
        ],
        "noise": [{"kind": n.kind, **offsets(n.span)} for n in document.noise] if chosen is None else [],
        "warnings": [{"code": w.code, "what": w.what, **(offsets(w.span) if w.span else {})} for w in document.warnings]
        if chosen is None
        else [],
    }


def offsets(span: Span) -> dict[str, int]:
    """The span as two numbers."""
    return {"start": span.start, "end": span.end}


def described(value: object) -> object:
    """A field of the metadata for a program: its value, and where the text says so."""
    span = getattr(value, "span", None)
    if hasattr(value, "value"):
        return {"value": value.value, **(offsets(span) if span else {})}
    return list(value) if isinstance(value, tuple) else value
