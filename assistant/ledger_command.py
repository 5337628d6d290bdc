"""What `tiaowen ledger` takes and prints."""

from __future__ import annotations

import argparse
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from assistant.changes import Change, changes, earlier, lines, wire
from assistant.exports import Colophon, calendar, json_lines, table, workbook
from assistant.ledger import Ledger, ledger
from assistant.ledger_filters import Filters, Order, ordered, select
from assistant.obligation import Binding, Obligation
from index.errors import BadInput
from index.generation import load, status
from index.span import Span

__all__ = ["command"]

FIELDS = ("who", "department", "document", "place", "theme", "binding", "year")
FORMATS = ("json", "csv", "xlsx", "ics")
WIDE = 100  # columns where the terminal does not say


class Options(argparse.ArgumentParser):
    """A parser whose complaint is one line, raised."""

    def error(self, message: str) -> NoReturn:
        """Raises BadInput."""
        raise BadInput(self.prog, message, f"see '{self.prog} --help'")


def command(args: list[str]) -> int:
    """The exit status of `tiaowen ledger ARGS`, always 0: an empty list is an answer too.

    Raises BadInput for a wrong call, NoSuchPlace for a document or generation that is not there, and GenerationError.
    """
    given = parser().parse_args(args)
    if given.format == "xlsx" and given.out is None and sys.stdout.isatty():
        raise BadInput("tiaowen ledger", "a workbook is no text for a terminal", "name a file with --out, or send it on with >")
    built = load(given.home)
    told = status(given.home)
    whole = ledger(built.documents, built.id)
    filters = chosen(given, whole)
    found = ordered(whole, select(whole, filters), Order(given.sort))
    differences = kept(changes(earlier(given.home, given.since), whole), {each.id for each in found}, filters) if given.since else None
    colophon = Colophon(built.manifest.corpus, built.id, told.created)
    deliver(given, exported(given.format, whole, found, colophon, differences))
    if given.out:
        sys.stderr.write(f"{len(found)} obligations in {given.out}\n")
    return 0


def parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    out = Options(
        prog="tiaowen ledger",
        description="What has to be done, by whom, by when, by which clause.",
        epilog="A filter may be given more than once: any of its values will do. All filters must hold.",
    )
    out.add_argument("--format", choices=FORMATS, help="a table to read, unless one is named")
    out.add_argument("--out", type=Path, metavar="FILE", help="where it goes (default: standard output)")
    out.add_argument("--who", action="append", default=[], help="who must act: 学校, 教师, 企业, 政府, 部门, or words of a name")
    out.add_argument("--department", action="append", default=[], help="a responsible department, by any way to write its name")
    out.add_argument("--document", action="append", default=[], metavar="ID", help="of this document")
    out.add_argument("--place", action="append", default=[], help="of documents for this place")
    out.add_argument("--theme", action="append", default=[], help="words of the heading above")
    out.add_argument("--binding", action="append", default=[], help="binding, encouraging or permitting (约束, 鼓励, 允许)")
    out.add_argument("--year", action="append", default=[], help="of the deadline; 每年 for what comes round")
    out.add_argument("--number", action="store_true", help="only what sets a number")
    out.add_argument("--text", default="", help="words of the clause, all of which must be there")
    out.add_argument("--sort", choices=[each.value for each in Order], default=Order.READING.value, help="(default: %(default)s)")
    out.add_argument("--since", metavar="GENERATION", help='what has changed since that index; "previous" for the one before')
    home = Path(os.environ.get("TIAOWEN_HOME") or ".home")
    out.add_argument("--home", type=Path, default=home, metavar="DIR", help="where indexes live (default: %(default)s)")
    return out


def chosen(given: argparse.Namespace, whole: Ledger) -> Filters:
    """The filters of a call. Raises BadInput."""
    for name in given.document:
        if name not in whole.documents:
            raise BadInput("--document", f"there is no document {name!r}", f"there is: {', '.join(whole.documents)}")
    fields = {name: getattr(given, name) for name in FIELDS}
    return Filters.of({**fields, "text": [given.text], "number": ["1"] if given.number else []})


def kept(found: Sequence[Change], shown: set[str], filters: Filters) -> tuple[Change, ...]:
    """The changes that concern what is shown; without a filter all, with one also what is gone."""
    if filters == Filters():
        return tuple(found)
    return tuple(each for each in found if each.after is None or each.after.id in shown)


def exported(
    form: str | None, whole: Ledger, found: Sequence[Obligation], colophon: Colophon, differences: Sequence[Change] | None
) -> bytes:
    """The obligations, or the differences, in the form asked for. Raises BadInput where changes have no such form."""
    if form == "xlsx":
        return workbook(whole, found, colophon, differences)
    if form == "json":
        return (json_lines(whole, found) if differences is None else wire(differences)).encode()
    if differences is not None and form is not None:
        raise BadInput("--since", f"changes are not written as {form}", "take json, xlsx or the table")
    if form == "csv":
        return ("\ufeff" + table(whole, found)).encode()  # a spreadsheet takes the mark for UTF-8
    if form == "ics":
        return calendar(whole, found, colophon.built)
    shown = lines(differences) if differences is not None else listing(whole, found)
    return "".join(line + "\n" for line in shown).encode()


def deliver(given: argparse.Namespace, data: bytes) -> None:
    """Writes *data* to the file named, or to standard output. Raises BadInput where the file cannot be written."""
    if given.out is None:
        if hasattr(sys.stdout, "buffer"):
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        else:
            sys.stdout.write(data.decode())
        return
    try:
        given.out.write_bytes(data)
    except OSError as error:
        raise BadInput(str(given.out), f"cannot be written ({error.strerror or error})", "name another file with --out") from error


def listing(whole: Ledger, found: Sequence[Obligation]) -> Iterator[str]:
    """For each obligation a line of its place and deadline, who must act, and the words; the count at the end."""
    document = ""
    for each in found:
        if each.document != document:
            document = each.document
            yield f"== {whole.documents[document].metadata.title.value} ({document})"
        mark = "" if each.binding is Binding.BINDING else f" [{each.binding.label}]"
        due = f" · {whole.words(each, each.deadline.span)}" if each.deadline else ""
        yield f"{each.address.place}{mark}{due}"
        who = named(whole, each, () if each.implied else each.who)
        others = "、".join(dict.fromkeys(f"{whole.words(each, actor.span)}({actor.manner})" for actor in each.affected))
        units = named(whole, each, each.departments)
        yield from folded(f"谁: {who}") if who else ()
        yield from folded(f"涉及: {others}") if others else ()
        yield from folded(f"责任单位: {units}") if units else ()
        yield from folded(whole.task(each))
        for twin in each.twins:
            other = whole.of(twin.id)
            if other and twin.differs:
                here = "、".join(whole.words(each, span) for span in twin.only_here) or "无"
                there = "、".join(whole.words(other, span) for span in twin.only_there) or "无"
                yield from folded(f"! 与{other.address.place}的责任单位不同: 仅此处 {here}; 仅该处 {there}")
    yield f"{len(found)} 条"


def named(whole: Ledger, each: Obligation, spans: Sequence[Span]) -> str:
    """The names at *spans*, each once."""
    return "、".join(dict.fromkeys(whole.words(each, span) for span in spans))


def folded(text: str, width: int = WIDE, indent: str = "    ") -> Iterator[str]:
    """*text* in lines of at most *width* columns, a Han character taking two."""
    line, columns = indent, len(indent)
    for char in text:
        wide = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if columns + wide > width:
            yield line
            line, columns = indent, len(indent)
        line, columns = line + char, columns + wide
    yield line
