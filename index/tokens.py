"""What BM25 counts in Chinese: characters, pairs of characters, and Latin words and numbers whole."""

from __future__ import annotations

import logging
import re
import threading
import unicodedata
import warnings
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol, cast

__all__ = ["VERSION", "cut", "place_names", "tokenize", "words"]

VERSION = "characters+bigrams-2"  # of the tokens: change it whenever `tokenize` gives anything else

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A number keeps its decimals (3.2) and loses its thousands separators; a word is letters and digits (5g, h5n1).
PIECE = re.compile(rf"(?P<han>[{HAN}]+)|\d{{1,3}}(?:,\d{{3}})+(?!\d)|\d+(?:\.\d+)+(?![^\W{HAN}])|(?:(?![{HAN}_])\w)+")
LONGEST = 5  # characters of a place's name

KEPT = 4096  # runs whose words are kept at hand

LOCK = threading.Lock()


class Segmenter(Protocol):
    """The part of jieba's tokenizer that is called here."""

    def lcut_for_search(self, sentence: str) -> list[str]: ...
    def lcut(self, sentence: str, *, HMM: bool) -> list[str]: ...  # noqa: N803 - jieba's own name


def tokenize(text: str) -> list[str]:
    """The tokens of *text* after NFKC and lower case, repeats kept.

    Of a run of Han characters: each character, then each pair of neighbours; of anything else: words and numbers whole.
    A segmenter's longer words beside them, or triples, rank lay questions over statutes no better and take four times as long.
    """
    found: list[str] = []
    for piece in PIECE.finditer(unicodedata.normalize("NFKC", text).lower()):
        run = piece.group()
        if piece["han"] is None:
            found.append(run.replace(",", ""))
            continue
        found += run
        found += map("".join, pairwise(run))
    return found


def words(text: str) -> list[str]:
    """The search-mode words that jieba finds in *text* after NFKC and lower case, in order: the parts of a long word, then the word.

    White space and punctuation are left out.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return [word for word in segmenter().lcut_for_search(plain) if any(char.isalnum() for char in word)]


@lru_cache(KEPT)
def cut(run: str) -> tuple[str, ...]:
    """*run* cut into words of the dictionary, one after the other; what is in none stays single characters, never guessed at."""
    return tuple(segmenter().lcut(run, HMM=False))


@cache
def place_names(least: int = 0) -> frozenset[str]:
    """The names that jieba's dictionary marks as those of places (ns) and counts *least* times, two to five characters long: 杭州, 呼和浩特."""
    return frozenset(word for word, count in places() if count >= least)


@cache
def places() -> tuple[tuple[str, int], ...]:
    """The names of places in jieba's dictionary, two to five characters long, and how often it counts each."""
    found = (line.split(" ") for line in entries().splitlines() if line.endswith(" ns"))
    return tuple((word, int(count)) for word, count, _ in found if 2 <= len(word) <= LONGEST)


def entries() -> str:
    """The dictionary of jieba: a line for each word, with its count and its part of speech."""
    from importlib.resources import files

    return (files("jieba") / "dict.txt").read_text(encoding="utf-8")


def segmenter() -> Segmenter:
    """The one segmenter, made once however many threads ask first."""
    with LOCK:
        return dictionary()


@cache
def dictionary() -> Segmenter:
    """A jieba of our own with its shipped dictionary, read anew (a third of a second) and never through its cache file.

    That file is marshalled, unversioned and lies in the shared temp folder, where anyone may put another in its place. What is made of
    the dictionary is what `gen_pfdict` makes of it, in two thirds of the time: the count of each word, and 0 for what only begins one.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its patterns hold escapes that newer Pythons complain about
        import jieba

    jieba.setLogLevel(logging.ERROR)
    cutter = jieba.Tokenizer()
    fields = entries().split()
    words, counts = fields[::3], list(map(int, fields[1::3]))
    cutter.FREQ = {word[:end]: 0 for word in words for end in range(1, len(word))}
    cutter.FREQ.update(zip(words, counts, strict=True))
    cutter.total = sum(counts)
    cutter.initialized = True
    return cast("Segmenter", cutter)
