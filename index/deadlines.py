"""By when, how often and for how long: every way a policy writes a date that something hangs on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from index.document import Clause, Fact, FactKind, Role
from index.sentences import Piece, bare, fact, plain, quoted, sentences
from index.view import View

__all__ = ["find", "places"]

CHINESE = "[一二三四五六七八九十百两半〇零]"
N = rf"(?:\d{{1,3}}|{CHINESE}{{1,4}})"
YEAR = r"(?:(?:19|20)\d{2}|二[〇零O○]{1,2}[一二三四五六七八九〇零]{1,2}|一九[一二三四五六七八九〇零]{2})\s?年"
DATE = rf"{YEAR}(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日|份)?|[一二三四五六七八九十]{{1,2}}月(?:[一二三四五六七八九十]{{1,3}}日)?)?"
MD = r"(?:\d{1,2}\s?月(?:\s?\d{1,2}\s?日|[上中下]旬|[底末初份])?|[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日|[上中下]旬|[底末初份])?)"
TO = r"\s?(?:-+|~|至|到)\s?"
PLAN = "[“‘]?十[一二三四五六]五[”’]?"
SPELL = r"\s?(?:个工作日|工作日|个月|年|日|天|周|小时|分钟|个学期)"
EDGE = r"(?:年底|底|末|年末|上半年|下半年|初|中期?|[一二三四]季度|第[一二三四]季度)"
BEFORE = "(?:之前|以前|前)"

FORMS = [
    # what starts somewhere: …之日起30日内 (its head is found backwards, see `origin`), 自2021年1月1日起, 从2021年开始
    (Role.DEADLINE, rf"之日起(?:的|满|第)?(?:\s?{N}{SPELL}(?:之内|以内|内|后|届满)?)?"),
    # from one day or month to another: 2025年6月1日至6月10日, 每月1日至20日
    (
        Role.PERIOD,
        rf"(?:自|从)?(?:{YEAR}\s?)?(?<![\d第])\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?{TO}(?:(?:{YEAR}|次年|翌年|当年)\s?)?(?:\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日|[底末])?|\d{{1,2}}\s?日)(?:期间|止)?",
    ),
    (Role.PERIOD, rf"每(?:个)?月{N}日{TO}{N}日"),
    (Role.DEADLINE, rf"(?:自|从){DATE}(?:{EDGE})?(?:开始|起(?!草))"),
    # spans of years: 2021年至2025年, 2021-2025年, “十四五”期间
    (Role.PERIOD, rf"(?:19|20)\d{{2}}\s?年?\s?(?:-+|~|至|到)\s?{YEAR}(?:期间|底|末)?"),
    (Role.DEADLINE, rf"(?:到|至|在)?{PLAN}(?:末期|期?末|收官之?年)"),
    (Role.PERIOD, rf"(?:在)?{PLAN}(?:规划)?(?:期间|时期|期内)"),
    # a day to be ready by: 到2025年底, 2025年底前, 2022年12月31日前
    (Role.DEADLINE, rf"(?:到|至|截至|截止到?|不迟于|最迟)(?:{DATE})(?:{EDGE})?{BEFORE}?(?:止)?"),
    (Role.DEADLINE, rf"(?:在|于)?{DATE}(?:(?:年底|底|末|年末){BEFORE}?|{EDGE}?{BEFORE}|起|止)|(?:在|于){DATE}{EDGE}"),
    (Role.DEADLINE, rf"(?:今|明|本|当|次|每)年(?:{MD})?(?:年?[底末])?{BEFORE}"),
    (Role.PERIOD, rf"每年的?{MD}(?:[至到\-—–~～](?:次年|翌年|当年|第二年)?{MD})?(?:的?第{N}个?(?:周|星期))?"),
    (Role.DEADLINE, rf"(?:期限届满|期满|届满|到期)(?:{BEFORE}|之?[日后]起?)?的?{N}{SPELL}(?:之内|以内|内|{BEFORE})"),
    (Role.DEADLINE, rf"(?:今|明|本|当)?年[底末]{BEFORE}|(?:到|至)?本世纪(?:中叶|末)"),
    (Role.DEADLINE, rf"每(?:个)?(?:月|季度|学期)(?:{N}日|[上中下]旬|月?[底末]|初){BEFORE}?"),
    # counted from when a term begins or ends: 每学期开学前10日内, 放假后一周内
    (
        Role.DEADLINE,
        rf"(?:每(?:个)?(?:学期|学年|年)的?)?(?:新学期|[春秋]季学期|学期|学年)?(?:开学|放假|开始|结束|期末|入学|放学)(?:之|以)?[前后]的?\s?{N}{SPELL}(?:之内|以内|内)?",
    ),
    (Role.DEADLINE, r"(?:每年|本年|当年|次年|今年|明年)?\d{1,2}月(?:底|末|\d{1,2}日)(?:之前|以前|前)"),
    # by an hour of the day before, or of the same day
    (
        Role.DEADLINE,
        rf"(?:前[一1][日天]|当[日天]|次[日天]|每[日天])\s?\d{{1,2}}[时点](?:\d{{1,2}}分|整)?{BEFORE}(?:(?:或者?|和|、)(?:前[一1][日天]|当[日天]|次[日天])\s?\d{{1,2}}[时点](?:\d{{1,2}}分|整)?{BEFORE})?",
    ),
    # at the head of a phrase, or before what is to be brought about
    (
        Role.DEADLINE,
        rf"(?:(?<=[,。;:!?、])|(?<=--)|^)\s?{DATE}(?=,|\s?(?:[力争将要全基][力争部面本]?)?(?:建成|完成|实现|达到|启动|形成|建立|新增|投入|开展|进行|举办|举行|召开|出台|印发|开工|竣工|投用))",
    ),
    # how long and how often
    (Role.PERIOD, rf"(?:用|经过|通过|利用|再用|力争用){N}\s?(?:年|个月|个学期)(?:左右|多|到{N}年)?的?(?:时间|努力)"),
    (Role.PERIOD, rf"有效期限?(?:为|至|是)?\s?(?:{N}{SPELL}|{DATE})"),
    (Role.PERIOD, rf"{N}\s?年[一1]\s?(?:轮|周期|个周期|次|届|评|审|换)(?!性)"),
    (
        Role.PERIOD,
        rf"每(?:隔)?(?:{N}\s?(?:周(?!岁|围|边)|天|日|个?小时|个?学期|学年)|{N}\s?年(?!级)|年度?(?!级|龄)|{N}?\s?个月|学年|学期|季度|半年|月(?!份)|周(?!围|边))",
    ),
    (
        Role.DEADLINE,
        rf"(?:(?:自|从|在|于)[^,。;:!?()、“”《》内应]{{0,24}}(?:之?[后起]))?(?<![第\d年月]){N}{SPELL}(?:之内|以内|内(?![部容涵在地设外]))",
    ),
]
PATTERN = re.compile("|".join(f"(?P<f{i}>{form})" for i, (_, form) in enumerate(FORMS)))
HINT = re.compile("[年月日周天时]|季度|之日起|学期|五”?[时期末]|工作日")
LEGAL = re.compile(r"第[一二三四五六七八九十百\d]+次|会议|修[正订]|通过|公布")
MODALS = ("应当", "必须", "可以", "不得", "在", "于", "应")

Place = tuple[int, int, Role]


@lru_cache(maxsize=8)
def places(text: str) -> tuple[Place, ...]:
    """Every deadline and period that stands in a plain *text*, in order; none inside a title 《》 or a list of dates in brackets."""
    if HINT.search(text) is None:
        return ()
    titles = quoted(text)
    out: list[Place] = []
    for match in PATTERN.finditer(text):
        start, end = bare(text, *match.span())
        if start >= end or any(a < end and start < b for a, b in titles) or history(text, start, end):
            continue
        if match.lastgroup == "f0":
            start = origin(text, out[-1][1] if out else 0, start)
        out.append((start, end, FORMS[int((match.lastgroup or "f0")[1:])][0]))
    return tuple(out)


def origin(text: str, since: int, at: int) -> int:
    """Where the phrase before 之日起 begins: at its 自 or 从, or else after the last sign or modal verb."""
    start = max(since, at - 40, *(text.rfind(sign, since, at) + 1 for sign in ",。;:、()"))
    heads = [i for i in (text.find("自", start, at), text.find("从", start, at)) if i >= 0]
    if heads:
        return min(heads)
    modal = max((text.rfind(word, start, at) + len(word) for word in MODALS if word in text[start:at]), default=start)
    return modal if modal < at else start


def history(text: str, start: int, end: int) -> bool:
    """Whether the date is one a title or a law's own history gives in brackets: (2021-2025年), (2003年5月1日起施行的…修订)."""
    opened = text.rfind("(", 0, start)
    if opened < 0 or text.rfind(")", opened, start) >= 0:
        return False
    closed = text.find(")", end)
    inside = text[opened + 1 : closed if closed >= 0 else len(text)]
    lasting = "月" in text[start:end] and re.search("[-~至到—]", text[start:end]) is not None  # (2025年6月10日—6月30日) is when it is done
    return (len(inside) <= end - start + 3 and not lasting) or (LEGAL.search(inside) is not None and len(inside) < 200)


def governing(found: Sequence[Place], at: int, since: int) -> Place | None:
    """The last of *found* that ends at or before *at* and starts at or after *since*."""
    i = bisect_right(found, at, key=lambda place: place[1]) - 1
    return found[i] if i >= 0 and found[i][0] >= since else None


def find(view: View, clause: Clause) -> list[Fact]:
    """What is to be done by when, one fact for each date; ACTION is left out where nothing follows the date.

    A date 到…年 governs to the next one or the end of its sentence; a period, a start and 内 govern to the next comma.
    """
    text = plain(view.text)
    found = places(text)
    if not found:
        return []
    ends = [end for _, end in sentences(text)]
    out: list[Fact] = []
    for place, following in pairwise([*found, (len(text), len(text), Role.DEADLINE)]):
        stop = ends[min(bisect_right(ends, place[1] - 1), len(ends) - 1)] if ends else len(text)
        pieces: list[Piece] = [place]
        action = governed(text, place, min(stop, following[0]))
        if action:
            pieces.append(action)
        out.append(fact(FactKind.DEADLINE, view, clause, pieces))
    return out


def governed(text: str, place: Place, stop: int) -> Piece | None:
    """What follows the date and hangs on it."""
    start, end, role = place
    far = role is Role.DEADLINE and re.match("(?:在|于)?(?:到|至|截|(?:19|20)|[“‘]?十)", text[start:end]) is not None
    a, b = bare(text, end, stop)
    if far:
        cut = text.find(";", a, b)
    else:
        cut = next((i for i in range(a, b) if text[i] in ",;:"), -1)
    if cut >= 0:
        b = cut
    a, b = bare(text, a + (text[a : a + 1] == "的"), b)
    return (a, b, Role.ACTION) if b - a >= 2 else None
