"""What a column's name asks for, and where a row's words fall apart into columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from index.span import Span
from index.units import looks_like_unit

__all__ = ["Asks", "Gap", "Word", "asks", "cells_between", "fits", "gap", "is_name", "names", "spaced_out", "split", "units_only", "words"]


class Asks(StrEnum):
    """What stands in a cell: what a column's name asks for, or what a word is."""

    UNITS = "units"
    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    SHORT = "short"  # a word or two: only of words, never asked for
    TEXT = "text"


class Gap(StrEnum):
    """What parts a word from the one before it."""

    NONE = "none"
    BLANK = "blank"  # one blank
    WIDE = "wide"  # a tab, a full-width blank, two blanks or more
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of printed characters, what it looks like, and the gap before it."""

    span: Span
    looks: Asks
    gap: Gap
    open: bool  # ends in a mark after which the same cell goes on
    closed: bool  # ends a sentence


# The last word of a column's name, by what it asks for. Longer names end in one of these.
ENDINGS = {
    Asks.UNITS: "责任单位|责任部门|责任主体|牵头单位|配合单位|单位|部门|机构|主体|科室|处室|牵头|协办|主办|承办|责任方",
    Asks.PERSON: "姓名|责任人|负责人|联系人|联络员|领导|组长|督学|督导员|河长|路长|林长|网格长|带队人",
    Asks.DATE: "时限|时间|日期|期限|年限|年份|时间节点|完成时间",
    Asks.NUMBER: "数量|金额|数值|目标值|基期值|基期|现状|分值|得分|比例|面积|人数|规模|投资|资金|合计|小计|电话|权重|增速|增长|传真|手机|户数|学时|课时|名额|指标值|[0-9０-９]{4}年?(?:实际|实绩|完成|现状|预计|预期|计划)?",
    Asks.TEXT: "序号|任务|内容|目标|措施|举措|事项|项目|指标|名称|问题|要求|标准|依据|类别|类型|分类|领域|职务|职责|备注|说明|地点|地址|属性|性质"
    "|成果|形式|方式|清单|范围|对象|条件|流程|方向|等级|级别|专业|学校|地区|区县|县区|市县|乡镇|镇街|街道|计量单位|进展|情况|原因|政策|工程|编号|代码|区域|年度|阶段|重点|工作|层次|方面|组别|组名|批次|房间|房号|邮箱|学段|年级|档次|档位|班次|路线|站点|品种|材料|情形|对接",
}
ENDS = {kind: re.compile(rf"(?:{endings})(?:[（(][^（）()]{{0,12}}[）)])?\Z") for kind, endings in ENDINGS.items()}
MEASURE = "人次?|户次?|名|元|个百分点|个月|个工作日|工作日|分钟|小时|[学课]时|学分|平方公里|平方米|立方米|公顷|公里|千米|公斤|千瓦时?|班次|床位|岁|[个所家项户套台辆册份件间栋座处条艘架部门场次节课门亩米吨度分对届期批张块支组班级名倍年月天周%％‰]"
MEASURED = rf"[（(][百千万亿]{{0,2}}(?:{MEASURE})[）)]"  # 学前(人): whatever is counted, its measure says that the column holds numbers
NAME = re.compile(
    rf"[^\s，。；：！？,;:!?]{{0,8}}?(?:{'|'.join(ENDINGS.values())})(?:[（(][^（）()\s]{{0,12}}[）)])?|[^\s，。；：！？,;:!?（）()]{{1,10}}{MEASURED}"
)
DAY = (
    r"(?:到|至|自|截至)?(?:20|19)?\d{2}\s*年(?:至|到|[-—－~～])?(?:(?:20|19)?\d{2}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上下]?半年|年?底|末|初|前|以前|之前|起|[一二三四]季度)*"
    r"|\d{1,2}月(?:\d{1,2}日)?(?:底|末|前)*|(?:20|19)\d{2}[-./]\d{1,2}(?:[-./]\d{1,2})?"
)
DATE = re.compile(
    rf"(?:{DAY})(?:(?:至|到|[-—－~～]+)(?:{DAY}|\d{{1,2}}日))?|(?:20|19)\d{{2}}[-—－~～](?:20|19)?\d{{2}}年?"
    r"|长期(?:坚持|推进|实施)?|持续(?:推进|实施|开展)?|每[年月季]度?.{0,4}|(?:每年|次年)?\d{1,2}月(?:[、和]\d{1,2}月)*|全年|常态化.{0,4}|立即.{0,4}|年[底内]前?"
)
NUMBER = re.compile(
    r"[≥≤><＞＜±约不低于超过以上下达到\-—－]*[0-9０-９][0-9０-９,.，．:：/\-~～]*\s?(?:%|％|‰|[^\s0-9，。；、]{1,4})?[左右以上下]*|[-—－/／]+|\[[0-9.]+\]"
)
HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
PERSON = re.compile(rf"{HAN}{{2,4}}(?:[、，,]{HAN}{{2,4}})*")
LISTED = re.compile(r"[、，,；;/]")
BRACKET = re.compile(r"[（(][^（）()]*[）)]?|[）)]")
OPEN = "、，,；;：:（(《“—-及和与等至"
CLOSED = "。！？.!?；;"
STOPS = "、，,；;：:。"  # no name goes on behind one of these
TIERS = "省市县区州各"  # with which most names begin: what begins so goes on with no other name

VERB = re.compile(
    r"加强|加快|建设|建立|健全|完善|推进|推动|实施|开展|落实|制定|研究|构建|打造|提升|提高|强化|深化|优化|培育|发展|扩大|做好|支持|鼓励|创建|成立|组织实施"
)

# How well a word of that look stands in a column that asks for this: signs matter, sizes were set by hand on made-up
# tables and checked on the real ones.
FIT: dict[Asks, dict[Asks, float]] = {
    Asks.UNITS: {Asks.UNITS: 3, Asks.PERSON: -1, Asks.SHORT: -1, Asks.TEXT: -4, Asks.DATE: -3, Asks.NUMBER: -2.5},
    Asks.DATE: {Asks.UNITS: -3, Asks.PERSON: -1, Asks.SHORT: -0.5, Asks.TEXT: -3, Asks.DATE: 3, Asks.NUMBER: -0.5},
    Asks.NUMBER: {Asks.UNITS: -3, Asks.PERSON: -2, Asks.SHORT: -1, Asks.TEXT: -3, Asks.DATE: 0, Asks.NUMBER: 3},
    Asks.PERSON: {Asks.UNITS: -2, Asks.PERSON: 2, Asks.SHORT: -1, Asks.TEXT: -3, Asks.DATE: -3, Asks.NUMBER: -3},
    Asks.TEXT: {Asks.UNITS: -1.5, Asks.PERSON: 0.5, Asks.SHORT: 0.5, Asks.TEXT: 3, Asks.DATE: -1, Asks.NUMBER: -0.5},
}
MISSING, NO_FIRST, BROKEN_LIST, AFTER_SENTENCE = -1.5, -6.0, -3.0, 0.5


def is_name(text: str) -> bool:
    """Whether *text* names a column: 责任单位, 完成时限, 2025年目标."""
    return NAME.fullmatch(text) is not None


def names(text: str) -> list[str] | None:
    """The column names that *text* writes without a blank between them, or None where it is none."""
    found = [match.group() for match in NAME.finditer(text)]
    return found if "".join(found) == text else None


def asks(column: str) -> Asks:
    """What a column of this name asks for; TEXT where the name does not say."""
    if column in ("单位", "计量单位"):  # of measure, as often as not
        return Asks.TEXT
    if re.match(r"(?:20|19)\d\d年?", column):
        return Asks.NUMBER
    measured = Asks.NUMBER if re.search(rf"{MEASURED}\Z", column) else Asks.TEXT
    return next((kind for kind in (Asks.PERSON, Asks.UNITS, Asks.DATE, Asks.NUMBER) if ENDS[kind].search(column)), measured)


def units_only(text: str) -> bool:
    """Whether *text* is a list of departments and nothing else. A mark at its end may say that the list goes on."""
    listed = [part for part in LISTED.split(BRACKET.sub("", text)) if part]
    return bool(listed) and all(len(part) <= 24 and looks_like_unit(part) and not VERB.match(part) for part in listed)


def looks(text: str) -> Asks:
    """What a word looks like."""
    if len(text) > 400:
        return Asks.TEXT
    if DATE.fullmatch(text):
        return Asks.DATE
    if NUMBER.fullmatch(text):
        return Asks.NUMBER
    if units_only(text):
        return Asks.UNITS
    if PERSON.fullmatch(text):
        return Asks.PERSON
    return Asks.TEXT if len(text) > 12 or any(c in "。，；,;" for c in text) else Asks.SHORT


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`, in order; the first has no gap before it."""
    found: list[Word] = []
    for match in re.compile(r"\S+").finditer(text, start, end):
        before = text[found[-1].span.end : match.start()] if found else ""
        word = match.group()
        found.append(Word(Span(match.start(), match.end()), looks(word), gap(before), word[-1] in OPEN, word[-1] in CLOSED))
    return cut_names(text, found)


def spaced_out(found: Sequence[Word]) -> list[Word]:
    """*found* with names of two characters that blanks fill up to the width of three (房  悦) as one word each."""
    out: list[Word] = []
    for word in found:
        before = out[-1] if out else None
        if (
            before
            and len(before.span) == len(word.span) == 1
            and word.gap in (Gap.BLANK, Gap.WIDE)
            and Asks.SHORT is before.looks is word.looks
        ):
            out[-1] = replace(before, span=Span(before.span.start, word.span.end), looks=Asks.PERSON)
        else:
            out.append(word)
    return out


def cut_names(text: str, found: list[Word]) -> list[Word]:
    """*found*, where a list of departments whose last name goes on in the next line looks like what it is: 县财政局、县交通 above 运输局."""
    lines = [0, *(n for n, word in enumerate(found) if word.gap is Gap.LINE)]
    below = ""  # what the first word of the line below says, and goes on with in the line under that
    for at, end in reversed(list(pairwise([*lines, len(found)]))):
        cut = [
            (len(LISTED.split(above)[-1]), i)
            for i in range(at, end)
            if found[i].looks in (Asks.TEXT, Asks.SHORT, Asks.PERSON)
            and below
            and (above := found[i].span.of(text))[-1] not in STOPS
            and units_only(above + below)
        ]
        rest, below = below, found[at].span.of(text) if at < end else ""
        if cut:  # a verb and its object may end like a name too: names are short
            i = min(cut)[1]
            found[i] = replace(found[i], looks=Asks.UNITS, open=True)
            below += rest if i == at and below[0] not in TIERS else ""
    return found


def gap(blank: str) -> Gap:
    """What kind of gap *blank* (white space) is."""
    if not blank:
        return Gap.NONE
    if "\n" in blank:
        return Gap.LINE
    return Gap.WIDE if len(blank) > 1 or blank in "\t\u3000" else Gap.BLANK


def cells_between(found: Sequence[Word], gaps: set[Gap]) -> list[Span]:
    """The stretches of words that *gaps* part."""
    cells: list[Span] = []
    for word in found:
        if cells and word.gap not in gaps:
            cells[-1] = Span(cells[-1].start, word.span.end)
        else:
            cells.append(word.span)
    return cells


def bound(before: Word, word: Word, weakest: Gap) -> tuple[float, float]:
    """What it is worth that *word* begins a new cell after *before*, and that it goes on with the same one."""
    apart, together = 0.0, 0.0
    if weakest is Gap.LINE:
        apart, together = (2.0, -1.0) if word.gap is Gap.LINE else (-3.0, 0.0)
    elif word.gap is Gap.WIDE:
        apart, together = 2.0, -2.0
    elif word.gap is Gap.BLANK and weakest is Gap.WIDE:
        apart = -2.0
    if before.open and word.gap is not Gap.WIDE:  # what is open may go on in the next line, below it
        apart += BROKEN_LIST
    elif before.closed:
        apart += AFTER_SENTENCE
    elif word.gap is Gap.BLANK and weakest is not Gap.LINE:  # a list of departments is written with 、
        together -= 1.0 if before.looks is word.looks is Asks.UNITS else 0.5
    return apart, together


def split(found: Sequence[Word], kinds: Sequence[Asks], weakest: Gap = Gap.BLANK) -> tuple[Span | None, ...]:
    """The cells that the words of one row make: one for each of *kinds*, in order, None where a column gets no word.

    The best of all ways to deal out the words in order, by dynamic programming over (word, column). *weakest* is the
    slightest gap that parts two cells here. Of equals, the one that moves on to the next column earlier.
    """
    if not found or not kinds:
        return (None,) * len(kinds)
    n = len(kinds)
    best = [FIT[kind][found[0].looks] + (NO_FIRST + MISSING * (j - 1) if j else 0) for j, kind in enumerate(kinds)]
    came: list[list[int]] = []
    for before, word in pairwise(found):
        apart, together = bound(before, word, weakest)
        scores, origins = [], []
        for j, kind in enumerate(kinds):
            options = [(best[i] + apart + MISSING * (j - i - 1), i) for i in range(j)] + [(best[j] + together, j)]
            score, origin = max(options, key=lambda option: option[0])
            scores.append(score + FIT[kind][word.looks])
            origins.append(origin)
        best = scores
        came.append(origins)
    at = max(range(n), key=lambda j: best[j] + MISSING * (n - 1 - j))
    columns = [at]
    for origins in reversed(came):
        at = origins[at]
        columns.append(at)
    cells: list[Span | None] = [None] * n
    for word, j in zip(found, reversed(columns), strict=True):
        cell = cells[j]
        cells[j] = Span(cell.start if cell else word.span.start, word.span.end)
    return tuple(cells)


def fits(text: str, cell: Span | None, kind: Asks) -> bool:
    """Whether *cell* holds what *kind* asks for; anything printed is text."""
    if cell is None:
        return False
    if kind is Asks.PERSON and PERSON.fullmatch("".join(cell.of(text).split())):
        return True
    return kind is Asks.TEXT or all(FIT[kind][word.looks] > 0 for word in words(text, cell.start, cell.end))
