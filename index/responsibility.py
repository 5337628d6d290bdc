"""Who answers for what: every way a policy names the departments behind a task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Clause, Fact, FactKind, Kind, Role
from index.sentences import CLOSERS, MARKER, PAIRS, Piece, after, bare, fact, plain
from index.units import looks_like_unit, split
from index.view import View

__all__ = ["find", "role_of_column"]

WHAT = r"(?:单位|部门|主体|机构|处室|科室|股室|区县|地区)"
LABEL = re.compile(
    rf"(?:[省市县区]级?(?=牵头|责任|配合))?(?P<lead>总?牵头(?:责任|实施|负责)?{WHAT})|(?P<support>(?:配合|协办|协同|协作|参与|参加|支持|协助)(?:责任|实施)?{WHAT})"
    rf"|(?P<unit>(?:责任|主管|主办|承办|实施|落实|完成|负责|监管|监督|执行|承担|建设|组织)(?:责任|实施|落实)?{WHAT}|责任分工)"
    r"|(?P<none>(?:责任|负责|联系|牵头|分管)(?:人|领导|同志|[县市区]领导)|完成时[限间]|时间节点|时限)"
)
# over a column of a table, shorter names will do
COLUMN = re.compile(
    r"(?P<lead>牵头)|(?P<support>配合|协办|协同)|(?P<unit>主办|承办|责任方|(?:兑现|办理|审批|审核|受理|归口|评分|评价|考核|考评|评估|测评|验收|检查|发放|认定|统计|填报|报送|保障)(?:单位|部门|机构|主体))"
)
COLON = re.compile(r"\s*(?::|(?P<verb>为)(?!主))\s*")
LABEL_HINT = re.compile("单位|部门|主体|机构|[处科股]室|区县|地区|分工")
ROLES = {"lead": Role.LEAD, "support": Role.SUPPORT, "unit": Role.UNIT}

DONE = re.compile(
    r"(?:分工|共同|分别|统筹|具体)?(?P<word>负责|牵头|落实|配合|参与|参加|协助|协同|支持|组织实施|执行)(?:落实|组织|推进|实施|负责|配合)?$"
)
DONE_HINT = re.compile("(?:负责|牵头|落实|配合|参与|参加|协助|实施|执行)[)]")

VERB = re.compile(
    r"牵头(?!人|单位|部门|作用|抓)|负责(?!人|任|制|同志|的(?:领导|主管|人|部门|机构|态)|[,。;]?$(?<=^))|主管(?=全[国省市区县]|本|[^,。;部门机关单位]{2,30}工作(?!的))|统筹(?=协调|负责)|归口管理|组织实施"
)
TOLD = ("牵头", "负责", "主管", "统筹", "归口", "实施", "主体", "单位", "由", "职责", "分工")
RELATIVE = re.compile(r"[^,。;]{0,24}?的(?:行政|主管|办事|专门|管理)?(?:部门|机构|机关|单位|组织|行政部门|主管部门|人员|人(?!民))")
ADVERB = re.compile(
    r"(?:应当|应该|应|须|必须|要|可以|共同|具体|统一|统筹|分别|主要|依法|全面|直接|会同|切实|综合|归口|则|也|都|各自|分工|并|具体|依照[^,。;]{0,12}规定|按照?[^,。;]{0,12}(?:职责|分工|规定|权限)|根据[^,。;]{0,10}职责|在[^,。;]{1,14}内)+$"
)
HEAD = re.compile(
    r"(?:支持|鼓励|引导|推动|.*[^自理事经缘因案情来](?=由)由|由|建立健全|建立|健全|完善|坚持|形成|实行|成立|设立|组建|下设|其中|同时|并|明确|[^,。;:]{0,14}期间|[^,。;:由]{0,20}(?:工作|事项|业务|事务)由)"
)
FOUNDED = re.compile(r"(?:成立|设立|组建|下设)(?P<unit>[^,。;:、]{2,30})$")
WITH = re.compile(
    r"[,]?(?:会同|商|配合单位为)(?P<units>[^,。;:]{2,60}?(?:部门|[局委厅部办院会]|单位|政府|机构|中心|企业|学校))"
    r"(?=[,。;]|$|等|制[定订]|研究|组织|共同|按|依|做|对|根据|加强|开展|建立|进行|确定|编制|负责|提出|拟|审|实施|发布|推进|指导|完善|监督)"
)
MAIN_BODY = re.compile(
    r"(?:均|都)?(?:是|作?为)(?P<task>[^,。;:]{0,40}?)的?(?P<label>责任主体|实施主体|责任单位|主管部门|主管机关|牵头单位|牵头部门|行政主管部门)(?=[,。;]|$)"
)

# what the law lays on an authority: 由公安机关责令改正, 由县教育局制定
BY = re.compile(
    r"(?<![自理事经缘因案情来])由(?P<units>[^,。;:由]{1,40}?(?:部门|机关|机构|政府|委员会|办公室|办事处|法院|检察院|[局厅委办]))"
    r"(?=依法|依照|依据|按|根据|会同|另行|统一|予以|给予|责令|处[以理罚]?|没收|吊销|撤销|取缔|查处|(?:批准|审批|审核|核准|制定|决定|组织|实施|监督|管理|颁发|拆除|确定|公布)(?!的))"
)
# who does what within its own duties: 有关部门按照职责分工做好…工作, …按照规定对…实施监督
DUTY = re.compile(
    r"(?:应当)?(?:按照?|依照|在)(?:[^。;:]{0,30}(?:规定|确定)的)?(?:各自的?|法定)?(?:职责范围|职责分工|职责|分工|权限)内?,?(?:应当|依法)*"
    r"(?P<task>(?:共同|协同|分别)?(?:做好|开展|承担|履行|对)[^。;:]{2,60})"
)
# a line of a list of duties: 县财政局:负责落实资金…
ASSIGNED = re.compile(
    r"(?P<units>[^,。;:()]{3,40})(?P<sign>[:。])\s?(?P<task>(?:主要|具体|全面)?(?:负责|牵头|承担|统筹|组织|做好|落实|指导|协助|配合|参与|加强|制定|编制|履行|协调|推动|推进|督促|监督|开展|会同|按照?|将|把)[^:]{4,})$"
)
STARRED = re.compile(r"[★☆◆※▲]\s?(?P<units>[^。;★☆◆※▲]{3,80})$")
OFFICE = re.compile(
    "(?:(?<![格布大全结])局|[委办厅]|(?<![全干内外])部|政府|团委|妇联|工会|法院|检察院|街道|银行|中心|协会)$|^[省市县区]?(?:团|党)?[省市县区]委"
)
RANK = re.compile(r"[省市县区州盟旗乡镇]{1,2}")
RANKS = re.compile(rf"^(?:{RANK.pattern}[、和])+")
AND_OTHERS = re.compile(
    "、.*等(?:有关|相关)?(?:行政|主管)*(?:部门|单位|机构)$"
)  # 财政、农业农村等部门: fields of work, not departments by name
IS = re.compile("(?:是|为)[^,。;]{2,30}$|按照?[^,。;]{0,20}(?:职责|分工|规定|权限)$")
LONGEST_NAME = 20  # characters of the name of an office
LONGEST = 150  # characters of a phrase in which a department is looked for


def find(view: View, clause: Clause) -> list[Fact]:
    """Every statement of responsibility in *view*, in order.

    LABEL is 责任单位 and the like; LEAD, UNIT and SUPPORT are the departments, each once; TASK is what they answer for. A label with no department
    behind it is a fact too: the source left it blank.
    """
    text = plain(view.text)
    out: list[Fact] = []
    taken: list[tuple[int, int]] = []
    since = 0
    for statement in sorted((*labelled(view, text), *bracketed(view, text), *starred(view, text))):
        within, pieces = statement
        if any(a < within[1] and within[0] < b for a, b in taken):
            continue
        task = before(view, text, clause, since, within[0])
        since = within[1]
        taken.append(within)
        out.append(fact(FactKind.RESPONSIBILITY, view, clause, [*pieces, *task], within))
    out += [fact(FactKind.RESPONSIBILITY, view, clause, pieces, within) for within, pieces in told(view, text, taken)]
    if pieces := assigned(view, text) or (heading(view, text) if clause.kind is Kind.HEADING else []):
        out.append(fact(FactKind.RESPONSIBILITY, view, clause, pieces))
    return sorted(out, key=lambda found: found.span)


def before(view: View, text: str, clause: Clause, since: int, until: int) -> list[Piece]:
    """The task that a bracket at the end answers for: the clause's own heading, or all that stands before it."""
    start = since
    if clause.title is not None and since == 0:
        inside = [i for i, place in enumerate(view.places[:until]) if clause.title.start <= place < clause.title.end]
        if inside:
            start, until = inside[0], inside[-1] + 1
    numeral = re.match(
        r"\s*(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d{1,3}[.、]?(?=\D)|第[一二三四五六七八九十百]+条|[①-⑳])",
        text[start:until],
    )
    a, b = bare(text, start + (numeral.end() if numeral else 0), until)
    return [(a, b, Role.TASK)] if b - a >= 4 else []


def labelled(view: View, text: str) -> Iterator[tuple[tuple[int, int], list[Piece]]]:
    """Statements that begin with a label, brackets round them included: (牵头单位:…;配合单位:…)."""
    if LABEL_HINT.search(text) is None:
        return
    labels = [(m, colon) for m in LABEL.finditer(text) if (colon := COLON.match(text, m.end()))]
    begun = reach = -1
    pieces: list[Piece] = []
    for i, (match, colon) in enumerate(labels):
        if match.start() >= reach:
            if pieces:
                yield (begun, reach), pieces
            begun, reach, pieces = *enclosing(text, match.start()), []
        end = labels[i + 1][0].start() if i + 1 < len(labels) else len(text)
        end = min(end, reach - (text[begun] in "([" and reach > 0 and text[reach - 1] in ")]"), after(text, colon.end(), end, "。"))
        role = ROLES.get(match.lastgroup or "")
        units = split(view, colon.end(), end) if role else []
        if colon.group("verb"):
            units = [unit for unit in units if looks_like_unit(text[slice(*unit)])]
        if role and (units or not colon.group("verb")):
            pieces.append((*match.span(), Role.LABEL))
            pieces += [(*unit, role) for unit in units]
    if pieces:
        yield (begun, reach), pieces


def assigned(view: View, text: str) -> list[Piece]:
    """The departments with which a line of a list of duties begins, and what it says they do; nothing where it is none."""
    marker = MARKER.match(text)
    match = ASSIGNED.match(text, marker.end() if marker else 0)
    if match is None or RELATIVE.match(match.group("units")):
        return []
    units = split(view, *match.span("units"))
    known = [(looks_like_unit if match.group("sign") == ":" else is_office)(text[slice(*unit)]) for unit in units]
    if not known or not all(known):
        return []
    return [*((*unit, Role.UNIT) for unit in units), (*bare(text, *match.span("task")), Role.TASK)]


def heading(view: View, text: str) -> list[Piece]:
    """The departments that are all a heading says: what stands under it is what they do."""
    marker = MARKER.match(text)
    units = split(view, marker.end(), len(text)) if marker else []
    return [(*unit, Role.UNIT) for unit in units] if units and all(is_office(text[slice(*unit)]) for unit in units) else []


def is_office(words: str) -> bool:
    """Whether *words* are the name of an office, and not a heading that ends as one does: 构建发展新格局."""
    return looks_like_unit(words) and OFFICE.search(words) is not None and len(words) <= LONGEST_NAME


def starred(view: View, text: str) -> Iterator[tuple[tuple[int, int], list[Piece]]]:
    """The departments behind a star at the end of a clause: …建立台账。★县教育局、县财政局."""
    match = STARRED.search(text)
    units = split(view, *match.span("units")) if match else []
    if match and units and all(looks_like_unit(text[slice(*unit)]) for unit in units):
        yield match.span(), [(*unit, Role.UNIT) for unit in units]


def enclosing(text: str, at: int) -> tuple[int, int]:
    """The bracket that opens right before *at*, or else from *at* to the end of the sentence."""
    opened = len(text[:at].rstrip()) - 1
    if opened >= 0 and text[opened] in "([":
        closed = after(text, at, len(text), ")]")
        return opened, min(closed + 1, len(text))
    end = after(text, at, len(text), "。")
    return at, bare(text, at, end)[1] or end


def bracketed(view: View, text: str) -> Iterator[tuple[tuple[int, int], list[Piece]]]:
    """Brackets without a label that hold departments and what they do: (县教育局牵头,县财政局配合)."""
    for match in DONE_HINT.finditer(text):
        closed, depth, opened = match.end() - 1, 0, -1
        for at in range(closed, -1, -1):
            depth += (text[at] in CLOSERS) - (text[at] in PAIRS)
            if depth == 0:
                opened = at
                break
        pieces: list[Piece] = []
        waiting: list[tuple[int, int]] = []
        start = opened + 1
        while 0 < start < closed:
            end = after(text, start, closed, ",;")
            done = DONE.search(text[start:end])
            units = split(view, start, start + done.start() if done else end)
            if not units or not all(looks_like_unit(text[slice(*unit)]) for unit in units):
                pieces = []
                break
            waiting += units
            if done:
                pieces += [(*unit, role_of(done.group("word"))) for unit in waiting]
                waiting = []
            start = end + 1
        if pieces:
            yield (opened, closed + 1), pieces


def role_of(word: str) -> Role:
    """What a department is that does *word*."""
    if word == "牵头":
        return Role.LEAD
    return Role.UNIT if word in ("负责", "落实", "组织实施", "执行") else Role.SUPPORT


def told(view: View, text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], list[Piece]]]:
    """Statements in running text: 由县教育局牵头,会同…; …部门负责…工作; 由公安机关责令…; …是…的责任主体."""
    if not any(hint in text for hint in TOLD):
        return
    reach = 0
    for match in VERB.finditer(text):
        if match.start() < reach or any(a <= match.start() < b for a, b in taken):
            continue
        pieces = headed(view, text, match)
        if pieces:
            reach = max(match.end() + 2, *(end for _, end, _ in pieces))
            first = min(start for start, _, _ in pieces)
            yield (first - (text[first - 1 : first] == "由"), max(match.end(), *(end for _, end, _ in pieces))), pieces
    for match in (*BY.finditer(text), *DUTY.finditer(text), *MAIN_BODY.finditer(text)):
        inside = any(a <= match.start() < b for a, b in taken)
        if not inside and (match.re is MAIN_BODY or match.start() >= reach):
            pieces = laid(view, text, match)
            if pieces:
                reach = max(reach, match.end())
                yield (min(start for start, _, _ in pieces), max(end for _, end, _ in pieces)), pieces


def laid(view: View, text: str, match: re.Match[str]) -> list[Piece]:
    """The departments that *match* speaks of, what is laid on them, and the label they are given; empty where none are named."""
    if match.re is BY:
        within = match.span("units")
    else:
        within = max(text.rfind(sign, 0, match.start()) for sign in ",。;:") + 1, match.start()
    units = named_units(view, text, *within) if within[0] < within[1] else []
    if not units:
        return []
    given = match.groupdict()
    role = Role.LEAD if "牵头" in (given.get("label") or "") else Role.UNIT
    start, end = match.span("task") if "task" in given else (match.end(), len(text))
    a, b = bare(text, start, after(text, start, end, ",。;:"))
    pieces: list[Piece] = [(*unit, role) for unit in units]
    pieces += [(a, b, Role.TASK)] if b - a >= 2 else []
    return [*pieces, (*match.span("label"), Role.LABEL)] if given.get("label") else pieces


def headed(view: View, text: str, match: re.Match[str]) -> list[Piece]:
    """The departments before a verb of responsibility, those they work with, and the task behind it; empty where none are named."""
    verb = match.group()
    marker = MARKER.match(text)
    start = max(marker.end() if marker else 0, *(text.rfind(sign, 0, match.start()) + 1 for sign in ",。;:!?"))
    if start >= match.start() and start == (marker.end() if marker else 0):
        return []
    if match.start() - start > LONGEST or (verb in ("负责", "主管") and RELATIVE.match(text, match.end())):
        return []
    partners: list[tuple[int, int]] = []
    if not text[start : match.start()].strip() or ADVERB.fullmatch(text[start : match.start()].strip()):
        units = founded(text, start) or named_before(view, text, start)
    else:
        beside = text.find("会同", start, match.start())
        units = named_units(view, text, start, beside if beside > start else match.start())
        if beside > start:
            partners = named_units(view, text, beside + 2, match.start())
    if not units:
        return []
    tail = re.compile(r"(?:负责)?牵头(?:和主办|组织|负责)?|负责(?:牵头(?:和主办)?)?|.{2}").match(text, match.start())
    role = Role.LEAD if tail and "牵头" in tail.group() else Role.UNIT
    pieces: list[Piece] = [*((*unit, role) for unit in units), *((*unit, Role.SUPPORT) for unit in partners)]
    at = tail.end() if tail and tail.end() >= match.end() else match.end()
    others = WITH.match(text, at)
    if others:
        pieces += [(*unit, Role.SUPPORT) for unit in split(view, *others.span("units")) if looks_like_unit(text[slice(*unit)])]
        at = others.end()
    a, b = bare(text, at, after(text, at, len(text), ",。;:"))
    a += text[a : a + 1] == "的"
    return [*pieces, (a, b, Role.TASK)] if b - a >= 2 else pieces


def founded(text: str, start: int) -> list[tuple[int, int]]:
    """The body that one of the two phrases before *start* sets up: 成立县职业教育中心,负责…."""
    end = start - 1
    for _ in range(2):
        if end <= 0 or text[end] != ",":
            return []
        begin = max(text.rfind(sign, 0, end) for sign in ",。;:!?") + 1
        match = FOUNDED.search(text[begin:end])
        if match and looks_like_unit(match.group("unit")):
            return [(begin + match.start("unit"), begin + match.end("unit"))]
        end = begin - 1
    return []


def named_before(view: View, text: str, start: int) -> list[tuple[int, int]]:
    """The units that the phrase before *start* names: 县教育局按照职责分工,负责…; 民族事务部门,主管…; 法工委是日常工作机构,负责…."""
    end = start - 1
    if end <= 0 or text[end] != ",":
        return []
    begin = max(text.rfind(sign, 0, end) for sign in ",。;:!?") + 1
    marker = MARKER.match(text)
    begin = max(begin, marker.end() if marker else 0)
    more = IS.search(text[begin:end])
    return named_units(view, text, begin, begin + more.start() if more else end)


def named_units(view: View, text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The units that make up `start..end` once verbs before and adverbs behind are put aside, or nothing where it holds anything else."""
    marker = MARKER.match(text)
    start, end = bare(text, max(start, min(end, marker.end())) if marker else start, end)
    while (adverb := ADVERB.search(text[start:end])) and adverb.start():
        end = start + adverb.start()
    gloss = re.search(r"\(以下[^()]*\)$", text[start:end])
    if gloss:
        end = start + gloss.start()
    while head := HEAD.match(text, start, end):
        start = head.end()
    start, end = bare(text, start, end)
    stretch = text[start:end]
    if not 2 <= len(stretch) <= (LONGEST if AND_OTHERS.search(stretch) else 60) or re.search(
        r"[对向将把使]|由|谁|[“”《》。]|根据|确定(?!的)|报(?![社道])|应当|不得|实行|给予|可以|的(?!部门|机构|机关|单位|组织|[^,。]{0,12}(?:部门|机构|办公室|小组|政府|法院)$)",
        stretch,
    ):
        return []
    units = ranked(text, split(view, start, end))
    if units and all(looks_like_unit(RANKS.sub("", text[slice(*unit)])) for unit in units):
        return units
    return [(start, end)] if AND_OTHERS.search(stretch) else []


def ranked(text: str, units: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same units, one that names a rank alone joined to the one it goes with: 市、区县绿化委员会."""
    out: list[tuple[int, int]] = []
    for start, end in units:
        if out and RANK.fullmatch(text, *out[-1]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def role_of_column(name: str) -> Role | None:
    """What the departments of a column are, or None where it holds none."""
    words = plain(name).replace(" ", "")
    match = LABEL.search(words) or COLUMN.fullmatch(words)
    return ROLES.get(match.lastgroup or "") if match else None
