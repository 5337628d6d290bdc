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


# Prefectures, districts of Chongqing and well-known counties that the dictionary of jieba takes for other words (保定: a verb) or does not know.
PLACES = """
保定 唐山 秦皇岛 承德 张家口 大同 阳泉 长治 运城 吕梁 本溪 营口 盘锦 铁岭 通化 齐齐哈尔 伊春 南通 连云港 宿迁 嘉兴 金华 三明 龙岩
宁德 景德镇 新余 烟台 日照 开封 焦作 许昌 商丘 信阳 周口 黄石 孝感 邵阳 岳阳 常德 张家界 怀化 娄底 遵义 安顺 毕节 铜仁 曲靖 玉溪 昭通
天水 武威 平凉 酒泉 金昌 白银 银川 自贡 广元 资阳 攀枝花 大足 铜梁 荣昌 石家庄 包头 通辽 呼伦贝尔 大连 合肥 茂名 河源 清远 桂林 玉林
百色 来宾 崇左 海口 三沙 拉萨 林芝 那曲 宝鸡 安康 商洛 吴忠 克拉玛依 哈密 恩施 楚雄 文山 大理 德宏 海北 果洛 玉树 昌吉 博尔塔拉 和田
阿勒泰 阿拉善 开州 梁平 武隆 北碚 沙坪坝 渝中 南岸 大渡口 奉节 巫溪 石柱 彭水 城口 仙桃 神农架 石河子 义乌 慈溪 余姚 雄安
"""
KNOWN = 1000  # times, as many as the dictionary counts a place that everybody knows


@cache
def place_names(least: int = 0) -> frozenset[str]:
    """The names of places, two to five characters long, that the dictionary counts *least* times: 杭州, 呼和浩特."""
    return frozenset(word for word, count in places() if count >= least)


@cache
def places() -> tuple[tuple[str, int], ...]:
    """The names of places, those that jieba's dictionary marks as such (ns) and PLACES, and how often it counts each."""
    found = (line.split(" ") for line in entries().splitlines() if line.endswith(" ns"))
    marked = ((word, int(count)) for word, count, _ in found if 2 <= len(word) <= LONGEST)
    return (*marked, *((word, KNOWN) for word in PLACES.split()))


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
