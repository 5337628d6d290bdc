"""Writes the corpus that a set asks about: records of ../shared/train, for unseen.jsonl the plans beside this file too, and their catalog."""

from __future__ import annotations

import json
import lzma
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRAIN = HERE.parents[1].parent / "shared" / "train"


@dataclass(frozen=True, slots=True)
class Record:
    """One document as it is written: `file` is the id and a suffix, `text` is the record's, byte for byte."""

    id: str
    file: str
    text: str
    title: str
    place: str
    aliases: tuple[str, ...]


def records(train: Path = TRAIN, name: str = "unseen") -> tuple[Record, ...]:
    """The laws and reports chosen in `NAME.toml`, in its order. Raises KeyError where *train* lacks one, OSError where there is no such file."""
    chosen = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    laws = {row["path"]: row for row in rows(train / "laws.jsonl.xz")}
    reports = {row["title"]: row for row in rows(train / "government_reports.jsonl.xz")}
    return (
        *(record(entry, laws[entry["path"]], ".md") for entry in chosen["law"]),
        *(record(entry, reports[entry["name"]], ".txt") for entry in chosen["report"]),
    )


def rows(path: Path) -> list[dict[str, str]]:
    """The JSON objects of an .xz file, a line each."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def record(entry: dict[str, str | list[str]], row: dict[str, str], suffix: str) -> Record:
    """The document that *entry* of unseen.toml chooses from *row*."""
    name = str(entry["id"])
    title = str(entry.get("title", row["title"]))
    return Record(name, name + suffix, row["text"], title, str(entry.get("place", "")), tuple(entry.get("aliases", ())))


def catalog(chosen: tuple[Record, ...]) -> str:
    """The catalog's TOML. JSON strings are TOML strings. The plans have no record: there a reader finds title and place himself."""
    parts = []
    for one in chosen:
        fields = {"id": one.id, "file": one.file, "title": one.title, "place": one.place, "aliases": list(one.aliases)}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items() if value]
        parts.append("\n".join(["[[document]]", *lines]) + "\n")
    return "\n".join(parts)


def write(folder: Path, train: Path = TRAIN, name: str = "unseen") -> list[Path]:
    """The files written into *folder*, made if need be: the records, for `unseen` the plans, catalog.toml. Same input, same bytes."""
    chosen = records(train, name)
    plans = sorted((HERE / "plans").iterdir()) if name == "unseen" else []
    folder.mkdir(parents=True, exist_ok=True)
    contents = {one.file: one.text.encode() for one in chosen}
    contents |= {plan.name: plan.read_bytes() for plan in plans}
    contents["catalog.toml"] = catalog(chosen).encode()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def main() -> int:
    """Exit status 0 when the folder is written, 2 with one line when it cannot be."""
    if len(sys.argv) not in (2, 3) or sys.argv[1].startswith("-"):
        sys.stderr.write("usage: python eval/sets/make_unseen_corpus.py FOLDER [unseen | words]\n")
        return 2
    try:
        files = write(Path(sys.argv[1]), name=(*sys.argv[2:], "unseen")[0])
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}; the records come from ../shared/train beside the repository\n")
        return 2
    sys.stdout.write(f"{len(files)} files in {sys.argv[1]}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
