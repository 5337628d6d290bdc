"""How the name of a department, or of anybody else who can be made responsible, looks."""

from __future__ import annotations

import re

from index.sentences import CLOSERS, PAIRS, bare, plain
from index.view import View

__all__ = ["looks_like_unit", "split"]

TAIL = re.compile(
    r"(?:局|委|办|部|厅|署|院|处|科室|中心|政府|公司|银行|支行|分行|学校|大学|学院|集团|街道|乡镇|镇|乡|县|区|市|州|盟|旗|省|兵团|所|站|队|[^学百本专内外妇儿牙眼骨文理工全预]科"
    r"|党委|党组|工委|编办|部门|单位|机构|[委管事总]会|委员会|联合会|工会|残联|妇联|团委|工商联|科协|文联|侨联|社科联|红十字会|园区|院校|高校|学校|医院|机关|企业"
    r"|分局|指挥部|专班|办公室|督[导查]室|研究?室|协会|学会|商会|理事会|管理会|联社|供销社|军分区|武装部|支队|总队|大队|台|馆|社区|村委会|居委会|基地|领导小组"
    r"|人|者|方|主体|地|校|园|镇街|组织|职专|县直|集团|社|军|监狱|海关|海事|气象|电力|烟草|邮政|民航|铁路|央行|法院|检察院|书院|组)$"
)
NOT = re.compile(
    r"^(?:\d|第|等|其他|其它)?$|[。!?;]|^(?:与|和|及|的|在|对|按|将|以|从|向|并|或|如|若|不|是|为)|(?:工作|责任|职责|义务|规定|办法|的|\d人)$"
)
PREFIX = re.compile(r"[省市县区州盟旗各]|国家|国务院|中国|人民|全")
TRAIL = re.compile(
    r"(?:等?(?:有关|相关)?(?:部门|单位)?)?(?:按|依|根据)(?:照|据)?(?:各自)?(?:职责|职能|任务)?(?:分工|职责|权限)?(?:分别|共同|牵头|具体)?(?:负责)?(?:落实)?$"
    r"|(?:共同|分别|分工|具体)?(?:负责|牵头|配合|参与|落实|参加|协助|组织实施)$|等$"
)
TIERS = ("省", "市", "县", "区", "州", "乡", "镇")  # one character is a unit where another tier stands beside it: 市、县人民政府
SIDE = re.compile(r"(?:以及|或者|[和及与或])")


def looks_like_unit(text: str) -> bool:
    """Whether *text* could be the name of a department, an authority, a school or a firm: how it ends decides.

    A bracket at the end is passed over: 县教育局(县体育局).
    """
    name = re.sub(r"\([^()]*\)$", "", plain(text).strip())
    if not 2 <= len(name) <= 40 or NOT.search(name):
        return False
    return TAIL.search(name.removesuffix("等")) is not None


def split(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """The units listed in `view.text[start:end]`, in order; what is blank between two signs is no unit.

    They are parted by 、 , ; or blanks, by 和 and 及 between two names, and by a line break where both sides look like units.
    """
    text = plain(view.text)
    out: list[tuple[int, int]] = []
    for a, b in listed(text, start, end):
        for c, d in broken(view, text, a, b):
            for e, f in joined(text, c, d):
                g, h = named(text, e, f)
                if h - g >= 2 or text[g:h] in TIERS:
                    out.append((g, h))
    return out


def listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between the signs of a list that stand outside brackets; a blank parts only two whole names."""
    out: list[tuple[int, int]] = []
    depth, begun = 0, start
    for at in range(start, end + 1):
        char = text[at] if at < end else "、"
        if char in PAIRS:
            depth += 1
        elif char in CLOSERS:
            depth -= 1
        elif (depth <= 0 or at == end) and (
            char in "、,;/" or (char == " " and looks_like_unit(text[begun:at]) and PREFIX.match(text, at + 1))
        ):
            out.append((begun, at))
            begun = at + 1
    return out


def broken(view: View, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`start..end`, cut where a line ended and a name with it: 县发改局⏎县教育局."""
    out: list[tuple[int, int]] = []
    for at in range(start + 2, end - 1):
        if view.places[at] == view.places[at - 1] + 1:
            continue
        whole = looks_like_unit(text[start:at]) and looks_like_unit(text[at:end])
        if whole and (PREFIX.match(text, at) or text[at] == text[start]):
            out.append((start, at))
            start = at
    return [*out, (start, end)]


def joined(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """`start..end`, cut at the 和 that stands between two names."""
    for match in SIDE.finditer(text, start + 2, end):
        a, b = match.span()
        if text[a - 1] in "共中" or not looks_like_unit(text[start:a]):
            continue
        if text[b:end] in TIERS or looks_like_unit(TRAIL.sub("", text[b:end])):
            return [(start, a), *joined(text, b, end)]
    return [(start, end)]


def named(text: str, start: int, end: int) -> tuple[int, int]:
    """`start..end` without what is said of the name: 等, 按职责分工负责, 牵头."""
    start, end = bare(text, start, end)
    match = TRAIL.search(text[start:end])
    return bare(text, start, start + match.start()) if match and match.start() else (start, end)
