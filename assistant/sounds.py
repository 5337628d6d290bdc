"""How Chinese words sound: what lets Qingdao find 青岛, and 奇江 be read as 綦江."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache

__all__ = ["homophones", "spelled", "syllables"]

HAN = ("\u3400", "\u9fff")


@cache
def syllable(char: str) -> str:
    """The usual reading of *char* without its tone; the character itself where it has none."""
    # one character has no phrase to be read by: without the phrases the library is there in a tenth of the time and memory
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return pinyin(char, style=Style.NORMAL)[0][0] if HAN[0] <= char <= HAN[1] else char


def syllables(text: str) -> tuple[str, ...]:
    """The readings of *text*, one a character: words that sound alike have the same."""
    return tuple(map(syllable, text))


def spelled(name: str) -> str:
    """*name* as pinyin in one word, the way an English question writes a place."""
    return "".join(syllables(name))


def homophones(words: Iterable[str]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """*words* by how they sound, those of one sound in their order."""
    found: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        found.setdefault(syllables(word), []).append(word)
    return {sound: tuple(alike) for sound, alike in found.items()}
