"""What a Chinese question says, less the words that only ask or hold it together: each thing said, in the ways a policy may write it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant import terms
from assistant.library import Library
from index.tokens import cut

__all__ = ["ASKING", "corrections", "said"]

Ways = tuple[str, ...]

ASKING = re.compile(
    r"什么时候|什么时间|什么|哪一?些|哪几[个家项]?|哪一?[个年家位]|多少|怎么样|怎么|如何|是否|有没有|是不是|能不能|会不会|要不要|请问|请给|告诉我|麻烦|帮我|查下|万一|假如|倘若|分别|到底|究竟|一共|总共|一下"
    r"|由谁|是谁|谁|几[个所名]|[吗呢啊吧咋的了]|那份|这份|那个|这个"
)
RUN = re.compile(r"[一-鿿]+|[0-9A-Za-z.+%]+")


def said(text: str, library: Library) -> Iterator[Ways]:
    """The things *text* says, in order, each with its own word first: spoken words with the policy's terms for them, dictionary words,

    where two of them meet and in what is left between them the pairs of characters that a document holds. A word that no document knows stands with what sounds
    alike (举抱 with 举报) or, failing that, with what the model holds near it (工钱 with 工资).
    """
    at = 0
    for start, end, meant in [*terms.spans(text), (len(text), len(text), ())]:
        for part in ASKING.split(text[at:start]):
            for run in RUN.findall(part):
                yield from ((run,),) if run.isascii() else worded(run, library)
        if meant:
            yield (text[start:end], *meant)
        at = end


def worded(run: str, library: Library) -> Iterator[Ways]:
    """The words of a stretch of Han characters, those that only hold a sentence together left out."""
    left = ""
    words = cut(run)
    yield from joints(words, library)
    for word in (*words, ""):
        if len(word) == 1:
            left += word
            continue
        yield from loose(left, library)
        left = ""
        if word and word not in terms.function_words():
            yield (word, *(alike(word, library) or (() if library.holds(word) else library.near(word))))


def joints(words: Sequence[str], library: Library) -> Iterator[Ways]:
    """The pairs of characters in which two words that say something meet, where a document holds them so: who asks for 社区托育 means both together."""
    empty = terms.function_words()
    for one, other in pairwise(words):
        pair = one[-1] + other[0]
        if len(one) + len(other) > 2 and not {one, other} & empty and pair in library.bigrams:
            yield (pair,)


def loose(left: str, library: Library) -> Iterator[Ways]:
    """Of characters that stand for themselves: the pairs that a document holds or that sound like one, then the characters in no such pair."""
    empty = terms.function_words()
    paired: set[int] = set()
    for at, pair in enumerate(map("".join, pairwise(left))):
        if pair[0] in empty or pair[1] in empty:
            continue
        others = library.alike(pair)
        if others or pair in library.bigrams:
            paired |= {at, at + 1}
            yield (pair, *others)
    yield from ((char,) for at, char in enumerate(left) if at not in paired and char not in empty)


def alike(word: str, library: Library) -> Ways:
    """Pairs of the documents that sound as *word* does, where they do not hold it."""
    return library.alike(word) if len(word) == 2 else ()


def corrections(text: str, library: Library) -> list[str]:
    """What the pairs of characters that no document holds may have meant."""
    return [
        alike
        for run in re.findall(r"[一-鿿]{2,}", ASKING.sub(" ", text))
        for pair in map("".join, pairwise(run))
        for alike in library.alike(pair)
    ]
