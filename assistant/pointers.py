"""Where in a document a question points: an item by its number or its place in a list, a code, an annex, a list or the body."""

from __future__ import annotations

import re

from index.numerals import CHINESE, number

__all__ = ["CODE", "ITEM", "NTH", "ONE", "annex", "in_body", "in_list", "item", "says_body", "value"]

NUMERAL = rf"(\d{{1,4}}|[{CHINESE}]{{1,7}})"
ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth"
)
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
ENGLISH = {word: n for words in (ONES, ORDINALS) for n, word in enumerate(words.split(), 1)} | TENS
ONE = rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(ONES.split()[:9])}))?|{'|'.join(ONES.split()[:19])}"
NTH = rf"(?:(?:{'|'.join(TENS)})[ -])?(?:{'|'.join(ORDINALS.split()[:9])})|{'|'.join(ORDINALS.split()[9:])}"
THING = r"(?:task|item|row|measure|article|line|entry|problem|job)"
ITEM = (
    re.compile(rf"(?:序号|编号)(?:为|是|第)?\s*(\d{{1,3}}|[{CHINESE}]{{1,3}})(?![\d年月日号])"),
    re.compile(
        r"(?:任务|事项|问题|条目)\s*(\d{1,3})(?!\s*(?:[\d.,+%％年月天日家所人万亿元处件批类种户名公米平大方多倍起至~-]|个(?!任务)))"
    ),
    re.compile(
        rf"(?:任务|事项|项目|问题|条目|清单)\s*(?:清单)?(?:中|里|的|上)?\s*第?\s*(\d{{1,3}}|[{CHINESE}]{{1,5}})"
        r"(?=\s*(?:项|条|行|号|由|是|的|呢|归|谁|讲|说|写|要|，|,|、|\?|？|对应|$))"
    ),
    re.compile(
        rf"第\s*{NUMERAL}\s*(?:项|行|格|条|处|[号个款](?:任务|问题|事项?|毛病|短板|工作|困难|隐患|指标|项目|政策)|[件桩](?:事|任务|活|工作)?)"
    ),
    re.compile(
        rf"\b(?:number|{THING}|no\.?)\s*(?:number\s*|no\.?\s*|#\s*)?(\d{{1,4}})\b(?! (?:\w+ )?(?:schools?|college|hospital|kindergarten)\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b{THING}\s+(?:number\s+|no\.?\s*)?({ONE})\b", re.IGNORECASE),
    re.compile(rf"\b(\d{{1,3}})(?:st|nd|rd|th)\s+{THING}", re.IGNORECASE),
    re.compile(rf"\b({NTH})\s+{THING}\b", re.IGNORECASE),
    re.compile(r"(?:[头首]|打头(?:的?那)?)(一)?[项条桩件](?!目)"),
)
# from the end, and how much further than its number says: the last but one is the second
BACK = (
    (re.compile(rf"倒(?:着)?数?第?\s*{NUMERAL}\s*[项行条件桩个]"), 0),
    (re.compile(r"(?:最后|最末尾?|末尾|压轴|收尾|垫底)的?[那这]?(?:一?[项行条件桩](?!目)|一?个?(?:任务|问题|事项))|末[项条行](?!目)"), 0),
    (re.compile(rf"\b({NTH})[ -](?:to|from)(?: the)?[ -](?:last|bottom|end)\b", re.IGNORECASE), 0),
    (re.compile(rf"\blast[ -](?:{THING} )?but[ -](one|two)\b|\bpenultimate\b|\bnext[ -]to[ -]last\b", re.IGNORECASE), 1),
    (re.compile(rf"\b(?:last|final|bottom|closing)\s+{THING}\b", re.IGNORECASE), 0),
)
ENDED = re.compile(
    r"(?:以|由|让|把|拿)[^，,。？?以由让把拿]{2,14}(?:来|做)?(?:收尾|垫底|压轴|殿后)"
)  # said of a department in a row, not of a row
CODE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]-?\d{1,3}(?![A-Za-z0-9])")
ANNEX = re.compile(
    rf"附[件表录]\s*(\d{{1,2}}|[{CHINESE}]{{1,2}})(?![{CHINESE}\d]*[个份张页])|第\s*(\d{{1,2}}|[{CHINESE}]{{1,2}})\s*(?:个|份|号)?附[件表]"
    rf"|\b(?:annex|appendix|attachment)\s*(?:no\.?\s*)?(\d{{1,2}}|{ONE})\b|\b({NTH})\s+(?:annex|appendix|attachment)\b",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"附件|附表|清单(?!交[上到齐]|上?报[上送]|什么时候|何时|几号|哪天|最[晚迟]|公布|做好)|台账|(?<=[一-鿿])(?<![代发仪外手电水气钟报图填])表(?![示达现彰决演述明面率态扬露白层征皮叔])|(?:这|那|哪)[一几两]?行|序号|\b(?:annex(?:ed)?|appendix|tables?|rows?)\b|(?<=[\w-] )lists?\b",
    re.IGNORECASE,
)
BODY = re.compile(
    r"正文|不是附件|主要任务|\bmain text\b|\bbody text\b|\b(?:in|from|by|of) the (?:main )?body\b(?! (?:that|which|in charge|responsible))|\b(?:main|plan's|document's) body\b|not the annex",
    re.IGNORECASE,
)
ARTICLE = re.compile(rf"第\s*(?:\d+|[{CHINESE}]+)\s*条|\b(?:article|measure)\s*\d", re.IGNORECASE)


def item(text: str) -> int | None:
    """The number of the thing asked about: 任务7, 第十八条, item twelve; counted from the end, below nought: 倒数第二项 is -2."""
    match = next((m for m in (pattern.search(text) for pattern in ITEM) if m), None)
    plain = ENDED.sub(lambda ended: " " * len(ended.group()), text)
    for pattern, more in BACK:
        back = pattern.search(plain)
        if back and not (match and match.start() < back.start()):
            return -((value(next(filter(None, back.groups()), "一")) or 1) + more)
    return value(match.group(1) or "一") if match else None


def value(numeral: str) -> int | None:
    """The number that *numeral* writes in digits or in words of either language."""
    words = re.split(r"[ -]", numeral.lower())
    return sum(ENGLISH[word] for word in words) if all(word in ENGLISH for word in words) else number(numeral)


def annex(text: str) -> int | None:
    """The number of the annex named."""
    match = ANNEX.search(text)
    return value(next(filter(None, match.groups()))) if match else None


def says_body(text: str) -> bool:
    """Whether *text* asks about the body of a document in so many words."""
    return bool(BODY.search(text))


def in_list(text: str) -> bool:
    """Whether *text* asks about a list or a table."""
    return bool(LISTED.search(text)) and not says_body(text)


def in_body(text: str) -> bool:
    """Whether *text* asks about the body of a document and no list of it."""
    return bool(says_body(text) or (ARTICLE.search(text) and not LISTED.search(text)))
