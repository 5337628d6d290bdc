"""Which pieces of Chinese and English the model of our own has a vector for, and how a text is cut into them."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["UNKNOWN", "tokenizer", "vocabulary"]

UNKNOWN = "[UNK]"  # id 0; its vector is zero, so an unknown character weighs nothing
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
RUN = re.compile(rf"([{HAN}]+)|([^\W\d_{HAN}]+)|\d+")
LONGEST_HAN, LONGEST_LATIN = 4, 20
COHESION = 20.0  # a phrase of no dictionary occurs this many times as often as its halves would by chance
ROUNDS = 2

Counts = Counter[str]


def tokenizer(pieces: Mapping[str, int]) -> Tokenizer:
    """Text cut into the likeliest row of *pieces*, each weighed by its count (a unigram language model, Kudo 2018).

    Width and case are folded first. Han, Latin letters, digits and signs never share a piece. What no piece covers, punctuation
    included, is `UNKNOWN`; its neighbours are cut as if it were not there. Ids follow the order of *pieces*, from 1. The time taken is linear in the text.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    total = math.log(sum(pieces.values()) + 1)
    scored = [(UNKNOWN, 0.0), *((piece, round(math.log(count) - total, 4)) for piece, count in pieces.items())]
    made = Tokenizer(models.Unigram(scored, unk_id=0, byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(r"\s+"), "removed"),
            pre_tokenizers.Split(Regex(r"\p{Han}+|\p{N}+|[^\p{L}\p{N}]+"), "isolated"),
        ]
    )
    return made


def vocabulary(texts: Iterable[str], words: Iterable[str], size: int, latin: float) -> dict[str, int]:
    """At most *size* pieces and how often each is wanted in *texts*: single characters, words and cohesive phrases; a share *latin* of them not Han.

    *words* is a dictionary that a phrase may come from without being cohesive. Same texts, same pieces: ties go by code point.
    """
    han, other = runs(texts)
    n_other = int(size * latin)
    kept = pruned(other, latin_candidates(other), n_other) | pruned(han, han_candidates(han, set(words)), size - n_other)
    return dict(sorted(kept.items(), key=lambda item: (-item[1], item[0])))


def runs(texts: Iterable[str]) -> tuple[Counts, Counts]:
    """Unbroken stretches of Han, and of letters or digits, with their counts."""
    han, other = Counter[str](), Counter[str]()
    for text in texts:
        for match in RUN.finditer(unicodedata.normalize("NFKC", text).lower()):
            (han if match.group(1) else other)[match.group()] += 1
    return han, other


def han_candidates(han: Counts, words: Collection[str]) -> Counts:
    """Characters, words of the dictionary, and phrases that hold together better than chance and stand in many surroundings."""
    grams = Counter[str]()
    for run, count in han.items():
        for n in range(1, LONGEST_HAN + 2):
            for i in range(len(run) - n + 1):
                grams[run[i : i + n]] += count
    total = sum(count for gram, count in grams.items() if len(gram) == 1)
    few = 1 + total // 2_000_000
    longer = Counter[str]()
    for gram, count in grams.items():
        if count >= few:
            longer[gram[1:]] = max(longer[gram[1:]], count)
            longer[gram[:-1]] = max(longer[gram[:-1]], count)

    def cohesive(gram: str, count: int) -> bool:
        halves = ((grams[gram[:i]], grams[gram[i:]]) for i in range(1, len(gram)))
        return longer[gram] * 2 < count and all(count * total >= COHESION * a * b for a, b in halves)

    def wanted(gram: str, count: int) -> bool:
        if count < few or len(gram) > LONGEST_HAN:
            return False
        return len(gram) == 1 or gram in words or (count >= 10 * few and cohesive(gram, count))

    return Counter({gram: count for gram, count in grams.items() if wanted(gram, count)})


def latin_candidates(other: Counts) -> Counts:
    """Letters and digits, whole words and numbers, and common parts of words."""
    parts = Counter[str]()
    for run, count in other.items():
        for n in range(2, 6):
            for i in range(len(run) - n + 1):
                parts[run[i : i + n]] += count
    few = max(2, sum(other.values()) // 20_000)
    found = Counter({part: count for part, count in parts.items() if count >= few and not part[0].isdigit()})
    found |= Counter({run: count for run, count in other.items() if count >= 2 and len(run) <= (4 if run.isdigit() else LONGEST_LATIN)})
    for run, count in other.items():
        for char in run:
            found[char] += count
    return found


def pruned(texts: Counts, candidates: Counts, size: int) -> Counts:
    """The *size* candidates used most when *texts* are cut by them; single characters are kept as long as there is room for them."""
    wanted = candidates
    for left in range(ROUNDS, 0, -1):
        used = usage(texts, wanted)
        order = sorted(wanted, key=lambda piece: (len(piece) > 1, -used[piece], piece))
        wanted = Counter({piece: used[piece] + 1 for piece in order[: size * left]})
    return wanted


def usage(texts: Counts, pieces: Counts) -> Counts:
    """How often each piece is used when *texts* are cut."""
    cut, used = tokenizer(pieces), Counter[int]()
    for count, encoding in zip(texts.values(), cut.encode_batch_fast(list(texts)), strict=True):
        for piece in encoding.ids:
            used[piece] += count
    return Counter({piece: used[i] for i, piece in enumerate(pieces, start=1)})
