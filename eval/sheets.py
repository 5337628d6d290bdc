"""How questions stand in a spreadsheet or a CSV file: which column is which field, and how a cell holds a list."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from index.errors import BadInput, UnreadableFile
from index.read import decoded

__all__ = ["COLUMNS", "SUFFIXES", "Record", "records"]

SUFFIXES = (".csv", ".tsv", ".xlsx")
PLAIN = ("id", "lang", "type", "question")
LISTS = ("doc", "quotes", "answers", "history")
SPELLINGS = ("alt_quotes", "alt_answers")
COLUMNS = (*PLAIN, *LISTS, *SPELLINGS, "spans")
FOR_PEOPLE = ("address", "note")  # columns that are let be
LARGEST = 256 << 20  # bytes of a workbook unpacked: a small file can hold very many
BAR = re.compile(r"(?<!\\)\|")
SPAN = re.compile(r"\s*(\d+)\s*-\s*(\d+)\s*")

Cell = object  # what a reader gives: text, a number, a date, None


@dataclass(frozen=True, slots=True)
class Record:
    """One row as the JSON Lines format would have it. *faults* are pairs of a field and what is wrong with its cell."""

    row: int
    fields: dict[str, object]
    faults: tuple[tuple[str, str], ...]
    letters: dict[str, str]  # of the column of each field


def records(path: Path) -> Iterator[Record]:
    r"""A record for each row of the first sheet of *path* that is not empty, the header apart; the header's own faults come first.

    The header names the columns, in any order. A list is split at `|` (written `\|` where it is meant), spellings of one entry
    by line breaks, spans are written `120-168`. Raises BadInput where the file cannot be read.
    """
    rows = enumerate(sheet(path) if path.suffix.lower() == ".xlsx" else separated(path), 1)
    header = next(((number, row) for number, row in rows if any(map(filled, row))), None)
    if header is None:
        return
    number, names = header[0], [str(cell).strip().lower() if filled(cell) else "" for cell in header[1]]
    letters = {name: letter(i) for i, name in reversed(list(enumerate(names))) if name in COLUMNS}
    wrong = tuple(misnamed(names))
    if wrong:
        yield Record(number, {}, wrong, {})
        return
    for number, row in rows:
        if any(map(filled, row)):
            yield record(number, names, row, letters)


def misnamed(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the header."""
    for i, name in enumerate(names):
        if name and name not in (*COLUMNS, *FOR_PEOPLE):
            yield f"column {letter(i)}", f"{name!r} is no field; there are {', '.join(COLUMNS)}"
        elif name and name in names[:i]:
            yield f"column {letter(i)}", f"{name!r} stands twice"
    for name in ("id", "question"):
        if name not in names:
            yield name, "no column has this name"
    if "doc" not in names and "quotes" not in names:
        yield "doc", "no column has this name, and none is called quotes"


def record(number: int, names: Sequence[str], row: Sequence[Cell], letters: dict[str, str]) -> Record:
    """The record of one row under a header of *names*."""
    fields: dict[str, object] = {}
    faults: list[tuple[str, str]] = []
    for i, cell in enumerate(row):
        name = names[i] if i < len(names) else ""
        if not name and filled(cell):
            faults.append((f"column {letter(i)}", "has no name, but this row fills it"))
        if name not in COLUMNS:
            continue
        try:
            value = field(name, cell)
        except ValueError as error:
            faults.append((name, str(error)))
            continue
        if value is not None:
            fields[name] = value
    return Record(number, fields, tuple(faults), letters)


def field(name: str, cell: Cell) -> object:
    """The cell as the JSON Lines format would have it; None where it is empty. Raises ValueError that says why it cannot be."""
    text = written(cell)
    if name in PLAIN:
        return text or None
    if not text:
        return [] if name in LISTS else None
    parts = [part.replace("\\|", "|").strip() for part in BAR.split(text)]
    if name in SPELLINGS:
        return [[spelling.strip() for spelling in part.splitlines()] for part in parts]
    if name == "spans":
        return [span(part) for part in parts]
    return parts


def span(part: str) -> dict[str, int] | None:
    """One span; None where the entry is empty."""
    if not part:
        return None
    match = SPAN.fullmatch(part)
    if not match:
        raise ValueError(f"{part!r} is no span, which is written 120-168")
    return {"start": int(match[1]), "end": int(match[2])}


def written(cell: Cell) -> str:
    """The characters of a cell. A whole number is its digits, for ids are often numbers. Raises ValueError for what is no text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        if cell.startswith("=") or re.fullmatch(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL)[!?]?", cell):
            raise ValueError(f"{cell[:30]!r} is a formula or an error, not text")
        return cell.strip()
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    raise ValueError(f"{str(cell)[:30]!r} is a {kind(cell)}, not text; format the cell as text")


def kind(cell: Cell) -> str:
    """What a reader would call the cell's type."""
    name = type(cell).__name__
    return {"float": "number with decimals", "bool": "truth value", "datetime": "date", "date": "date", "time": "time"}.get(name, name)


def filled(cell: Cell) -> bool:
    """Whether there is anything in the cell."""
    return cell is not None and str(cell).strip() != ""


def letter(i: int) -> str:
    """The letters of the column at position *i*, from 0: A, B … Z, AA."""
    return (letter(i // 26 - 1) if i >= 26 else "") + chr(65 + i % 26)


def sheet(path: Path) -> Iterable[Sequence[Cell]]:
    """The rows of the first sheet of a workbook. Raises BadInput."""
    from openpyxl import load_workbook

    try:
        bounded(path)
        book = load_workbook(path, read_only=True)
        rows = [tuple(row) for row in book.worksheets[0].iter_rows(values_only=True)]
        book.close()
    except BadInput:
        raise
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from error
    except Exception as error:  # a workbook is a zip of XML: whatever is broken inside comes up as its own error
        raise unreadable(path, f"{type(error).__name__}: {error}") from error
    return rows


def bounded(path: Path) -> None:
    """Passes a workbook that is no larger than LARGEST when it is unpacked. Raises BadInput, OSError, BadZipFile."""
    with ZipFile(path) as parts:
        size = sum(part.file_size for part in parts.infolist())
    if size > LARGEST:
        raise unreadable(path, f"unpacked it has {size >> 20} MB, more than {LARGEST >> 20}")


def separated(path: Path) -> Iterable[Sequence[Cell]]:
    """The rows of a CSV file in UTF-8 or the encoding of a Chinese Excel, cells apart by commas, or by tabs in a .tsv. Raises BadInput."""
    try:
        text = decoded(path, path.read_bytes())
        return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True))
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from error
    except UnreadableFile as error:
        raise unreadable(path, error.what) from error
    except csv.Error as error:
        raise unreadable(path, str(error)) from error


def unreadable(path: Path, why: str) -> BadInput:
    """What to tell somebody whose file is no table."""
    return BadInput(str(path), f"cannot be read ({' '.join(why.split())})", "save it again as .xlsx or as CSV in UTF-8")
