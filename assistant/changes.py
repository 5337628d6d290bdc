"""What is new, gone or changed between two generations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from assistant.ledger import Ledger, bare_words, ledger
from assistant.obligation import Obligation
from index import generation
from index.document import Document
from index.errors import NoSuchPlace

__all__ = ["Change", "ChangeKind", "Side", "changes", "earlier", "lines", "wire"]

ALIKE = 0.6  # ratio of two texts from which one is the other, reworded
PREVIOUS = "previous"


class ChangeKind(StrEnum):
    """What happened to an obligation."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Side:
    """An obligation as one of the two generations has it."""

    id: str
    document: str
    address: str
    text: str
    start: int
    end: int
    responsible: tuple[str, ...]
    deadline: str


@dataclass(frozen=True, slots=True)
class Change:
    """*before* is None for what is new, *after* for what is gone."""

    kind: ChangeKind
    before: Side | None
    after: Side | None


def changes(old: Ledger, new: Ledger) -> tuple[Change, ...]:
    """Every difference, in the reading order of *new*, what is gone from a document after the rest of it.

    An obligation is the same where its name is; it has changed where its departments or its deadline differ, or where its words were rewritten:
    of the obligations of one document that only one side has, the most alike are taken for each other (difflib, ratio 0.6 and more).
    """
    before, after = {each.id: each for each in old.obligations}, {each.id: each for each in new.obligations}
    out: list[Change] = []
    for document in dict.fromkeys([*new.documents, *old.documents]):
        mine = [each for each in after.values() if each.document == document]
        lost = [each for each in before.values() if each.document == document and each.id not in after]
        pairs = rewritten(old, lost, new, [each for each in mine if each.id not in before])
        for each in mine:
            twin = before.get(each.id) or pairs.get(each.id)
            now = side(new, each)
            if twin is None:
                out.append(Change(ChangeKind.NEW, None, now))
            elif said(then := side(old, twin)) != said(now):
                out.append(Change(ChangeKind.CHANGED, then, now))
        taken = {each.id for each in pairs.values()}
        out += [Change(ChangeKind.GONE, side(old, each), None) for each in lost if each.id not in taken]
    return tuple(out)


def rewritten(old: Ledger, lost: list[Obligation], new: Ledger, found: list[Obligation]) -> Mapping[str, Obligation]:
    """For the name of an obligation in *found*, the one of *lost* it was made from; the most alike first, each used once."""
    scored = sorted(
        (
            (ratio(bare_words(old.words(a, a.action)), bare_words(new.words(b, b.action))), -i, -k)
            for i, a in enumerate(lost)
            for k, b in enumerate(found)
        ),
        reverse=True,
    )
    out: dict[str, Obligation] = {}
    used: set[str] = set()
    for score, i, k in scored:
        a, b = lost[-i], found[-k]
        if score >= ALIKE and b.id not in out and a.id not in used:
            out[b.id] = a
            used.add(a.id)
    return out


def ratio(a: str, b: str) -> float:
    """How alike two texts are, from 0 to 1; 0 where a quick look already tells that they are not."""
    match = SequenceMatcher(None, a, b, autojunk=False)
    return match.ratio() if match.real_quick_ratio() >= ALIKE and match.quick_ratio() >= ALIKE else 0.0


def side(of: Ledger, obligation: Obligation) -> Side:
    """One side of a change."""
    return Side(
        obligation.id,
        obligation.document,
        obligation.address.place,
        of.words(obligation, obligation.action),
        obligation.action.start,
        obligation.action.end,
        tuple(of.words(obligation, span) for span in obligation.departments),
        of.words(obligation, obligation.deadline.span) if obligation.deadline else "",
    )


def said(one: Side) -> tuple[object, ...]:
    """What makes two sides the same: not where they stand."""
    return bare_words(one.text), frozenset(one.responsible), one.deadline


def earlier(home: Path, name: str) -> Ledger:
    """The ledger of another generation kept under *home*: its id, the beginning of it, or "previous".

    Raises NoSuchPlace naming those that are kept, NoGeneration, DamagedGeneration.
    """
    folder = home / generation.FOLDER
    live = generation.live(home)
    kept = sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    wanted = (live.previous or "") if name == PREVIOUS else name
    found = [each for each in kept if wanted and each.startswith(wanted)]
    if len(found) != 1:
        raise NoSuchPlace(f"there is no generation {name!r} in {home}", tuple(kept))
    return ledger(documents(folder / found[0]), found[0])


def documents(folder: Path) -> dict[str, Document]:
    """The documents of one generation, its files checked first."""
    manifest = generation.described(folder)
    generation.verify(folder, manifest)
    read: Iterable[Document] = generation.lines(folder / generation.DOCUMENTS, Document)
    return {document.id: document for document in read}


def lines(found: Iterable[Change]) -> Iterator[str]:
    """The changes for a terminal: a sign, the place, and both texts."""
    signs = {ChangeKind.NEW: "+", ChangeKind.GONE: "-", ChangeKind.CHANGED: "~"}
    for change in found:
        one = change.after or change.before
        if one is None:
            continue
        yield f"{signs[change.kind]} {one.document} {one.address}"
        for mark, each in (("-", change.before), ("+", change.after)):
            if each:
                extra = "".join(f" [{text}]" for text in ("、".join(each.responsible), each.deadline) if text)
                yield f"    {mark} {each.text}{extra}"


def wire(found: Iterable[Change]) -> str:
    """One JSON object a line: kind, before, after."""
    return "".join(json.dumps(asdict(change), ensure_ascii=False) + "\n" for change in found)
