"""Whether the gold is well formed: every text is the one that was read, every offset resolves, every address can be written back."""

from __future__ import annotations

import hashlib
import json
import lzma
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from index.address import Address  # noqa: E402  (run as a script, the rooms are not yet on the path)

TRAIN = ROOT.parent / "shared" / "train"
WIDEST = 1200  # a labelled stretch is a clause at most; a longer one is a slip of the offset


def records(name: str) -> list[dict[str, Any]]:
    """The lines of one gold file, in the order written."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


@cache
def bundle(file: str) -> tuple[str, ...] | None:
    """The texts of one file of ../shared/train, by record; None where the folder is absent."""
    if not (TRAIN / file).exists():
        return None
    with lzma.open(TRAIN / file, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line)["text"] for line in lines)


@cache
def text(where: str, record: int | None = None) -> str | None:
    """The canonical text of a document of ours, or of a record of a training file; None where it is absent."""
    if record is None:
        decoded = (ROOT / "corpus" / f"{where}.txt").read_bytes().decode("utf-8")
        return decoded.removeprefix("\ufeff").replace("\r\n", "\n")
    texts = bundle(where)
    return None if texts is None else texts[record]


def spans(value: object) -> Iterator[tuple[int, int]]:
    """Every [start, end] anywhere inside *value*."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in {"at", "record", "row", "item"}:
                yield from spans(inner)
    elif isinstance(value, list):
        if len(value) == 2 and all(isinstance(part, int) for part in value):
            yield value[0], value[1]
        else:
            for inner in value:
                yield from spans(inner)


def addresses(record: dict[str, Any]) -> Iterator[str]:
    """The address of a record and the other readings of it."""
    if record.get("address"):
        yield record["address"]
    yield from record.get("or", {}).get("address", [])


def inner(record: dict[str, Any]) -> Iterator[tuple[str, list[int], list[int]]]:
    """Parts that must lie inside a whole: the name of the part, the part, the whole."""
    whole: list[int] = record.get("statement") or record.get("clause") or []
    if not whole:
        return
    for name in ("units", "lead", "deadlines"):
        for part in record.get(name, []):
            yield name, part, whole
    for quantity in record.get("quantities", []):
        yield "value", quantity["value"], whole


def faults(name: str, n: int, record: dict[str, Any]) -> Iterator[str]:
    """What is wrong with one record, a line each."""
    where = f"{name}:{n}"
    body = text(record.get("document") or record["file"], record.get("record"))
    if body is None:
        return
    if name == "texts.jsonl":
        if hashlib.sha256(body.encode("utf-8")).hexdigest() != record["sha256"]:
            yield f"{where}: the text has changed since it was labelled"
        return
    for start, end in spans(record):
        if not 0 <= start < end <= len(body):
            yield f"{where}: {start}..{end} is no span of a text of {len(body)}"
        elif body[start:end] != body[start:end].strip():
            yield f"{where}: {start}..{end} begins or ends with white space: {body[start:end]!r}"
        elif end - start > WIDEST:
            yield f"{where}: {start}..{end} is longer than a clause"
    for part, (start, end), (first, last) in inner(record):
        if not first <= start < end <= last:
            yield f"{where}: {part} {start}..{end} lies outside {first}..{last}"
    at = record.get("at", record.get("clause", [0])[0])
    if any(start > at for start, _ in record.get("heading", [])):
        yield f"{where}: a heading stands below its clause"
    for address in addresses(record):
        if Address.parse(f"x#{address}").place != address:
            yield f"{where}: {address} is not how this address is written"


def main() -> int:
    """Prints every fault; 0 when there is none."""
    found = 0
    for path in sorted(HERE.glob("*.jsonl")):
        lines = records(path.name)
        seen = set()
        for n, record in enumerate(lines, 1):
            key = json.dumps(record, sort_keys=True)
            told = list(faults(path.name, n, record)) + ([f"{path.name}:{n}: said twice"] if key in seen else [])
            seen.add(key)
            found += len(told)
            sys.stdout.writelines(line + "\n" for line in told)
        sys.stdout.write(f"{path.name}: {len(lines)} records\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
