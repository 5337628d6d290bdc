"""Who must, may, or must not do what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Clause, Fact, FactKind, Role
from index.sentences import Piece, after, bare, fact, plain, quoted, sentences
from index.view import View

__all__ = ["find"]

MODAL = re.compile(
    r"应当|必须|不得|严禁|禁止(?![、性令或])|可以|应该|不能|(?<!所)有权(?![限属利威])|(?<![急必供所按刚内军])需(?:要)?(?![求要])(?=[\u4e00-\u9fff]{2})|(?<!必)须(?!知)"
    r"|(?<![适相对供响反效顺回呼照因感])应(?![用急对征届聚聘该当纳收有付交急变力答])"
    r"|(?<![需重主必纲摘概首紧简次扼只还想不提险主])要(?![求素件点紧闻领目义塞害是么不职务道员事因约案诀件])"
    r"|(?<![许认不])可(?=以|按|在|根据|依|从|由|向|自主|适当|不|将|采|通过|免|给|申请|享受|委托|同时|直接)(?!靠)"
)
ENCOURAGE = re.compile(r"(?:(?:鼓励|支持)(?:(?:和|、|并|以及)?(?:鼓励|支持|引导)){0,2}|允许|引导(?!.{0,3}作用))(?!、)")
HINT = re.compile("应|必须|不得|严禁|禁止|可|(?<!所)有权(?![限属利威])|不能|[需须要]|鼓励|支持|允许|引导")
ACTOR = re.compile(
    r"(?:学校|院校|高校|企业|教师|机构|单位|部门|组织|个人|人员|学生|公民|政府|法院|检察院|机关|委员会|办公室|领导小组|公司|银行|协会|学会|行业|家庭|社会|集团|工会|国家|行业企业|力量|校企|双方|经营|园区|中心|团体|基地|联盟"
    r"|[局委办厅部署院处科所站队社馆会校者人员户方县市区省州镇乡师生长])$"
)
NOT_ACTOR = re.compile(
    r"^(?:向|对|在|由|将|把|从|以|按|根据|落实|推动|加强|建立)|^(?:的|是|不|其中|同时|但|并且?|凡|如|若|因|均|都|也|还|则|一)$|(?:社会|机会|全社会|办法|方|部分|全部|场所|情况|内部|外部|理由|增长|提高|过程中|的人|以外|成长|教会|国家级|应当|必须|可以|不得|需要|全市|全区|全县|全省)$"
)
BREAK = re.compile(
    r"(?<=..)(?:在(?!校|职|岗|册)|对(?!外|口|象)|根据|按照?|依照|依法|依据|依(?=[^法照据靠])|为了?(?=[^主体])|因(?!素)|自(?=[^治主然由己愿我])|从(?!业)|向|将|把|通过|以(?!上|下|外|内)|于(?!是)|经(?!营|济|费|理|办|纪)|由(?!于)|除|如|若|未|违反|发现|认为|收到|接到|发生|不服|不履行|(?:实施|举办|使用|利用|提供|申请|发布|办理)(?!者|人(?![民员力])|单位|主体|机构|机关|部门)|提出|变更|需要|拒绝|取得|设立|进行|开展|制定|作出|采取|与)"
)
ADVERB = re.compile(
    r"(?:也|都|均|还|一般|原则上|依法|同时|切实|则|不|只|必|就|并|及时|主动|积极|统一|一律|首先|共同|分别|各自|同样|另外|认真|严格|必要时|根据需要|,| )+$"
)
HEAD = re.compile(r"(?:但是?|其中|同时|并且|此外|另外|对于?此|因此|凡|第[一二三四五六七八九十百零]+条\s|\s)+")
WHO = (
    r"学校|院校|高校|企业|教师|机构|单位|部门|组织|个人|人员|学生|公民|力量|资本|农民工|集团|行业|协会|地区|县\(市\)区|团体|经营者|人才|大师|农民|家庭|职工|学院|公司|基地|园区|职专|职教中心|校企|在校生|师生|毕业生"
    r"|各校|联盟|农户|专家|法人|社会组织|委员会|投资者|消费者|残疾人|青年|妇女|者|[户县]|(?<!城)市"
)
NO_END = (
    r"(?!才|员|力|口|群|民|工|家|开发|合作|行(?!业)|学校|院校|主体|职|办学|文化|技术|教育|深度融合|等级|的|、$|发展|建设|间|需求|岗位|标准|专业|之间|队伍|素质|用人|环境|服务|改革|治理|培训|生产|企业|单位|教师|学生|人才"
    r"|机构|组织|集团|\(市\)|域|级|内|委|政|城|场|区|县|生|联盟|人员|协会|自主权|代表)"
)
ITEM = rf"[^,。;:、“”()]{{0,16}}?(?:{WHO}){NO_END}"
WHOM = re.compile(rf"(?P<actor>{ITEM}(?:(?:、|以及|[和与]|及(?!时)){ITEM})*)(?P<rest>等)?")
LONGEST = 60


def find(view: View, clause: Clause) -> list[Fact]:
    """Every duty, ban, power and encouragement in *view*, in order: MODAL, the ACTION behind it, and ACTOR where the sentence names one.

    A modal verb whose subject is a thing (课程内容要…) is left out; one with no subject at all (严禁…) is given without ACTOR when it is a ban.
    """
    text = plain(view.text)
    if HINT.search(text) is None:
        return []
    titles = quoted(text)
    out: list[Fact] = []
    for start, end in sentences(text):
        if HINT.search(text, start, end) is None:
            continue
        stop = end
        for phrase, modals in reversed(phrases(text, start, end, titles)):
            pieces = next((found for match in modals if (found := duty(text, start, stop, match))), None)
            if pieces:
                stop = phrase
                out.append(fact(FactKind.DUTY, view, clause, pieces))
        out += [fact(FactKind.DUTY, view, clause, pieces) for pieces in encouraged(text, start, end)]
    return sorted(out, key=lambda found: found.span)


def phrases(text: str, start: int, end: int, titles: Sequence[tuple[int, int]]) -> list[tuple[int, list[re.Match[str]]]]:
    """Where each phrase of a sentence that holds a modal verb begins, and its first few modal verbs, in order."""
    out: list[tuple[int, list[re.Match[str]]]] = []
    begin = start
    for match in MODAL.finditer(text, start, end):
        if any(a <= match.start() < b for a, b in titles):
            continue
        begin = max(begin, *(text.rfind(sign, begin, match.start()) + 1 for sign in ",;:。"))
        if not out or out[-1][0] != begin:
            out.append((begin, []))
        if len(out[-1][1]) < 4:
            out[-1][1].append(match)
    return out


def duty(text: str, start: int, end: int, match: re.Match[str]) -> list[Piece]:
    """The duty at *match*, or nothing where its subject cannot act."""
    a, b = bare(text, match.end(), after(text, match.end(), end, "。;"))
    if b - a < 2:
        return []
    done: list[Piece] = [(*match.span(), Role.MODAL), (a, b, Role.ACTION)]
    actor = actor_before(text, start, match.start())
    if actor:
        return [(*actor, Role.ACTOR), *done]
    opens = bare(text, start, match.start())
    return done if match.group() in ("严禁", "禁止") and (opens[0] >= opens[1] or text[match.start() - 1] in ",;:。") else []


def actor_before(text: str, start: int, at: int) -> tuple[int, int] | None:
    """The subject of a modal verb at *at*: at the head of its phrase, or of one of the phrases before it in the sentence."""
    begin = max(start, *(text.rfind(sign, start, at) + 1 for sign in ";:。"))
    phrases: list[tuple[int, int]] = []
    while begin < at:
        stop = after(text, begin, at, ",")
        phrases.append((begin, stop))
        begin = stop + 1
    for a, b in [*phrases[-1:], *phrases[:1], *phrases[-2:-1]]:
        actor = acting(text, a, b)
        if actor:
            return actor
        if phrases and (a, b) == phrases[-1] and b - a > 6 and not BREAK.search(text[a:b]) and not ADVERB.fullmatch(text[a:b]):
            return None
    return None


def acting(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The one who acts at the head of `start..end`, or None."""
    head = HEAD.match(text, start, end)
    a, b = bare(text, head.end() if head else start, end)
    while (adverb := ADVERB.search(text[a:b])) and adverb.start():
        b = a + adverb.start()
    stops = [found.start() for found in (BREAK.search(text[a:b]), MODAL.search(text[a:b])) if found]
    if stops:
        b = a + min(stops)
        while (adverb := ADVERB.search(text[a:b])) and adverb.start():
            b = a + adverb.start()
    a, b = bare(text, a, b)
    name = re.sub(r"\([^()]*\)$", "", text[a:b])
    return (
        (a, b)
        if 2 <= b - a <= LONGEST and ACTOR.search(name) and name.count("“") == name.count("”") and not NOT_ACTOR.search(name)
        else None
    )


def encouraged(text: str, start: int, end: int) -> list[list[Piece]]:
    """鼓励企业…, 支持职业院校…: the one encouraged is the actor, and may be unknown."""
    out: list[list[Piece]] = []
    for match in ENCOURAGE.finditer(text, start, end):
        opens = match.start() == start or text[match.start() - 1] in ",。;: " or bare(text, start, match.start())[0] >= match.start()
        if not opens and text[max(0, match.start() - 2) : match.start()] not in (
            "国家",
            "大力",
            "积极",
            "继续",
            "本省",
            "本市",
            "政府",
            "依法",
        ):
            continue
        stop = after(text, match.end(), end, ",。;")
        whom = WHOM.match(text, match.end(), stop)
        a, b = bare(text, whom.end() if whom else match.end(), stop)
        if b - a < 2:
            continue
        pieces: list[Piece] = [(*match.span(), Role.MODAL), (a, b, Role.ACTION)]
        if whom:
            pieces.append((*whom.span("actor"), Role.ACTOR))
        out.append(pieces)
    return out
