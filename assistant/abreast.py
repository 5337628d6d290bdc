"""Which candidates of several documents speak of the same: each good by itself, worded and meant like the others, and so are their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

import numpy as np
import numpy.typing as npt

from assistant.candidates import Candidate
from assistant.measures import sort_of
from assistant.reply import ValueType
from index.encoder import Encoder

__all__ = ["abreast", "harmony"]

# What it adds that two candidates, and that the sentences they stand in, are worded alike and mean the same; chosen on 159 questions about
# several documents, where every choice near it does nearly as well. And what it adds that two values are of one sort, or takes that they are not.
WORDS, SENTENCES, SORT = 0.4, 0.3, 0.1
# By which another part of a document, or another value of the same sort, may be worth less than the one chosen: to read both costs less than to
# read the wrong one.
CLOSE, VALUE = 0.12, 0.2
OFFICES = (ValueType.DEPARTMENT, ValueType.PERSON)  # one of which answers

Matrix = npt.NDArray[np.float64]
SORTS = np.zeros(1 << 16, dtype=np.uint8)  # of characters that make a pair with one of the same sort, 0 of those that make none
SORTS[0x4E00:0xA000] = 1
SORTS[list(map(ord, "abcdefghijklmnopqrstuvwxyz0123456789.%"))] = 2


def abreast(documents: Sequence[Sequence[Candidate]], encoder: Encoder) -> list[list[Candidate]]:
    """One candidate of each of *documents*, each of which has some: those that together score and agree most; of equals the first.

    Behind it stands the one other part or value of its document that is nearly as likely beside those of the others, where there is one.
    """
    every = list(chain.from_iterable(documents))
    spans = np.cumsum([0, *map(len, documents)])
    own = np.array([candidate.score for candidate in every])
    agreed = agreement(every, encoder)
    total = own[None, :] + agreed
    best: list[int] = []
    most = -np.inf
    for at, group in enumerate(documents):
        mine = slice(spans[at], spans[at + 1])
        others = [total[mine, start:end] for i, (start, end) in enumerate(pairwise(spans)) if i != at]
        worth = own[mine] + sum((beside.max(axis=1) for beside in others), np.zeros(len(group)))
        anchor = int(worth.argmax())
        if worth[anchor] > most:
            most = worth[anchor]
            nearest = iter(int(beside[anchor].argmax()) for beside in others)
            best = [int(spans[i]) + (anchor if i == at else next(nearest)) for i in range(len(documents))]
    found: list[list[Candidate]] = []
    for place, group, start in zip(best, documents, spans, strict=False):
        worth = own + agreed[:, [other for other in best if other != place]].sum(axis=1)
        chosen = every[place]
        least = worth[place] - (CLOSE if kind(chosen) is ValueType.TEXT else VALUE)
        near = [(worth[start + i], c) for i, c in enumerate(group) if worth[start + i] >= least and apart(c, chosen)]
        found.append([chosen, *(c for _, c in sorted(near, key=lambda pair: -pair[0])[:1])])
    return found


def apart(candidate: Candidate, chosen: Candidate) -> bool:
    """Whether both are words of a text, or values of one sort in different sentences, and neither holds any of the other."""
    if kind(candidate) is not kind(chosen) or kind(chosen) in OFFICES:
        return False
    if kind(chosen) is not ValueType.TEXT and (candidate.passage.span == chosen.passage.span or sort(candidate) != sort(chosen)):
        return False
    return not any(one.span.meets(other.span) for one in candidate.values for other in chosen.values)


def kind(candidate: Candidate) -> ValueType:
    """Of which kind the values of *candidate* are."""
    return candidate.values[0].kind


def sort(candidate: Candidate) -> str:
    """Of which sort the first value of *candidate* is."""
    return sort_of(candidate.values[0].span.of(candidate.passage.shelf.document.text))


def harmony(found: Sequence[Candidate], encoder: Encoder) -> float:
    """How far *found*, one candidate of each of some documents, agree on an average, 1 at most."""
    each = agreement(found, encoder)[np.triu_indices(len(found), 1)]
    return min(1.0, float(each.mean()))


def agreement(candidates: Sequence[Candidate], encoder: Encoder) -> Matrix:
    """float64, (n, n): how far each two of *candidates* agree, their sentences and, of those of one kind, they themselves."""
    words = [candidate.passage.shelf.view(candidate.span).text for candidate in candidates]
    sentences = [candidate.passage.shelf.view(candidate.passage.span).text for candidate in candidates]
    kinds = np.array([kind(candidate).value for candidate in candidates])
    sorts = np.array([sort(candidate) if kind(candidate) is not ValueType.TEXT else "" for candidate in candidates])
    told = (sorts != "")[:, None] & (sorts != "")[None, :]
    alike = WORDS * sameness(words, encoder) * (kinds[:, None] == kinds[None, :])
    both: Matrix = alike + SENTENCES * sameness(sentences, encoder) + SORT * told * np.where(sorts[:, None] == sorts[None, :], 1.0, -1.0)
    return both


def sameness(texts: Sequence[str], encoder: Encoder) -> Matrix:
    """float64, (n, n): the cosine of each two of *texts* and how much of their wording is the same."""
    known = {text: i for i, text in enumerate(dict.fromkeys(texts))}
    vectors = encoder.encode(list(known)).astype(np.float64)
    held = paired(list(known))
    sizes = held.sum(axis=1, dtype=np.float64)
    common = (held @ held.T).astype(np.float64)
    same = vectors @ vectors.T + 2 * common / np.maximum(1.0, sizes[:, None] + sizes[None, :])
    places = [known[text] for text in texts]
    found: Matrix = same[np.ix_(places, places)]
    return found


def paired(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """1 where a text has a pair of neighbouring characters, else 0: (n_texts, n_pairs); a character that stands alone counts as a pair.

    In a float32 a count of them is exact, and taken in half the time.
    """
    written = [text.lower().encode("utf-16-le", "surrogatepass") for text in texts]
    letters = np.frombuffer(b"\n\0".join((b"", *written, b"")), dtype=np.uint16)
    row = np.repeat(np.arange(len(texts)), [len(each) // 2 + 1 for each in written])[:-1]
    sorts = SORTS.take(letters)
    joined = (sorts[:-1] == sorts[1:]) & (sorts[1:] > 0)
    before, behind = joined[:-1], joined[1:]  # whether each character goes on with that before it, and the next with it
    some = before | ((sorts[1:-1] > 0) & ~behind)
    codes = (letters[:-2].astype(np.uint32) << 16) * before + letters[1:-1]
    pairs, column = np.unique(codes[some], return_inverse=True)
    held = np.zeros((len(texts), len(pairs)), dtype=np.float32)
    held[row[some], column] = 1.0
    return held
