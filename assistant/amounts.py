"""Which numbers a sentence gives, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.measures import LASTING, LENGTH, UNITS, counting_in

__all__ = ["YEAR", "amounts", "moments", "read"]

KEPT = 2048  # sentences of which is kept which numbers they give
YEAR = re.compile(r"20\d\d")
HAN = "零〇一二三四五六七八九十百千万亿两"
LIMIT = "(?:(?:一般)?(?:不(?:得)?(?:少于|低于|超过|高于|多于|足|满|早于|晚于|应少于)|不应(?:少于|低于|超过)|至少|最多|最少|超过|不低于或者高于))?"
NUMBER = rf"(?:\d+(?:\.\d+)?[万亿]?|[{HAN}]+(?:点[{HAN}]+)?)"
ONE = rf"(?:[{HAN}]+分之[{HAN}]+|[{HAN}]{{1,3}}比[{HAN}]{{1,3}}|{NUMBER}\s?(?:{UNITS})|半(?:个?小时|个月|年|天|日)|半分?秒钟?|(?:[ⅠⅡⅢⅣⅤ]|(?<![A-Za-z])[IVX]{{1,3}})类(?:标准)?)"
TO = r"[至到\-—~]"
AMOUNT = re.compile(
    rf"{LIMIT}(?<!学前)(?<![第每〔\[\d.年月{HAN}])(?:{NUMBER}{TO})?{ONE}(?:{TO}{ONE})?(?:以[上下内前]|之内|内(?![部容设外])|前|左右)?"
)
ARTICLE = re.compile(rf"[{HAN}]+(?:种|类|项|条|级)|一(?:{UNITS})")  # counts nothing that a question would ask for
# a moment that has no date of its own, or only the day
MOMENT = re.compile(
    r"(?:20\d\d年)?(?:[春夏秋冬]季)?(?:新?学[期年])?(?:开学|汛期|入汛|入冬|供暖期|采暖期|春节|国庆节?|期满|期末|放假|竣工验收合格|验收合格)(?:之?[前后])"
    r"|(?:[一-鿿]{2,4}的)?[次翌](?:月|日|年)(?=起|内|[^一-鿿])"
    rf"|(?:(?<![\d年])\d{{1,2}}月\d{{1,2}}日|(?<![{HAN}年])[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
    r"|(?<![〔\[\d])20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?![第度版\d)）]|[^，。；]{0,45}(?:会议|印发|发布|公布|修[正订]|通过))"
)
ORIGIN = re.compile(r".*(?:之日起的?第?|[^今此以之最]后)(?=.*[内后前]$|.*[日天月年时]$)")
BASED = re.compile(r"^[^\d]{2,6}[^\d，]{8,}?(?:的|总数|总面积|总额|面积)(?=百分之|\d|[一二三四五六七八九]成)")
# what belongs to a number before and behind it: 提前半年, 连续两年以上, 每人每月260元
BEFORE = re.compile(
    rf"(?:(?<![{HAN}\d.月日年])(?:[{HAN}]{{1,4}}|\d+(?:\.\d+)?)(?:{UNITS})?[至到~～\-—]{{1,2}}|提前|连续|累计|再延长|再次延长|最[长短多少高低大小晚迟]|满{NUMBER}(?:{UNITS})起|(?:每(?:[一-鿿]{{2}}一)?(?:人次|人|户|生|名|亩|吨|次|平方米|个|台|辆|套|张|[一二两三四]?(?:周|星期)|年|月|日|天|小时|学期|学年)){{1,2}}处?)$"
)
# 每20名学生配备1名: one number for so many
FOR_EACH = re.compile(
    rf"每(?:满|招收|增加)?(?:\d+|[{HAN}]+)(?:{UNITS})[^，,。；;、\d{HAN}]{{0,8}}(?:应当?|须|要|至少)*(?:配备|配置?|设置?|安排|有|选派|不少于|不低于)$"
)
MULTIPLIED = re.compile(r"(?<=[处按以])[^，,。；;、处按以\d]{2,12}(?:所得|造价|价款|金额|总额|货值|标准|费用|价格|损失|费|租金)的?$")
CLOCK = re.compile(r"(?:上午|下午|中午|晚上?|早上?)?\d{1,2}(?:[时点](?:\d{1,2}分|半)?|[:：]\d\d)?(?:之?前|以前)?")
# what is to reach a standard that is told in words alone: 师生比达到国家标准
WORDED = re.compile(r"(?:全部|基本|均|都|普遍)?(?:达到|不低于|高于|优于|超过|接近)[^\d%％一二三四五六七八九十]+$")
SUBJECT = re.compile(r"(?<![^，,。；;：:、—])[一-鿿]{2,8}$")
NEARLY, GREAT = "近约逾超数", re.compile("[百千万亿](?!分之)")  # 近千亿元
LONG = 10  # characters of what a spell of time is counted from
REACH = 20  # characters before a value in which what belongs to it is looked for
OFTEN = re.compile(rf"{LENGTH.pattern}|how (?:often|frequently)", re.IGNORECASE)
TIMES = re.compile(rf"(?:[^，,。；;、]{{0,10}}?)(?:[{HAN}]+|\d+)次")
# where nothing but how often is asked, what is done stands between: 每学期按学生身高调整课桌椅不少于2次
EACH_TIME = re.compile(r"(?:多久|多长时间|隔几.{1,2})[^，,]{0,8}[一1][次回遍轮]|\bhow (?:often|frequently)\b", re.IGNORECASE)
ROUNDS = re.compile(rf"[^，,。；;]{{0,28}}?(?:(?:至少|不少于)[^，,。；;]{{0,8}}?(?:[{HAN}]+|\d+)|[二两三四五六七八九十2-9])[次遍轮]")
DATED = re.compile(r"(?:19|20)\d\d\s?年")


def amounts(text: str, question: str = "") -> Iterator[tuple[int, int]]:
    """Where *text* gives a number with a measure, limits included: 六周岁, 每班不应少于二名, 一点五倍, 十八周岁至五十五周岁. Dates are none.

    What is seldom a number (四级, 三类) is one where *question* asks for that measure.
    """
    unit = counting_in(question)
    for start, end, seldom in measured(text):
        if not seldom or (unit and unit.search(text[start:end])):
            yield start, end


@lru_cache(KEPT)
def measured(text: str) -> tuple[tuple[int, int, bool], ...]:
    """Where *text* gives a number with a measure that is no date, and whether it is seldom meant as one."""
    found = (match for match in AMOUNT.finditer(text) if not DATED.search(match.group()))
    return tuple((*match.span(), ARTICLE.fullmatch(match.group()) is not None) for match in found)


def moments(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* names a moment that no deadline is: 汛期前, 2024年春季学期开学前, 三月五日, 2030年."""
    yield from (match.span() for match in MOMENT.finditer(text))


def read(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The value at `text[start:end]` as it answers: with the word that belongs to it, and where how often is asked the number of times.

    So 提前半年, 每人每月260元, 三至九人, 9月26日12时前, 每20名学生配备1名, 师生比达到国家标准. A spell of time is without what it is counted from and a share
    without what it is a share of where that is long, a multiple with what it is a multiple of where that is short.
    """
    value = text[start:end]
    if (origin := ORIGIN.search(value)) and origin.end() > LONG and LASTING.search(value, origin.end()):
        start += origin.end()
    elif base := BASED.search(value):
        start += base.end()
    for before in (BEFORE, FOR_EACH, *([MULTIPLIED] if "倍" in value else [])):
        if found := before.search(text, max(0, start - REACH), start):
            start = found.start()
            break
    if WORDED.match(value) and (subject := SUBJECT.search(text, max(0, start - REACH), start)):
        start = subject.start()
    if start and text[start - 1] in NEARLY and GREAT.match(text, start):
        start -= 1
    if (
        text[start:end].startswith("每")
        and OFTEN.search(question)
        and (times := (EACH_TIME.search(question) and ROUNDS.match(text, end)) or TIMES.match(text, end))
    ):
        end = times.end()
    elif clock := CLOCK.match(text, end):
        end = clock.end() if text[end - 1] in "日号" else end
    return start, end
