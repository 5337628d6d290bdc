"""A document on a terminal: its outline, its clauses with their addresses, its facts lightly marked."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence

from index.address import Address, steps
from index.document import Clause, Document, FactKind, Kind, NoiseKind, Role
from index.errors import NoSuchPlace
from index.span import Span, trimmed
from index.view import View

__all__ = ["find", "outline", "passage", "place_of", "structure"]

BOLD, DIM, LINE, PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[4m", "\x1b[0m"
MARKED = {Role.UNIT, Role.LEAD, Role.SUPPORT, Role.VALUE, Role.DEADLINE, Role.PERIOD, Role.NAME, Role.TERM}
HEADINGS = (Kind.TITLE, Kind.HEADING, Kind.CAPTION)
NARROW, WIDE = 40, 120  # columns: a terminal narrower than this is not wrapped to, and no line is longer
GUTTER = 18  # columns of the addresses
CELL = " │ "
HANGS = "，。、；：！？”’）》】,.;:!?)"  # no line begins with one of these
FIELDS = (
    ("文号", "number"),
    ("发文机关", "issuer"),
    ("主送", "addressees"),
    ("成文", "written"),
    ("印发", "printed"),
    ("发布", "published"),
    ("索引号", "index_number"),
    ("有效性", "validity"),
    ("规划期", "period"),
    ("来源", "source"),
)
COUNTED = {
    FactKind.RESPONSIBILITY: "responsibilities",
    FactKind.QUANTITY: "quantities",
    FactKind.DEADLINE: "deadlines",
    FactKind.PERSON: "people",
    FactKind.DEFINITION: "definitions",
    FactKind.ENUMERATION: "enumerations",
    FactKind.DUTY: "duties",
}
WORD = re.compile(r"[A-Za-z0-9]{1,20}|.", re.DOTALL)
Styled = list[tuple[str, str]]  # stretches of text, each with its style


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
    """The document as a person reads it: what it says of itself, each clause behind its address, what is odd about it.

    With *colour* it is wrapped to the terminal, headings are bold and facts underlined; else each clause is one line.
    """
    yield from (*heading(document, colour=colour), "")
    for clause in document.clauses:
        if clause.kind in HEADINGS and len(clause.address.steps) == 1:
            yield ""
        yield passage(document, clause, colour=colour)
    if document.warnings:
        yield from ("", styled(f"{len(document.warnings)} warnings", BOLD, colour=colour))
        for warning in document.warnings:
            place = place_of(document, warning.span)
            told = place[1:-1] in warning.what
            yield from set_lines([("! ", ""), (warning.what + ("" if told else place), "")], 2, colour=colour)


def heading(document: Document, *, colour: bool) -> Iterator[str]:
    """Title, number, issuer and dates, as far as they are known, and what the document holds."""
    about = document.metadata
    yield from set_lines([(about.title.value, BOLD)], 0, colour=colour)
    for name, field in FIELDS:
        value = getattr(about, field)
        if value:
            label = name + "\u3000" * (4 - len(name))
            yield from set_lines([(f"{label}  ", DIM), (value.value, "")], columns(label) + 2, colour=colour)
    counts = {kind: sum(fact.kind is kind for fact in document.facts) for kind in COUNTED}
    rows = sum(len(table.rows) for table in document.tables)
    furniture = sum(noise.kind not in (NoiseKind.BLANK, NoiseKind.RULE) for noise in document.noise)
    held = [f"{len(document.clauses)} clauses", f"{len(document.tables)} tables of {rows} rows", f"{furniture} pieces of page furniture"]
    held += [f"{count} {COUNTED[kind]}" for kind, count in counts.items() if count]
    yield from set_lines([(" · ".join(held), DIM)], 0, colour=colour)


def passage(document: Document, clause: Clause, *, colour: bool) -> str:
    """One clause behind its address; on a terminal wrapped beside it, its facts underlined."""
    base = BOLD if clause.kind in HEADINGS else ""
    address = clause.address.place
    pad = " " * max(1, GUTTER - columns(address)) if colour else "  "
    return "\n".join(set_lines([(address + pad, DIM), *words(document, clause, base)], GUTTER, colour=colour))


def words(document: Document, clause: Clause, base: str) -> Styled:
    """What is read in *clause*, in stretches, each with its style; the cells of a row with a bar between them."""
    holes = [noise.span for noise in document.noise if noise.span.meets(clause.span)]
    facts = sorted({part.span for fact in document.facts if fact.clause == clause.address for part in fact.parts if part.role in MARKED})
    row = next((row for table in document.tables for row in table.rows if row.span == clause.span), None)
    groups = [cell for cell in row.cells if cell] if row else [(line,) for line in lines_of(document, clause)]
    out: Styled = []
    for group in groups:
        out += [(CELL if row else " ", DIM)] if out else []
        out += [piece for span in group for piece in marked(View.of(document.text, span, holes), facts, base)]
    return out


def lines_of(document: Document, clause: Clause) -> Sequence[Span]:
    """The whole clause; of a caption each line, since 附件2 and its title do not run together."""
    if clause.kind is not Kind.CAPTION:
        return [clause.span]
    breaks = [i for i in range(clause.span.start, clause.span.end) if document.text[i] == "\n"]
    parts = (trimmed(document.text, a, b) for a, b in zip((clause.span.start, *breaks), (*breaks, clause.span.end), strict=True))
    return [part for part in parts if part]


def marked(view: View, facts: Sequence[Span], base: str) -> Styled:
    """The text of *view*, what lies in *facts* underlined; a blank where a line break alone parts two facts."""
    starts = {span.start for span in facts}
    styles = [base + LINE if any(span.start <= place < span.end for span in facts) else base for place in view.places]
    out: Styled = []
    for letter, style, place, before in zip(view.text, styles, view.places, (None, *view.places), strict=False):
        if place in starts and before is not None and place > before + 1 and out[-1][1] == style:
            out.append((" ", base))
        if out and out[-1][1] == style:
            out[-1] = (out[-1][0] + letter, style)
        else:
            out.append((letter, style))
    return out


def set_lines(parts: Styled, indent: int, *, colour: bool) -> Iterator[str]:
    """*parts* in lines that fit the terminal, all but the first indented; one line and no style where there is no terminal."""
    if not colour:
        yield "".join(text for text, _ in parts)
        return
    width = min(WIDE, shutil.get_terminal_size().columns)
    line, used = "", 0
    for text, style in parts:
        line += style
        for word in WORD.findall(text):
            size = columns(word)
            if width >= NARROW and used + size > width and word not in HANGS:
                yield line + (PLAIN if style else "")
                line, used = " " * indent + style, indent
                if word == " ":
                    continue
            line, used = line + word, used + size
        line += PLAIN if style else ""
    yield line


def columns(text: str) -> int:
    """How many columns of a terminal *text* takes: a Han character takes two."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


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
                        "cells": [[offsets(part) for part in cell] for cell in r.cells],
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
