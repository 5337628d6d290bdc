"""How Chinese words sound: what lets Qingdao find 青岛, and 奇江 be read as 綦江."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product

from index.tokens import place_names

__all__ = ["foreign_places", "homophones", "spellings", "syllables"]

HAN = ("\u3400", "\u9fff")
MOST = 5  # characters of a name whose every reading is tried
WELL_KNOWN = 100  # times that the dictionary counts a place
# Names that English does not write as pinyin does.
FOREIGN = {
    "内蒙古": ("inner mongolia", "neimenggu"),
    "西藏": ("tibet", "xizang"),
    "陕西": ("shaanxi",),
    "香港": ("hong kong", "hongkong", "xianggang"),
    "澳门": ("macao", "macau", "aomen"),
    "广东": ("guangdong", "canton"),
    "哈尔滨": ("harbin",),
    "齐齐哈尔": ("qiqihar",),
    "呼和浩特": ("hohhot", "huhhot"),
    "呼伦贝尔": ("hulunbuir",),
    "鄂尔多斯": ("ordos",),
    "乌鲁木齐": ("urumqi", "ürümqi"),
    "吐鲁番": ("turpan",),
    "克拉玛依": ("karamay",),
    "喀什": ("kashgar", "kashi"),
    "和田": ("hotan", "hetian"),
    "拉萨": ("lhasa",),
    "日喀则": ("shigatse", "xigaze"),
}


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


@cache
def readings(char: str) -> tuple[str, ...]:
    """Every reading of *char* without its tone, the usual one first: 重 is zhong and chong."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return tuple(pinyin(char, style=Style.NORMAL, heteronym=True)[0])


def spellings(name: str) -> tuple[str, ...]:
    """*name* as an English question may write it, in lower case: its English name, or its pinyin in one word, the usual reading first.

    The name of a place is often read as its characters seldom are: Chongqing, Xiamen, Lu'an.
    """
    if name in FOREIGN:
        return FOREIGN[name]
    if len(name) > MOST:
        return ("".join(syllables(name)),)
    found = ("".join(sounds) for sounds in product(*map(readings, name)))
    return tuple(dict.fromkeys(spelling.replace("v", "u") for spelling in found))


def homophones(words: Iterable[str]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """*words* by how they sound, those of one sound in their order."""
    found: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        found.setdefault(syllables(word), []).append(word)
    return {sound: tuple(alike) for sound, alike in found.items()}


@cache
def foreign_places() -> Mapping[str, tuple[str, ...]]:
    """The places that are well known, by each way in which an English text may spell one, in lower case."""
    found: dict[str, list[str]] = {}
    for name in sorted(place_names(WELL_KNOWN)):
        for spelling in spellings(name):
            found.setdefault(spelling, []).append(name)
    return {spelling: tuple(names) for spelling, names in found.items()}
