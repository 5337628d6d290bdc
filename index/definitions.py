"""What a term stands for, and what the members of a set are, where a sentence says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Clause, Fact, FactKind, Role
from index.numerals import number
from index.sentences import CLOSERS, PAIRS, Piece, after, bare, fact, plain, sentences
from index.view import View

__all__ = ["find"]

MEANS = re.compile(
    r"(?:(?:本|前)(?:法|条例|规定|办法|细则|规则|章程|规程|方案|意见|解释|制度|标准|决定|通知|款|条|项)(?:第[^,。;]{1,8}款?)?(?:中)?所?(?:称|指)的?|所称的?)?"
    r"(?P<term>[^,。;:]{2,40}?)(?:\(以下[^()]*\))?[,]?(?:系|均?是|即)?(?:指的是|系指|是指(?![引定挥导示南派]))(?P<sense>[^。;]{4,})"
)
SHORT = re.compile(r"(?:\((?:以下|下文|下)(?:统|并|合|简)?[简统]?称(?:为)?[:]?|(?<=”)\(即)(?P<term>[^()]{1,30})\)")
SHORT_HEAD = re.compile(
    r".*(?:使|(?<![相针])对|(?<![理自事缘])由(?!于)|(?<![存现所])在|(?<![行作成])为|(?<![方导定])向|将|把|以及|是指|根据|依照|按照|依据|设立|成立|组建|制定|编制|印发|建立|加强|规范|开展|推进|实施|促进|完善|申请|取得|从事|提高|保护|发挥)(?=.{2})"
)
NUMERAL = "[二两三四五六七八九十]"
COUNTED = re.compile(
    rf"(?P<open>[“])?(?P<term>(?<![第十百])(?P<n>{NUMERAL})(?P<rest>位一体|大(?!型|学|量|力|会|于|多)[^,。;:、“”()的\d]{{2,10}}?(?=[”,。;:、的两二三四五六]|建设|发展|$)"
    r"|个(?!月)[^,。;:、“”()的\d]{2}|(?:级|类|项|种|方面|环节)(?!运动|以)|(?:[\u4e00-\u9fff](?=融|改|育人)|[\u4e00-\u9fff][^,。;、“”]{0,4}(?=”))))"
)
INCLUDES = re.compile(
    r"(?P<term>[^,。;:、]{2,30}?)(?:(?:主要|具体|一般)?(?:包括|包含|涵盖|分为|划分为)|(?<=单位|部门|成员|范围|内容|对象|种类|类型|方式|形式|原则|领域|重点|指标|分别)为)[:]?(?P<list>[^。;]{4,})"
)
INCLUDING = re.compile("包括|包含|涵盖|分为|(?:单位|部门|成员|范围|内容|对象|种类|类型|方式|形式|原则|领域|重点|指标|分别)为")
CLASS = (
    "专业|产业|课程|人才|机制|制度|模式|方式|技术|机构|企业|学校|院校|部门|单位|平台|基地|项目|资源|服务|培训|教材|行业|领域|工程|计划|活动|要素|措施|标准|群体|人员|中心|指标|职能|收入|遗产|体系|设施|设备|产品|场所|费用|组织|证书"
    "|奖项|大赛|品牌|报酬|职责|权利|义务|材料|信息|手段|渠道|环节|因素|政策|载体|作物|园区|城市|地区|污染物|灾害|证件|文件|物品|资金|税费|装备|疾病"
)
EXEMPLIFIED = re.compile(
    rf"(?<![、同平中高优劣次相均对上下初头何])等(?P<term>(?!级|人|额|同|价|效|地|纳入|参与|共同|开展|有效|有关|相关|其他|多种|各种|多|各|一系列)[^,。;:、“”()和与及等的]{{0,10}}?(?:{CLASS}))(?=[,。;、)]|建设|的|$)"
)
ACTS = re.compile("采取|于|应|进行|提供|对|将|向|开展|实施|导致|造成|发生")
TIER = re.compile("国家?|省|市|县|区|乡|镇|乡镇|街道|村|社区|校|院|系|州|盟|部|厅|组|国家|园区|班")
MODAL_END = re.compile("(?:应当|可以|必须|主要|一般|还|也|均|应)+$")
MID = re.compile("共建|为|的|有|是|以|将|建设|开展|推进|参与")
VERB = re.compile(
    r".*(?:建设|建立|扶持|支持|开展|推进|推动|聚焦|围绕|深化|加强|适应|发展|引进|培育|实施|实行|完善|健全|提升|提供|利用|通过|依托|面向|针对|按照|坚持|落实|打造|推广|普及|构建|依据|根据|参与|培养|整合|优化|强化|探索|鼓励|加快|统筹|结合|招收|使用|提高|建成|或者|壮大|公开|打击|一批|新建|改建|从事|携带|经营|生产|销售|购买|安装|发布|举办|依照|形成|获得|享受|收取|包括|集聚|联合"
    r"|梳理|创新|开发|配备|具备|采取|采用|符合|涉及|享有|承担|履行|对|与|将|把|在(?!线|校|职)|从|向|以|由|是|为|的|使|具有|于|按|运用|重点)(?=[^的]{2})"
)
AND = re.compile(r"(?:以及|[和及与或])(?![国])(?=[^和及与或]{2,}$)")


def find(view: View, clause: Clause) -> list[Fact]:
    """Every definition and enumeration in *view*, in order: TERM, and MEMBER for the meaning or for each member.

    A set that counts itself (“五双”, 四位一体) is given only when as many members stand before it, or inside one pair of quotation marks, or in the clause.
    """
    text = plain(view.text)
    out: list[Fact] = []
    taken: list[tuple[int, int]] = []
    for start, end in sentences(text):
        out += [fact(FactKind.DEFINITION, view, clause, pieces) for pieces in (*meanings(text, start, end), *short(text, start, end))]
        if "、" not in text[start:end]:
            continue
        for pieces in (*counted(text, start, end), *included(text, start, end), *exemplified(text, start, end)):
            spot = min(a for a, _, role in pieces if role is Role.MEMBER), max(b for _, b, role in pieces if role is Role.MEMBER)
            if not any(a < spot[1] and spot[0] < b for a, b in taken):
                taken.append(spot)
                out.append(fact(FactKind.ENUMERATION, view, clause, pieces))
    out += [fact(FactKind.ENUMERATION, view, clause, pieces) for pieces in scattered(text, taken)]
    return sorted(out, key=lambda found: found.span)


def meanings(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """本条例所称X,是指Y."""
    if "指" not in text[start:end]:
        return
    for match in MEANS.finditer(text, start, end):
        term = bare(text, *match.span("term"))
        sense = bare(text, *match.span("sense"))
        if term[1] - term[0] >= 2 and text[term[0] : term[0] + 1] not in "的并如这那它其" and sense[1] - sense[0] >= 4:
            yield [(*inner(text, *term), Role.TERM), (*sense, Role.MEMBER)]


def short(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """X(以下简称Y): Y is the term, X what it stands for."""
    if "称" not in text[start:end] and "(即" not in text[start:end]:
        return
    for match in SHORT.finditer(text, start, end):
        a = max(text.rfind(sign, start, match.start()) for sign in ",。;:(") + 1
        a = max(a, start)
        head = SHORT_HEAD.match(text, a, match.start())
        opener = {"》": "《", "”": "“"}.get(text[match.start() - 1], "")
        if opener and (opened := text.rfind(opener, a, match.start())) >= 0 and (opener == "《" or "即" in match.group()):
            a = opened
        elif head:
            a = head.end()
        full = bare(text, a, match.start())
        term = inner(text, *bare(text, *match.span("term")))
        if "统" not in match.group() and (sign := text.rfind("、", *full)) >= 0 and text.find("》", sign, full[1]) < 0:
            full = sign + 1, full[1]
        if full[1] - full[0] >= 2 and term[1] > term[0]:
            yield [(*full, Role.MEMBER), (*term, Role.TERM)]


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """`start..end` inside one pair of quotation marks round all of it."""
    if end - start > 2 and text[start] == "“" and text[end - 1] == "”" and text.count("“", start, end) == 1:
        return start + 1, end - 1
    return start, end


def items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The members of a list parted by 、 outside brackets, and by the last 和."""
    out: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = after(text, at, end, "、")
        out.append(bare(text, at, stop))
        at = stop + 1
    if out:
        a, b = out[-1]
        side = AND.search(text[a:b])
        if side and side.start() >= 2 and len(out) > 1 and text.count("《", a, a + side.start()) == text.count("》", a, a + side.start()):
            out[-1:] = [bare(text, a, a + side.start()), bare(text, a + side.end(), b)]
    return [(a, b) for a, b in out if a < b]


def head_of(text: str, start: int, end: int) -> int:
    """Where the first member begins, the verb and what it hangs on put aside: 支持县职专重点建设|电子信息."""
    depth, at = 0, start
    for match in VERB.finditer(text, start, end):
        depth = text.count("“", start, match.end()) - text.count("”", start, match.end())
        if depth == 0:
            at = match.end()
    return at


def segment(text: str, start: int, at: int) -> int:
    """Where the phrase that ends at *at* begins: after the last comma outside quotation marks."""
    depth = 0
    for i in range(at - 1, start - 1, -1):
        char = text[i]
        depth += (char in CLOSERS) - (char in PAIRS)
        if depth < 0 or (depth == 0 and char in ",。;:!?"):
            return i + 1
    return start


def counted(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """Sets that say how many they hold and are preceded by that many: “高等职业教育、…”四位一体, 五双, 五个层面."""
    for match in COUNTED.finditer(text, start, end):
        want = 2 if match.group("n") == "两" else number(match.group("n"))
        if match.group("open") and text[match.end() : match.end() + 1] != "”" and not re.match("[^“。,;]{0,8}”", text[match.end() : end]):
            continue
        stop = match.start()
        while stop > start and (text[stop - 1] in " 的“" or (text[stop - 1] == "等" and text[stop - 2] not in "中高初同")):
            stop -= 1
        unopened = text[match.end() : match.end() + 1] == "”" and not match.group("open")
        if text[stop - 1] == "、" or unopened:
            continue
        begin = segment(text, start, stop)
        if text[stop - 1] == "”" and (opened := text.rfind("“", start, stop)) >= 0 and "、" in text[opened:stop]:
            members = items(text, opened + 1, stop - 1)
        else:
            members = items(text, begin, stop)
            if members:
                single = len(members) > 1 and all(b - a == 1 for a, b in members[1:])
                members[0] = (members[0][1] - 1, members[0][1]) if single else bare(text, head_of(text, *members[0]), members[0][1])
        if want and want >= 2 and len(members) == want and all(1 <= b - a <= 24 for a, b in members):
            if match.group("rest") == "级" and not all(TIER.fullmatch(text, a, b) for a, b in members):
                continue
            term = bare(text, *match.span("term"))
            yield [*((a, b, Role.MEMBER) for a, b in members), (*term, Role.TERM)]


def scattered(text: str, taken: list[tuple[int, int]]) -> Iterator[list[Piece]]:
    """“三教” whose members stand elsewhere in the clause: a list of three, or three in quotation marks, that each hold its character."""
    done: set[str] = set()
    for match in re.finditer(
        rf"[“](?P<term>(?P<n>{NUMERAL})(?P<c>[\u4e00-\u9fff])[^“”、]{{0,4}})”|(?:“)(?P<term2>(?P<n2>{NUMERAL})(?P<c2>[\u4e00-\u9fff]))",
        text,
    ):
        term, n, c = (match.group("term"), match.group("n"), match.group("c")) if match.group("term") else match.group("term2", "n2", "c2")
        want = 2 if n == "两" else number(n)
        if not want or term in done or c in "个大位项级类":
            continue
        spot = match.span("term" if match.group("term") else "term2")
        done.add(term)
        members = listed(text, want, c) or quotes(text, want, c, spot)
        if members and not any(a < members[-1][1] and members[0][0] < b for a, b in taken):
            yield [(*spot, Role.TERM), *((a, b, Role.MEMBER) for a, b in members)]


def listed(text: str, want: int, c: str) -> list[tuple[int, int]]:
    """The first list of *want* short members that all hold *c*."""
    item = rf"[^,。;:、“”()]{{0,4}}{c}[^,。;:、“”()]{{0,3}}?"
    match = re.search(
        rf"(?:^|[,。;“(])(?P<list>[^,。;:、“”()]{{0,8}}?{c}[^,。;:、“”()]?(?:、{item}){{{want - 1}}})(?=[”)改,。;等]|的)", text
    )
    if not match:
        return []
    found = items(text, *match.span("list"))
    if len(found) != want:
        return []
    a, b = found[0]
    size = found[1][1] - found[1][0]
    if b - a > size + 1 and c in text[b - size : b]:
        found[0] = (b - size, b)
    return found


def quotes(text: str, want: int, c: str, spot: tuple[int, int]) -> list[tuple[int, int]]:
    """The *want* different words in quotation marks that hold *c*, where there are just so many."""
    seen: dict[str, tuple[int, int]] = {}
    for match in re.finditer(r"“([^“”、,。]{2,8})”", text):
        if c in match.group(1) and match.start(1) != spot[0] and not re.match(NUMERAL, match.group(1)):
            seen.setdefault(match.group(1), match.span(1))
    return list(seen.values()) if len(seen) == want else []


def included(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """X包括a、b和c."""
    if INCLUDING.search(text, start, end) is None:
        return
    for match in INCLUDES.finditer(text, start, end):
        stop = after(text, match.start("list"), match.end("list"), ",;。)")
        members = items(text, match.start("list"), stop)
        term = bare(text, *match.span("term"))
        term = bare(text, head_of(text, *term), term[1])
        modal = MODAL_END.search(text[slice(*term)])
        term = (term[0], term[0] + modal.start()) if modal else term
        if len(members) >= 3 and all(1 <= b - a <= 30 for a, b in members) and term[1] - term[0] >= 2:
            yield [(*term, Role.TERM), *((*ending(text, *member), Role.MEMBER) for member in members)]


def ending(text: str, start: int, end: int) -> tuple[int, int]:
    """A last member without 等 and what follows it."""
    match = re.search(r"等(?:[\u4e00-\u9fff]{0,8})?$|(?:组成|构成)$", text[start:end])
    return (start, start + match.start()) if match and match.start() >= 2 else (start, end)


def exemplified(text: str, start: int, end: int) -> Iterator[list[Piece]]:
    """a、b、c等X: at least three members of what X names."""
    for match in EXEMPLIFIED.finditer(text, start, end):
        if ACTS.search(match.group("term")):
            continue
        members = items(text, segment(text, start, match.start()), match.start())
        if len(members) < 3:
            continue
        members[0] = bare(text, head_of(text, *members[0]), members[0][1])
        longest = max(b - a for a, b in members[1:])
        if (
            all(2 <= b - a <= 16 for a, b in members)
            and members[0][1] - members[0][0] <= 2 * longest + 4
            and not any(MID.search(text, a, b) for a, b in members[1:])
        ):
            yield [*((a, b, Role.MEMBER) for a, b in members), (*bare(text, *match.span("term")), Role.TERM)]
