"""How far the ledger is what a reader of the same texts wrote down: obligations found, and each field of those found."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from assistant.ledger import obligations
from assistant.obligation import Obligation
from index.document import Document
from index.span import Span
from tests.gold.check import records
from tests.gold.score import document

__all__ = ["FIELDS", "Figures", "figures"]

FIELDS = ("who", "targets", "deadline", "responsible", "lead", "binding", "address")
Record = dict[str, Any]


@dataclass
class Figures:
    """Counts over the stretches labelled whole. *right* and *asked* are by field, over the obligations found."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    asked: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wrong: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the labels that were found."""
        return self.matched / self.gold

    @property
    def precision(self) -> float:
        """The share of what was found in a labelled stretch that is labelled; what is optional counts neither way."""
        return self.matched / self.found

    def share(self, name: str) -> float:
        """How often field *name* is right where the obligation was found."""
        return self.right[name] / self.asked[name]


def figures(name: str) -> Figures | None:
    """The figures of one gold file; None where its texts are absent.

    A label is found where an obligation not yet taken shares at least half of the letters of each of the two. Fields: spans that name the same
    things meet, each at least one of the other side. Who must act are those the sentence names, or else the departments responsible.
    """
    out = Figures()
    for doc, labels in pages(name):
        mine = obligations(doc)
        taken: set[str] = set()
        for label in labels:
            if "complete" in label:
                continue
            match = best(doc, label, [each for each in mine if each.id not in taken])
            if match:
                taken.add(match.id)
            if label.get("optional"):
                continue
            out.gold += 1
            if match is None:
                out.wrong.append(f"MISSED {doc.id} {words(doc, label['action'])}")
                continue
            out.matched += 1
            out.found += 1
            fields(out, doc, label, match)
        whole = [Span(*label["complete"]) for label in labels if "complete" in label]
        for each in mine:
            if each.id not in taken and any(stretch.holds(each.action) for stretch in whole):
                out.found += 1
                out.wrong.append(f"EXTRA {doc.id} {each.address.place} {words(doc, each.action)}")
    return out if out.gold else None


def pages(name: str) -> Iterator[tuple[Document, list[Record]]]:
    """Every text that is labelled, with its labels."""
    grouped: dict[tuple[str, int | None], list[Record]] = {}
    for record in records(name):
        grouped.setdefault((record.get("document") or record["file"], record.get("record")), []).append(record)
    for key, labels in grouped.items():
        found = document(key)
        if found is not None:
            yield found, labels


def best(doc: Document, label: Record, mine: list[Obligation]) -> Obligation | None:
    """The obligation that shares most with the label, and half of each."""
    wanted = letters(doc, Span(*label["action"]))
    shared = [
        (len(wanted & (got := letters(doc, each.action))), len(got), each) for each in mine if each.action.meets(Span(*label["action"]))
    ]
    good = [(common, -length, each) for common, length, each in shared if common * 2 >= len(wanted) and common * 2 >= length]
    return max(good, key=lambda row: row[:2])[2] if good else None


def letters(doc: Document, span: Span) -> set[int]:
    """The places in *span* that hold more than a blank."""
    return {i for i in range(span.start, span.end) if not doc.text[i].isspace()}


def fields(out: Figures, doc: Document, label: Record, got: Obligation) -> None:
    """Counts each field of one obligation found."""
    values: dict[str, list[Span]] = {
        "targets": [target.value for target in got.targets],
        "deadline": [got.deadline.span] if got.deadline else [],
        "responsible": list(got.departments) if label["lead"] and not label["responsible"] else list(got.responsible),
        "lead": list(got.lead),
        "who": list(got.who),
    }
    others = label.get("or", {})
    for name, spans in values.items():
        readings = [label[name], *others.get(name, [])]
        if name == "deadline":
            readings = [[one] if one else [] for one in readings]
        if name == "who":
            readings = [one or label["responsible"] for one in readings]
        tell(out, doc, label, name, any(same([Span(*pair) for pair in one], spans) for one in readings), spans)
    tell(out, doc, label, "binding", str(got.binding) in [label["binding"], *others.get("binding", [])], str(got.binding))
    place = got.address.place
    tell(out, doc, label, "address", place.startswith(label["address"]), place)


def tell(out: Figures, doc: Document, label: Record, name: str, right: bool, instead: object) -> None:
    """One field, right or not."""
    out.asked[name] += 1
    out.right[name] += right
    if not right:
        wanted = words(doc, label[name]) if name not in ("binding", "address") else label[name]
        out.wrong.append(f"{name.upper()} {doc.id} {words(doc, label['action'])}: {wanted} BUT {words(doc, instead)}")


def same(one: list[Span], other: list[Span]) -> bool:
    """Whether each span of either side meets one of the other."""
    return all(any(a.meets(b) for b in other) for a in one) and all(any(a.meets(b) for a in one) for b in other)


def words(doc: Document, thing: object) -> str:
    """A span, or several, as text."""
    if isinstance(thing, Span):
        said = thing.of(doc.text).replace("\n", "⏎")
        return said if len(said) < 50 else said[:30] + "…" + said[-16:]
    if isinstance(thing, list):
        if len(thing) == 2 and all(isinstance(each, int) for each in thing):
            return words(doc, Span(*thing))
        return "[" + " ".join(words(doc, each) for each in thing) + "]"
    return str(thing)


def main() -> int:
    """Prints every figure and every disagreement."""
    for name in ("obligations.jsonl", "obligations_unseen.jsonl"):
        got = figures(name)
        if got is None:
            continue
        sys.stdout.writelines(line + "\n" for line in got.wrong)
        sys.stdout.write(
            f"{name}: recall {got.matched}/{got.gold} {got.recall:.3f}, precision {got.matched}/{got.found} {got.precision:.3f}\n"
        )
        sys.stdout.writelines(f"  {each:12} {got.right[each]}/{got.asked[each]} {got.share(each):.3f}\n" for each in FIELDS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
