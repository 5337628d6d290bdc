"""What people have written down about each file beside it: `catalog.toml`, its fields and how they go wrong."""

from __future__ import annotations

import datetime
import difflib
import hashlib
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from index.errors import BadCatalog
from index.read import CATALOG

__all__ = ["Entry", "load"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One document's record. A field left out is the empty string; dates are as the catalog gives them (a TOML date as 2021-03-26)."""

    id: str
    file: str
    title: str = ""
    issuer: str = ""
    number: str = ""  # 文号
    written: str = ""  # 成文日期
    printed: str = ""  # 印发日期
    published: str = ""  # 发布日期
    place: str = ""
    aliases: tuple[str, ...] = ()  # other names of the place or the document, as a question may say them
    status: str = ""  # repealed, replaced; empty while in force
    source: str = ""
    sha256: str = ""  # of the file's bytes
    period: str = ""  # planning period


DATES = frozenset({"written", "printed", "published"})
NAMES = tuple(field.name for field in fields(Entry))


def load(folder: Path) -> dict[str, Entry]:
    """The records of `catalog.toml` in *folder* by file name, in the order written; none where there is no catalog.

    A file without a record is fine. Raises BadCatalog, which names everything that is wrong, not only the first.
    """
    path = folder / CATALOG
    if not path.is_file():
        return {}
    tables = parsed(path)
    wrong: list[str] = []
    entries: dict[str, Entry] = {}
    ids: set[str] = set()
    for number, table in enumerate(tables, 1):
        entry = record(number, table, wrong)
        if entry is None:
            continue
        if entry.id in ids:
            wrong.append(f"the id {entry.id!r} is given twice")
        if entry.file in entries:
            wrong.append(f"the file {entry.file!r} is given twice")
        ids.add(entry.id)
        entries[entry.file] = entry
        wrong += misfit(folder, entry)
    if wrong:
        raise BadCatalog(path, "; ".join(wrong))
    return entries


def parsed(path: Path) -> list[object]:
    """The `[[document]]` tables. Raises BadCatalog with the line where the TOML breaks."""
    try:
        catalog = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BadCatalog(path, f"cannot be opened ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadCatalog(path, f"is not UTF-8 (byte {error.start + 1})") from error
    except tomllib.TOMLDecodeError as error:
        raise BadCatalog(path, f"is no TOML: {error}") from error
    for key in catalog:
        if key != "document":
            raise BadCatalog(path, f"unknown table {key!r}; every record is a [[document]]")
    tables = catalog.get("document", [])
    if not isinstance(tables, list):
        raise BadCatalog(path, "[document] must be written [[document]]")
    return tables


def record(number: int, table: object, wrong: list[str]) -> Entry | None:
    """The entry that *table* writes, or None after saying in *wrong* why there is none."""
    if not isinstance(table, dict):
        wrong.append(f"document {number} is no table")
        return None
    name = f"document {number} ({table['id']})" if isinstance(table.get("id"), str) else f"document {number}"
    before = len(wrong)
    strings: dict[str, str] = {}
    aliases: tuple[str, ...] = ()
    for key, value in table.items():
        if key not in NAMES:
            wrong.append(f"{name}: unknown field {key!r}{nearest(key)}")
        elif key == "aliases":
            if isinstance(value, list) and all(isinstance(alias, str) and alias for alias in value):
                aliases = tuple(value)
            else:
                wrong.append(f"{name}: aliases must be a list of strings")
        elif key in DATES and isinstance(value, datetime.date):
            strings[key] = value.isoformat()[:10]
        elif isinstance(value, str):
            strings[key] = value
        else:
            wrong.append(f"{name}: {key} must be a {'date or a string' if key in DATES else 'string'}")
    wrong += [f"{name}: {key} is missing" for key in ("id", "file") if not table.get(key)]
    if "#" in strings.get("id", ""):
        wrong.append(f"{name}: an id cannot hold '#', which divides an address")
    return Entry(**strings, aliases=aliases) if len(wrong) == before else None


def nearest(key: str) -> str:
    """A hint at the field that *key* was meant to be, if one is near."""
    close = difflib.get_close_matches(key, NAMES, 1)
    return f" (did you mean {close[0]!r}?)" if close else f" (known: {', '.join(NAMES)})"


def misfit(folder: Path, entry: Entry) -> list[str]:
    """What is wrong between a record and the file it names."""
    file = folder / entry.file
    if Path(entry.file).name != entry.file or not file.is_file():
        return [f"{entry.id}: there is no file {entry.file!r} in the folder"]
    if not entry.sha256:
        return []
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if found == entry.sha256.lower():
        return []
    return [f"{entry.id}: {entry.file} is not the file described (its sha256 is {found})"]
