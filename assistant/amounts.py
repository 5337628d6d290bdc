"""Which sort of number a question asks for, and which numbers a sentence gives, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["LASTING", "LENGTH", "PROPORTION", "YEAR", "amounts", "fitting", "moments", "read"]

YEAR = re.compile(r"20\d\d")
NUMBERED = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿半]")
COUNTING = re.compile(r"多少|几|百分之|\bhow (?:many|much)\b|percentage|per ?cent|maximum|minimum")
LENGTH = re.compile(
    r"(?:几|多少)(?:学年|年|天|日|周|个(?:月|星期|礼拜|工作日|小时|学期|季度))|多久|多长|多快|how (?:long|soon|quickly|fast|much (?:time|notice))|how many (?:[\w-]+ )?(?:years|months|weeks|days|hours)|time limit|within"
)
LASTING = re.compile(r"[0-9一二三四五六七八九十两半]\s*个?(?:年|月|日|天|周|学年|工作日|小时|分钟|学时|课时)(?!底|末)")
PROPORTION = re.compile(r"[%％成半倍]|分之|[:：]|大体相当|比例|平均水平|国家标准")
UNITS = "平方米|立方米|微克/立方米|公里|厘米|人次|班次|万元|亿元|工作日|个月|小时|分钟|学时|课时|学分|周岁|岁|公斤|克|毫升|万亩|亿斤|个|所|名|家|门|份|人|户|只|条|张|页|枚|辆|台|项|处|次|回|遍|轮|元|块|年|天|日|周|倍|亩|米|层|斤|吨|票|分|级|种|类"
ASKED = re.compile(rf"(?:几|多少)[十百千万亿]*\s*(?:个(?={UNITS}))?({UNITS}|度|棵|头|本|节|平米|平方|钟头)(?!里|样|个|分)")
ENGLISH = re.compile(
    r"\bhow many (?:[\w-]+ ){0,2}?(years|months|weeks|days|hours|minutes|times|metres|meters|kilomet(?:re|er)s|yuan|mu|hectares|tons|tonnes)\b",
    re.IGNORECASE,
)
PERSONS = re.compile(r"个(?:人|娃|孩子|小孩|学生|老师|教师|员工|职工|代表)")
OTHER = -0.05  # what a value of another measure loses
COUNT = "个(?!月|星期|工作日|小时|百分点|学期|季度)"
# what else a measure is called
ALIKE = {
    "天": "天|日", "日": "日|天", "岁": "岁", "周岁": "岁", "块": "元", "回": "次|回", "遍": "次|遍|轮", "轮": "轮|次|周期", "次": "次|回", "人": "人|名", "名": "名|人", "年": "年", "小时": "小时|学时",
    "个": f"{COUNT}|家|所|项|名|处|种|类", "家": f"家|{COUNT}|所|户", "所": f"所|{COUNT}", "项": f"项|{COUNT}", "种": f"种|类|{COUNT}", "类": f"类|种|{COUNT}",
    "平米": "平方米|㎡|亩", "平方": "平方米|㎡|亩", "度": "度|℃|千瓦时", "钟头": "小时|学时", "节": "节|课时", "学时": "学时|课时|小时", "课时": "课时|学时|节",
    "years": "年|岁", "months": "月", "weeks": "周", "days": "日|天", "hours": "小时|学时", "minutes": "分钟", "times": "次|倍", "metres": "米", "meters": "米", "yuan": "元",
    "kilometres": "公里|千米", "kilometers": "公里|千米", "mu": "亩", "hectares": "公顷", "tons": "吨", "tonnes": "吨",
}  # fmt: skip
# a sort of quantity, and the measures it comes in; the first that a question asks for counts
SORTS = [
    (
        re.compile(
            r"几成|百分之(?:几|多)|几分之几|\b(?:what|which|how (?:large|big|great) a) (?:share|proportion|percentage|fraction|part)\b|\bper ?cent"
        ),
        re.compile(r"[%％成倍]|分之"),
    ),
    (
        re.compile(
            r"面积|多大地方|占地|\barea\b|how (?:large|big) (?:is|are|must|should) the (?:\w+ )?(?:site|campus|playground|room|land|plot)"
        ),
        re.compile(r"平方米|平米|公顷|亩|㎡"),
    ),
    (re.compile(r"岁|年龄|年纪|(?<!old[- ])\bages?\b|how old (?:must|should|do|does|is)"), re.compile(r"岁")),
    (re.compile(r"(?:期|假|间|限)[^，,]{0,4}多长"), LASTING),
    (re.compile(r"多长(?!时|的?时)|长度|里程|\blength\b"), re.compile(r"公里|千米|米(?!²)")),
    (
        re.compile(r"车速|时速|速度|\bspeed\b|\bhow fast\b.{0,60}\b(?:go|drive|travel|run|move)\b"),
        re.compile(r"公里|千米|米"),
    ),
    (re.compile(r"多远|距离|隔多少米|how far|\bdistance\b"), re.compile(r"米|公里|里")),
    (re.compile(r"室温|温度|水温|how (?:warm|hot|cold)|temperature"), re.compile(r"度|℃")),
    (re.compile(r"钟头|小时|\bhours?\b"), re.compile(r"小时|学时|课时")),
    (
        re.compile(r"(?:多久|多长时间|隔几.{1,2})[^，,]{0,8}[一1][次回遍]|\bhow (?:often|frequently)\b"),
        re.compile(rf"每|次|{LASTING.pattern}"),
    ),
    (re.compile(r"多久|多快|多长时间|\bhow (?:long|soon|quickly|fast)\b"), LASTING),
    (re.compile(r"人数|多少人|几人|how many (?:\w+ )?(?:people|students|pupils|teachers|members|workers|staff)"), re.compile(r"人|名|位")),
    (
        re.compile(r"\bhow many (?!.{0,40}\b(?:points|per ?cent|percentage|years|months|days)\b)"),
        re.compile(rf"{COUNT}|[家所名人户位项处间座条张台辆门份次种类级批期班节步档倍]"),
    ),
]
MONEY = re.compile(r"多少钱|罚|\bfine[sd]?\b|多少资金|金额|经费|拨款|money|funding|yuan|subsid", re.IGNORECASE)
HAN = "零〇一二三四五六七八九十百千万亿两"
LIMIT = "(?:(?:一般)?(?:不(?:得)?(?:少于|低于|超过|高于|多于|足|满|早于|晚于|应少于)|不应(?:少于|低于|超过)|至少|最多|最少|超过|不低于或者高于))?"
NUMBER = rf"(?:\d+(?:\.\d+)?[万亿]?|[{HAN}]+(?:点[{HAN}]+)?)"
ONE = rf"(?:[{HAN}]+分之[{HAN}]+|{NUMBER}\s?(?:{UNITS})|半(?:个?小时|个月|年|天|日)|半分?秒钟?)"
TO = r"[至到\-—~]"
AMOUNT = re.compile(
    rf"{LIMIT}(?<![第每〔\[\d.年月{HAN}])(?:{NUMBER}{TO})?{ONE}(?:{TO}{ONE})?(?:以[上下内前]|之内|内(?![部容设外])|前|左右)?"
)
ARTICLE = re.compile(rf"[{HAN}]+(?:种|类|项|条|级)|一(?:{UNITS})")  # counts nothing that a question would ask for
# a moment that has no date of its own, or only the day
MOMENT = re.compile(
    r"(?:20\d\d年)?(?:[春夏秋冬]季)?(?:新?学[期年])?(?:开学|汛期|入汛|入冬|供暖期|采暖期|春节|国庆节?|期满|期末|放假|竣工验收合格|验收合格)(?:之?[前后])"
    rf"|(?:(?<![\d年])\d{{1,2}}月\d{{1,2}}日|(?<![{HAN}年])[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
    r"|(?<![〔\[\d])20\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?![第度版\d)）]|[^，。；]{0,45}(?:会议|印发|发布|公布|修[正订]|通过))"
)
ORIGIN = re.compile(r"之日起的?第?(?=.*[内后前]$|.*[日天月年时]$)")
BASED = re.compile(r"^[^\d]{2,6}[^\d，]{8,}?(?:的|总数|总面积|总额|面积)(?=百分之|\d|[一二三四五六七八九]成)")
# what belongs to a number before and behind it: 提前半年, 连续两年以上, 每人每月260元
BEFORE = re.compile(
    r"(?:提前|连续|累计|再延长|再次延长|(?:每(?:人次|人|户|生|名|亩|吨|次|平方米|个|台|辆|套|张|年|月|日|天|小时|学期|学年)){1,2})$"
)
TIMES = re.compile(rf"(?:[^，,。；;、]{{0,10}}?)(?:[{HAN}]+|\d+)次")
DATED = re.compile(r"(?:19|20)\d\d\s?年")


def amounts(text: str, question: str = "") -> Iterator[tuple[int, int]]:
    """Where *text* gives a number with a measure, limits included: 六周岁, 每班不应少于二名, 一点五倍, 十八周岁至五十五周岁. Dates are none.

    What is seldom a number (四级, 三类) is one where *question* asks for that measure.
    """
    asked = ASKED.search(question)
    for match in AMOUNT.finditer(text):
        seldom = ARTICLE.fullmatch(match.group()) and not (asked and match.group().endswith(asked.group(1)))
        if not seldom and not DATED.search(match.group()):
            yield match.span()


def fitting(question: str, value: str, *, ratio: bool) -> float:
    """What it adds that *value* is of the sort that *question* asks for: 几平方米, 多少钱, 几成; below zero where it is of another."""
    if not NUMBERED.search(value) and COUNTING.search(question):
        return -0.1
    asked = ASKED.search(question) or ENGLISH.search(question)
    if asked:
        unit = "人" if PERSONS.match(question, asked.end(1) - 1) else asked.group(1).lower()
        return 0.15 if unit in value else 0.1 if re.search(ALIKE.get(unit, re.escape(unit)), value) else OTHER
    sorts = [measures for words, measures in SORTS if words.search(question)]
    if sorts:
        return 0.15 if any(measures.search(value) for measures in sorts) else OTHER
    if ratio:
        return 0.15 if PROPORTION.search(value) else -0.15
    if MONEY.search(question):
        return 0.15 if "元" in value else OTHER
    return 0.0


def moments(text: str) -> Iterator[tuple[int, int]]:
    """Where *text* names a moment that no deadline is: 汛期前, 2024年春季学期开学前, 三月五日, 2030年."""
    yield from (match.span() for match in MOMENT.finditer(text))


def read(question: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The value at `text[start:end]` as it answers: a spell of time without what it is counted from, a share without what it is a share of

    where that is long, each with the word that belongs to it (提前半年, 每人每月260元) and, where how often is asked, the number of times.
    """
    value = text[start:end]
    if (origin := ORIGIN.search(value)) and LASTING.search(value, origin.end()):
        start += origin.end()
    elif base := BASED.search(value):
        start += base.end()
    if before := BEFORE.search(text, max(0, start - 8), start):
        start = before.start()
    if text[start:end].startswith("每") and LENGTH.search(question) and (times := TIMES.match(text, end)):
        end = times.end()
    return start, end
