"""Which sorts of number answer a question, and of which sort a value is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "ASKED",
    "AT_ONCE",
    "LASTING",
    "LENGTH",
    "PROPORTION",
    "RATIOS",
    "UNITS",
    "amiss",
    "counting_in",
    "fitting",
    "otherwise_called",
    "paid_alike",
    "sort_of",
    "unnumbered",
]

UNITS = "个工作日|个小时|个星期|个学期|平方米|立方米|微克/立方米|勒克斯|分贝|公里|厘米|人次|班次|万元|亿元|工作日|个月|小时|分钟|学时|课时|学分|周岁|岁|公斤|克|毫升|万亩|亿斤|个|所|名|家|门|份|人|户|只|条|张|页|枚|辆|台|项|处|次|回|遍|轮|元|块|年(?![级度段])|天|日|周|倍|亩|米|层|斤|吨|票|分(?![担摊配]|成(?!绩))|级|种|类"
LENGTH = re.compile(
    r"(?:几|多少)(?:学年|年|天|日|周|个(?:月|星期|礼拜|工作日|小时|学期|季度))|多久|多长|多快|how (?:long|soon|early|quickly|fast|much (?:time|notice))|how far (?:ahead|in advance|beforehand)|how many (?:[\w-]+ ){0,2}(?:years|months|weeks|days|hours)|time limit|within",
    re.IGNORECASE,
)
LASTING = re.compile(r"[0-9一二三四五六七八九十两半]\s*个?(?:年|月|日|天|周|学年|工作日|小时|分钟|学时|课时)(?!底|末)")
PROPORTION = re.compile(r"[%％成半倍]|分之|[:：]|大体相当|比例|平均水平|国家标准")
NUMBERED = re.compile(r"[0-9０-９一二两三四五六七八九十百千万亿半ⅠⅡⅢⅣⅤIVX]")
COUNTING = re.compile(r"多少|几|百分之|\bhow (?:many|much)\b|percentage|per ?cent|maximum|minimum", re.IGNORECASE)
# ten of whom, or a hundred: a share, however it is counted
OUT_OF = re.compile(
    r"(?<![二两三四五六七八九])(?:每?一?[十百]|每?10{1,2})[个名位人所家块元][^。；;？?\d]{1,30}几十?[个名位人所家块元]|\bout of (?:every )?(?:ten|a hundred|10|100)\b"
)
EVERY = re.compile(
    r"[一1][次回遍趟轮]|[隔每](?:几|多少|多长|多久)|\b(?:often|every|each)\b", re.IGNORECASE
)  # how often may be asked in any unit
EXACT = re.compile(r"几|百分之|从多少|\bhow many\b|\bnumber of (?!the\b|this\b)", re.IGNORECASE)  # asks for nothing but a number
KEPT = 256  # questions of which is kept what they ask for
AT_ONCE = re.compile("立即|即刻|即时|当场|随时")  # how soon, in other words than a number
VALID = re.compile(r"有效期|有效(?:多|几)|[管用顶]得?(?:多久|多长|几[个年月天])|\bvalid|\bgood for\b|\bexpire", re.IGNORECASE)
OTHER = -0.05  # what a value of another sort loses

# How often a sum is paid.
PERIODS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"[每一][顿餐](?!厅)|\b(?:a|per|each) (?:meal|lunch)\b",
        r"每[天日]|一天(?!内)|日均|\bdaily\b|\b(?:a|per) day\b",
        r"每个?月|一个月(?!内)|月均|月薪|月工资|\bmonthly\b|\b(?:a|per) month\b",
        r"每个?学期|一个?学期|\b(?:a|per) (?:term|semester)\b",
        r"每年|一年(?!内)|年均|年生均|年薪|每学年|\bannual(?:ly)?\b|\byearly\b|\b(?:a|per) year\b",
    )
)

# The sorts of value, by what stands behind the number; a share is written in more ways.
SORTS = {
    "time": "个?(?:年|月(?!租)|日|天|周(?!岁)|星期|工作日|小时|分钟|秒|学时|课时|学年|学期|季度)",
    "money": "(?:人民币|美|欧|港|日)?元(?!旦)|美金",
    "area": "(?:平方|公顷|亩|㎡)",
    "volume": "立方|升(?![级学])",
    "length": "公里|千米|厘米|毫米|海里|米",
    "weight": "吨|公斤|千克|斤|微克|毫克|克",
    "age": "周?岁",
    "temperature": "摄氏度|度|℃",
    "power": "千瓦|兆瓦|瓦|伏",
    "times": "倍",
    "rounds": "[次回遍轮顿]",
    "people": "人|户",
    "persons": "[名位]",
    "things": "个(?!百分)|分(?!之)|[家所门份只条张页枚辆台项处层票级种类座栋间块件套册本部期班节步档场床艘棵支组对届批架]",
}  # fmt: skip
SHARE = r"[%％‰]|分之|百分点|[一二三四五六七八九\d]成(?![立为员果本长])|一半|半数|(?<!超)过半|(?<![一二三四五六七八九十\d])半以上"
SORT = re.compile(
    rf"(?P<ratio>\d\s?[:：∶]\s?\d|[一二三四五六七八九十]比[一二三四五六七八九十])|(?P<share>{SHARE})|[\d零〇一二两三四五六七八九十百千万亿多余半几]\s?(?:{'|'.join(f'(?P<{name}>{units})' for name, units in SORTS.items())})"
)
COUNTS = frozenset({"things", "people", "persons", "rounds"})
PEOPLE = frozenset({"people", "persons"})

# A unit that a question asks in, and what else it is called.
ASKED = re.compile(
    rf"(?:(?<![那这哪没第十好头近])几|多少)[十百千万亿]*\s*(?:个(?={UNITS}|钟头))?({UNITS}|度|棵|头|本|节|平米|平方|钟头|顿|册|兆|间|座|部|辆|床|例)(?!(?<![天日年月周时])里|样|个|分|门|点|百分)"
)
ENGLISH = re.compile(
    r"\bhow many (?:[\w-]+ ){0,2}?(years|months|weeks|days|hours|minutes|times|lessons|metres|meters|kilomet(?:re|er)s|yuan|mu|hectares|tons|tonnes|tiers|levels|layers|kinds|types|classes|categories)\b",
    re.IGNORECASE,
)
PEOPLE_EN = r"(?:[\w'’-]+ ){0,2}?(?:people|students|pupils|teachers|members|workers|staff|children|volunteers|graduates|trainees)\b"
PERSONS = re.compile(
    r"个(?:人|娃|孩子|小孩|学生|老师|教师|员工|职工|代表|[^给为让的，,、？?]{0,6}(?:人员|老师|干部|专家|代表|[员师生工手者人客民])(?=$|[，,、？?。；能可要来去从在被由得和与]))"
)
COUNT = "个(?!月|星期|工作日|小时|钟头|百分点|学期|季度)"
ALIKE = {
    "天": "天|日", "日": "日|天", "岁": "岁", "周岁": "岁", "块": "元", "回": "次|回", "顿": "次|餐|顿", "遍": "次|遍|轮", "轮": "轮|次|周期", "次": "次|回", "人": "人|名", "名": "名|人", "年": "年", "小时": "小时|学时",
    "个": f"{COUNT}|家|所|项|名|处|种|类", "家": f"家|{COUNT}|所|户", "所": f"所|{COUNT}", "项": f"项|{COUNT}", "种": f"种|类|{COUNT}", "类": f"类|种|{COUNT}",
    "平米": "平方米|㎡|亩", "平方": "平方米|㎡|亩", "度": "度|℃|千瓦时", "钟头": "小时|学时", "节": "节|课时", "学时": "学时|课时|小时", "课时": "课时|学时|节",
    "years": "年|岁", "months": "月", "weeks": "周", "days": "日|天", "hours": "小时|学时", "minutes": "分钟", "lessons": "课时|节|学时", "times": "次|倍", "metres": "米", "meters": "米", "yuan": "元",
    "kilometres": "公里|千米", "kilometers": "公里|千米", "mu": "亩", "hectares": "公顷", "tons": "吨", "tonnes": "吨",
    "tiers": "级|层|档", "levels": "级|层", "layers": "层|级", "kinds": "种|类", "types": "类|种", "classes": "类|级", "categories": "类|种",
}  # fmt: skip
# What else says which sorts are asked for: all that match count. A fine or a grant may be a multiple or a share of something.
WORDS = [
    (
        re.compile(
            r"几成|百分之(?:几|多)|几分之几|几个(?:百分)?点|几个点|\b(?:what|which|how (?:large|big|great) a) (?:share|proportion|percentage|fraction|part)\b|\bper ?cent"
        ),
        {"share", "times", "ratio"},
    ),
    (re.compile(r"(?:[师生职普]{2}|人数|配)比(?!例|重)|几比几"), {"ratio"}),
    (
        re.compile(
            r"面积|多大(?:的|一?[块片])*(?:地|房|场)|占地|\barea\b|\bfloor ?space\b|how (?:large|big) (?:is|are|must|should) the (?:\w+ )?(?:site|campus|playground|room|land|plot)"
        ),
        {"area"},
    ),
    (re.compile(r"[几多][少]?周?岁|岁[^，,。]{0,3}多少|年龄|年纪|(?<!old[- ])\bages?\b|how old (?:must|should|do|does|is)"), {"age"}),
    (re.compile(r"(?:期|假|间|限)[^，,]{0,4}多长"), {"time"}),
    (re.compile(r"(?<![修建铺挖架拉全共])多长(?!时|的?时)"), {"length", "time"}),
    (re.compile(r"[修建铺挖架拉全共]多长(?!时)"), {"length"}),
    (re.compile(r"长度|里程|\blength\b"), {"length"}),
    (re.compile(r"车速|时速|速度|\bspeed\b|\bhow fast\b.{0,60}\b(?:go|drive|travel|run|move)\b"), {"length"}),
    (
        re.compile(
            r"多远|距离|隔多少米|\bhow (?:far|close|near)\b(?!.{0,40}\b(?:ahead|advance|beforehand|short|below|above|behind)\b)|\bdistance\b"
        ),
        {"length"},
    ),
    (re.compile(r"室温|温度|水温|how (?:warm|hot|cold)|temperature"), {"temperature"}),
    (re.compile(r"(?:多久|多长时间|隔几.{1,2})[^，,]{0,8}[一1][次回遍]|\bhow (?:often|frequently)\b"), {"time", "rounds"}),
    (re.compile(r"多久|多快|多长时间|\bhow (?:long|soon|quickly|fast)\b|\bhow far (?:ahead|in advance|beforehand)\b"), {"time"}),
    (
        re.compile(
            r"(?:粮食?|煤炭?|麦|稻|玉米|钢|油|肉|菜|果|茶)[^，,。？?]{0,8}(?:[收产打挖]|产量)[^，,。？?]{0,4}多少|[收产打挖][^，,。？?]{0,2}多少[^，,。？?]{0,3}[粮煤油肉菜果茶]|\bhow much (?:grain|coal|oil|steel|rice|wheat|corn|meat)\b"
        ),
        {"weight"},
    ),
    (
        re.compile(rf"人数(?!比)|多少人|几人|how many {PEOPLE_EN}"),
        {"people", "persons"},
    ),
    (re.compile(r"\bhow many\b.{1,40}\b(?:may|can|should|must) (?:one|each|every|a|an)\b"), {"ratio"}),
    (re.compile(rf"\bhow many (?!{PEOPLE_EN}|.{{0,40}}\b(?:points|per ?cent|percentage|years|months|days)\b)"), COUNTS | {"times"}),
]
UNIT_SORTS = (
    (frozenset({"things", "persons", "rounds"}), "个"),
    (frozenset({"things", "people"}), "家"),
    (frozenset({"rounds", "things", "time", "people"}), "次|回|遍|轮"),
    (COUNTS | {"time", "times", "share"}, "times"),
    (COUNTS, "tiers|levels|layers|kinds|types|classes|categories"),
    (frozenset({"things", "share"}), "票|层"),
    (PEOPLE | {"ratio"}, "人|名|户"),
    (frozenset({"money"}), "元|块|万元|亿元|yuan"),
    (frozenset({"area"}), "平米|平方|mu|hectares"),
    (frozenset({"time"}), "钟头|学时|years|months|weeks|days|hours|minutes"),
    (frozenset({"time", "things"}), "节|课时|lessons"),
    (frozenset({"length"}), "metres|meters|kilometres|kilometers"),
    (frozenset({"weight"}), "tons|tonnes|亿斤"),
    (frozenset({"temperature", "power"}), "度"),
)
SHARED = re.compile(r"占|比例|率|比重|增长|增幅|涨|降|提高")
RATIOS = frozenset({"share", "times", "ratio"})
PAID = [  # what is paid, and how a policy calls it
    (re.compile(r"罚|\bfine|\bpenalt", re.IGNORECASE), re.compile("罚款|滞纳金|罚金")),
    (re.compile(r"补|奖|资助|\bsubsid|\bgrant|\breward|\bbonus", re.IGNORECASE), re.compile("补|奖|资助|扶持")),
    (re.compile(r"费|价|税|租|退|\bfee|\bprice|\bcharge|\bpay", re.IGNORECASE), re.compile("费|价|税|缴|租")),
]
CASH = re.compile(r"多少钱|[几少]\w{0,2}[块元]|\byuan\b", re.IGNORECASE)
MONEY = re.compile(
    r"多少钱|罚|\bfine[sd]?\b|多少资金|金额|(?:砸|投)了?多少|投资|\binvest(?:ment|ed)\b|经费|拨款|(?:费|价格?|工资|薪水|津贴|补贴|补助|租金|押金|奖金)[^，,。；、]{0,12}多少|[^本要用花了的少]钱(?![包财])[^，,。；、]{0,12}(?<!有)多少|几[百千万]?块|多少[^，,。；、几]{0,6}(?:津贴|补贴|补助|工资|奖金|钱|费)|(?:花|掏|拿出|拨|补|奖|罚|赔|退|返|缴|报销|领到?|挣)了?多少(?=[，,？?。；]|封顶|$)|money|funding|yuan|subsid|\bsalary|\bwages?\b|\bpaid\b|\bhow much\b[^?]{0,60}\bpay\b|\ballowance|\bsum\b|\bcosts?\b|\btuition|\bfees?\b",
    re.IGNORECASE,
)

# What a sum is for, as a question says it and as a policy does.
SUMS = [
    (re.compile(asked, re.IGNORECASE), re.compile(said))
    for asked, said in (
        (r"工资|薪|工钱|挣|\bwages?\b|\bsalar|\bearn", "工资|薪|收入|报酬"),
        (
            r"津贴|补贴|补助|奖|资助|[补发](?=多少|几)|\bsubsid|\bgrant|\breward|\bbonus|\ballowance|\bextra\b.{0,20}\bpay",
            "津贴|补|奖|资助|扶持|发放|救助|待遇",
        ),
        (
            r"学费|收费|费用|价|租金|押金|收(?=[^，,。？?入集获]{0,8}(?:多少钱|几[块元]))|缴|\bfees?\b|\btuition|\bcharge[sd]?\b|\bprice|\brent\b|\bcosts?\b",
            "(?<!经)费(?!附加)|价|租|缴|收取|押金|税",
        ),
        (r"贷款|\bloans?\b|\bborrow", "贷|借"),
        (r"罚|\bfine|\bpenalt", "罚|滞纳金"),
        (r"投入|投资|经费|拨款|预算|砸|资金|\binvest|\bfund|\bbudget", "投|资金|经费|拨款|预算|支出|费|安排|元"),
    )
]
# Of what so many are counted, as a question says it and as a policy does.
PER = [
    (re.compile(asked, re.IGNORECASE), re.compile(said))
    for asked, said in (
        (r"[一每]个?班(?!次|车|子)|班额|\bclass size|\b(?:per|each|every|a) class\b", "班"),
        (r"生均|每个?(?:学生|孩子|娃)|\bper (?:pupil|student|child|head)\b", "[/每]生|生均|人均|每[名位个]?(?:学生|人|幼?儿童?|孩)|/人"),
    )
]
RATE = re.compile(r"([一-鿿]{2})率")
ORDINAL = re.compile(r"[头第][一二三四五六七八九十]?$")


def sort_of(value: str) -> str:
    """The sort of the first number in *value* that has one, else nothing."""
    match = SORT.search(value)
    return (match.lastgroup or "") if match else ""


class Asked(NamedTuple):
    """What a question asks a number in: the *unit* it says, if any, and the *sorts* that answer, none where it does not tell."""

    unit: str
    sorts: frozenset[str]


@lru_cache(KEPT)
def asked(question: str) -> Asked:
    """The unit and the sorts of number that *question* asks for."""
    question = question.lower()
    if OUT_OF.search(question):
        return Asked("", RATIOS)
    said = ASKED.search(question) or ENGLISH.search(question)
    if said:
        unit = "人" if PERSONS.match(question, said.end(1) - 1) else said.group(1).lower()
        return Asked(unit, sorts_of(unit))
    sorts = frozenset().union(*(sorts for words, sorts in WORDS if words.search(question)))
    if not sorts and MONEY.search(question):
        sorts = frozenset({"money", "times", "share"})
    elif sorts and SHARED.search(question):
        sorts |= {"share", "times", "ratio"}
    return Asked("", sorts)


def counting_in(question: str) -> re.Pattern[str] | None:
    """Matches behind a number where it is counted in what *question* asks for, None where that says no unit."""
    said = ASKED.search(question)
    unit = said.group(1) if said else ALIKE.get(asked(question).unit, "")
    return re.compile(f"(?:{unit})$") if unit else None


def sorts_of(unit: str) -> frozenset[str]:
    """The sorts of number that answer where *unit* is asked for."""
    for sorts, units in UNIT_SORTS:
        if unit in units.split("|"):
            return sorts
    own = sort_of(f"1{unit}")
    return frozenset({own or unit})


def amiss(question: str, value: str, sentence: str, *, ratio: bool) -> bool:
    """Whether *value*, of *sentence*, is of a sort that cannot answer *question*: an area where money is asked for, no number where 几成 is.

    A sum of money may be given as a share or a multiple of another where the sentence speaks of what is paid as the question does.
    """
    sorts = asked(question).sorts
    own = sort_of(value)
    if not own:
        return unnumbered(question, value)
    if own == "money" and otherwise_paid(question, sentence):
        return True
    if ratio and "ratio" not in sorts:
        sorts |= RATIOS
    if "money" in sorts and own in RATIOS and not ratio:
        paid_in = PAID if own == "share" and not CASH.search(question) else PAID[:2]
        said = next((said for paid, said in paid_in if paid.search(question)), None)
        return said is None or said.search(sentence) is None
    return bool(sorts) and own not in sorts


def otherwise_paid(question: str, sentence: str) -> bool:
    """Whether *question* asks what is paid in one period, and *sentence* says what is paid in another: no 每年 where 一个月 is asked for."""
    asked, said = ({period for period in PERIODS if period.search(text)} for text in (question, sentence))
    return bool(asked and said) and not asked & said


def otherwise_called(question: str, words: str) -> bool:
    """Whether *question* asks for a number that *words* do not speak of: paid for something else, in no such period, of nothing of that kind, another rate."""
    if any(asked.search(question) and not said.search(words) for asked, said in PER):
        return True
    sums, periods, rates = called(question)
    if sums and not any(said.search(words) for said in sums):
        return True
    if periods and not any(period.search(words) for period in periods):
        return True
    return bool(rates) and not any(rate in words for rate in rates)


@lru_cache(KEPT)
def called(question: str) -> tuple[Sequence[re.Pattern[str]], Sequence[re.Pattern[str]], Sequence[str]]:
    """How the sums that *question* asks for are spoken of, the periods for which it asks what is paid, and the rates that it names."""
    sums = [said for asked, said in SUMS if asked.search(question)]
    periods = [period for period in PERIODS if any(not ORDINAL.search(question[: match.start()]) for match in period.finditer(question))]
    whole = not question.lstrip().startswith("其中")  # a part of a sum is of its period, whatever it is for
    return sums, periods if whole and "money" in asked(question).sorts else [], RATE.findall(question)


def paid_alike(question: str, words: str, sentence: str) -> float:
    """What it adds that *words*, around a value, say of it that it is paid in the period that *question* asks about; below zero where *sentence* says of none."""
    asked_in = [period for period in PERIODS if period.search(question)] if "money" in asked(question).sorts else []
    if not asked_in:
        return 0.0
    return 0.1 if any(period.search(words) for period in asked_in) else 0.0 if any(period.search(sentence) for period in PERIODS) else -0.1


def unnumbered(question: str, value: str) -> bool:
    """Whether *question* asks for nothing but a number, and *value* is none."""
    unit, sorts = asked(question)
    exact = EXACT.search(question) is not None or bool(unit) or bool(sorts - RATIOS)
    each = "每" in value and (not unit or EVERY.search(question) is not None)
    return exact and not NUMBERED.search(value) and not each and not AT_ONCE.search(value)


def fitting(question: str, value: str, *, ratio: bool) -> float:
    """What it adds that *value* is of the sort that *question* asks for: 几平方米, 多少钱, 几成; below zero where it is of another."""
    if not NUMBERED.search(value) and COUNTING.search(question):
        return -0.1
    if VALID.search(question) and ("有效" in value or value.endswith("内")):  # no time within which something is done
        return 0.25 if "有效" in value else OTHER
    unit, sorts = asked(question)
    if unit:
        return 0.15 if unit in value else 0.1 if re.search(ALIKE.get(unit, re.escape(unit)), value) else OTHER
    if sorts and "money" not in sorts:
        own = sort_of(value)
        return 0.15 if own in sorts else OTHER if own else 0.0
    if ratio:
        return 0.15 if PROPORTION.search(value) else -0.15
    if sorts:
        return 0.15 if "元" in value else OTHER
    return 0.0
