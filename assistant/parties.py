"""Which part in a matter a question asks for, beside that of who must act: who approves, who is told, with whom; and how a text names that one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.wants import HOLDER
from index.units import looks_like_unit, split
from index.view import View

__all__ = ["Asked", "acting", "asked_parts", "asking", "done", "named", "parted", "parties", "partners"]

WHO = r"谁|哪(?!怕|[天年月日次项条点种类样]|些(?:年|时候))|什么(?:部门|单位|机构|机关|人)"
ASKS = re.compile(rf"{WHO}|部门|单位|\b(?:whom?|whose|which|where)\b|\bwhat (?:body|office|department|authority)\b", re.IGNORECASE)
SAME = re.compile(r"呢\s*$")
CLAUSES = re.compile(r"[，,、；;？?]|\band\b", re.IGNORECASE)
OPENS = (  # bounded: a line without a stop may be as long as the document
    r"(?:[^，,。；;：:]{0,60}(?:由|完善|健全|建立|构建|形成|吸收|吸纳|邀请|鼓励|支持|引导))?"  # before those who take part: 建立健全由学校、企业
)
# how a question asks for a part, and how a sentence names the one who has it
PARTS = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(names))
    for asks, names in (
        (
            rf"(?:{WHO})[^，,]{{0,4}}(?:批(?!评)|点头|答应|松口|同意|核准|审批|审定|拍板|首肯)|(?:{WHO})的(?:同意|批准|许可)|\bwho(?:se)? .{{0,30}}(?:approv|consent|permission|agree|sign(?:s|ed)? off)|\bapprov\w+ by (?:whom|which|what)\b|\bwhose (?:certificate|permit)|(?:谁|哪[^，,]{{0,4}})(?:开|出)的?(?:证明|条子)",
            r"(?:征得|取得|(?:(?<![一-鿿])|[未须应并需后])经(?!报)|经?报(?:请|经)?(?!告))([^，,。；;：:、]{2,12}?(?:、[^，,。；;：:]{2,30}?)?|[^，,。；;：:]{2,40}?)(?:的)?(?:书面)?(?:批准|同意|审批|审定|核准|审核)|有([^，,。；;：:]{2,30}?)的(?:证明|许可|批文)|由([^，,。；;：:由]{2,40}?)(?:按照?[^，,。；;]{2,12})?(?:审批|批准|核准|审定)(?!的)",
        ),
        (
            rf"(?:征求|听取|问|商)[^，,]{{0,4}}(?:{WHO})|(?:{WHO})的意见|\bwhose (?:opinion|view|advice)|\bwho\w* .{{0,20}}\bconsult|\bconsult\w* whom\b",
            r"(?:征求|听取|征询)([^，,。；;：:]{2,40}?)的?意见",
        ),
        (
            rf"(?:报[告送]?|送|交|向|找|往|跑|去|到)(?:到|给|往|至)?了?(?:{WHO})|(?:跟|和|给|与)(?:{WHO})[^，,]{{0,4}}(?:说|讲|汇报|报告|打招呼|备案|通气)|(?:告诉|告知|通知|知会)(?:{WHO})|\bto (?:whom|which|what)\b|\bwhere (?:do|does|can|must|should|to)\b.{{0,60}}\b(?:hand|apply|report|register|submit|file|appeal|complain|turn)\b|\b(?:with|to) (?:whom|which .{{2,30}}) .{{0,30}}(?:filed|lodged|register|report)|\bwho .{{0,30}}\b(?:be )?(?:told|notified|informed)\b|\bwhom? .{{0,30}}\b(?:tell|notify|inform)\b",
            r"(?:报[送告]?(?:至|给)?|向|交(?:至|给|由)|送(?:交|至)?|抄送|提请|告知|通知|[日内]到)([^，,。；;：:]{2,48}?)(?=(?:备案|批准|审批|核准|报告|报送|提出|申请|申报|办理|登记|反映|投诉|追偿|索赔|提交)(?!机[关构]|部门|单位|人(?!民))|[，,。；;]|$)",
        ),
        (
            rf"(?:听|归|受)(?:{WHO})[^，,]{{0,4}}(?:指挥|调度|领导)|(?:{WHO})[^，,]{{0,3}}指挥|\bunder (?:whose|which .{{2,20}}) (?:command|direction|leadership)|\bwho commands\b",
            r"(?:接受|服从|在)([^，,。；;：:]{2,30}?)的?(?:统一)?(?:指挥|调度|领导)(?![机部中小])",
        ),
        (
            r"(?:哪(?:一?个|些)|什么样?的?|啥)[^，,]{0,6}(?:(?<![社机])会(?![计员])|班子|机制|平台|决策机构)|\bthrough (?:which|what) |\b(?:which|what) (?:[\w-]+ ){0,2}(?:mechanism|council|committee|board)\b",
            r"(?:发挥好?|用好|通过|依托|组建|成立|设立|召开|建立健全|建立|健全|完善)([^，,。；;：:]{2,50}?(?:会议?|机制|小组|专班|班子|指挥部|会议制度))(?=的?(?:作用|职能)|[，,。；;]|$)",
        ),
        (
            r"(?:委员|成员|评委|组成|班子里|[组会]里)(?:会?里|中|当中)?[^，,]{0,8}(?:谁|哪|什么人)|(?:谁|哪|什么人)[^，,]{0,12}(?:组成|(?:当|做|担任|是)(?:成员|委员)|参加)|\bmake up\b|\b(?:who|which|what) .{0,40}\b(?:members?|sits?)\b|\b(?:made up|composed|consists?) of\b",
            (
                r"([^，,。；;：:]{2,80}?)(?:担任|为|任)[^，,。；;：:、]{0,10}(?:成员|委员|组成单位|组成部门)|(?:组成|吸收|邀请|吸纳|由)([^，,。；;：:]{2,60}?)(?:等)?(?:共同)?(?:参[加与]的|组成(?!单位))"
                rf"|{OPENS}([^，,。；;：:]{{2,40}}?)等?(?:共同)?参与的"
            ),
        ),
        (
            r"打交道|(?:跟|和|与|同|联合|依托)(?:谁|哪)|(?<!可)靠(?:的是)?(?:谁|哪(?!年))|搭伙|联手|牵着办|敲(?:谁|哪)|\bwith (?:whom|which|what)\b|\bpartner(?!ship)|\bwho\b.{0,60}\b(?:team up|work|cooperate|collaborate|join hands) with\b|\bwhich .{2,40} (?:host|house|support)s?\b",
            r"(?:主动|积极|协调)配合([^，,。；;：:]{2,60}?(?:部门|单位|机构))|(?:同|与|联合|携手)([^，,。；;：:]{2,40}?)(?:等[^，,。；;]{0,6})?的?(?:合作|合署|共建|共同|协作|联合)|依托([^，,。；;：:]{2,60}?)(?:等|[，,。；;]|(?=组?建|设|开|打|集聚|整合|搭|举办|成立|实施|推进|的?(?:优势|资源)))|发挥([^，,。；;：:、]{2,24}?(?:学校|学院|大学|院校|职专|企业|公司|协会|中心))(?=[^，,。；;]{2,14}(?:优势|资源|作用|力量))",
        ),
        (
            rf"(?:争取|寻求|求得?|取得|要)(?:{WHO})[^，,]{{0,6}}(?:支持|帮|撑腰|扶持)|(?:{WHO})的(?:支持|撑腰|帮助|扶持)|\bwhose (?:backing|support|help|assistance)\b",
            r"(?:争取|寻求|取得|获得)([^，,。；;：:]{2,30}?)的?(?:大力)?(?:支持|帮助|资助|扶持)",
        ),
        (
            r"(?:从|向)(?:谁|哪(?!年|[天月里些方]))|\bfrom (?:whom|which (?:bod|institution|organi))",
            r"(?:向|从)([^，,。；;：:]{2,30}?)(?:购买|采购|聘请|引进|选聘|招聘|选派|征集)",
        ),
        (
            r"(?:对|考核?|考评|评价|督[导查]|约谈)(?:的?(?:对象)?[是有])?(?:谁|哪(?:些|个|几个)?(?:部门|单位|政府|人|对象))|(?:在|到|进)谁的?[^，,]{0,4}(?:考|评)|哪一?级(?:政府)?的?[^，,]{0,8}(?:评价|考核|考评|督导)|\b(?:assess|evaluat|hold)\w* whom\b",
            r"(?:对|纳入(?![^，,。；;]*对))([^，,。；;：:]{2,24}?)(?:履行|进行|开展|实施|的)[^，,。；;]{0,10}(?:评价|考核|督导|评估|检查|监督|问责|督查)",
        ),
        (
            r"唱主角|主导|挑大梁|\b(?:plays?|has) the (?:leading|main) (?:role|part)\b",
            r"([^，,。；;：:、立全善成]{2,12}?)(?:为?主导|为主体|为主(?!要))",
        ),
        (
            r"(?:还有|跟|由|让)?(?:谁|哪些?(?:方面|人|单位|力量)?)[^，,]{0,4}(?:一[起块][儿]?(?:上|参与|来|办)|共同参与)|哪[几些两三四]方(?![面法案式向便针])|\bwhich parties\b",
            rf"{OPENS}([^，,。；;：:]{{2,40}}?)等?(?:各方|多方)?(?:共同参与|参与的)|([^，,。；;：:]{{2,60}}?)为[^，,。；;：:、]{{0,10}}(?:组成单位|成员单位)",
        ),
        (
            rf"(?:{WHO})[^，,]{{0,3}}(?:召集|主持)(?=$|[，,。？?的会呢])|召集人(?!手)[^，,]{{0,6}}(?:{WHO})|\bwho (?:convenes|chairs|presides|calls (?:the )?(?:[\w-]+ ){{0,3}}meetings?)\b|\bconvened by (?:whom|which)\b",
            r"由([^，,。；;：:由]{2,30}?)(?:任|担任|为|兼任|作为)(?:总|副)?召集人|召集人由([^，,。；;：:]{2,30}?)(?:兼任|担任)|由([^，,。；;：:由]{2,30}?)(?:负责)?(?:召集|主持)",
        ),
        *(
            (
                rf"(?:{asked})责任人|\b(?:{abroad})\b[^?]{{0,20}}\b(?:responsib|liab|accountab)\w*",
                rf"(?:^|[，,。；;：:])\s*(?:第[一二三四五六七八九十百零]+条\s*|[（(][^（()）]{{1,3}}[)）])?(?:其中)?([^，,。；;：:是为]{{1,24}}?)(?:是|为|作为|担任)[^，,。；;：:]{{0,16}}?(?:{named})责任人",
            )
            for asked, abroad, named in (
                ("第一|首要|头号|主要|总|最大的?", "first|primar(?:y|ily)|chief|chiefly|main|mainly", "第一|首要|主要|总"),
                ("直接|具体", "direct(?:ly)?|immediate(?:ly)?", "直接|具体"),
            )
        ),
        (
            rf"{HOLDER}[^，,]{{0,6}}(?:{WHO})|(?:{WHO})[^，,]{{0,4}}[是当做算任][^，,]{{0,14}}{HOLDER}",
            rf"(?:^|[，,。；;：:])\s*(?:第[一二三四五六七八九十百零]+条\s*|[（(][^（()）]{{1,3}}[)）])?(?:其中)?([^，,。；;：:是为]{{1,24}}?)(?:是|为|作为|担任)[^，,。；;：:]{{0,8}}?{HOLDER}",
        ),
        (
            r"(?:替|为|给)(?:谁|什么人|哪些人)|\bfor whom\b",
            r"(?:为|面向)([^，,。；;：:]{2,40}?)(?:提供|开展|发放|给予|服务)",
        ),
        (
            r"(?:设|安|放|挂|落|在)(?:在)?哪|\bwhere (?:is|does) .{0,60}office\b|\bwhich \w+ houses\b|\bhoused\b",
            r"(?:设在|设于|挂靠在?|放在)([^，,。；;：:]{2,20})",
        ),
        (
            r"(?:归|属于?)(?:了?谁|哪一?方|哪家|哪个)(?:所有|拥有)?\W*$|(?<![钱费用])[是算](?:谁|哪一?方|哪家)的\W*$|\bwho(?:se)? .{0,40}\b(?:owns?|belongs?)\b|\bbelongs? to (?:whom|which)\b",
            r"(?:归(?:属于?)?(?!还)|(?<![所附下隶直])属于?)([^，,。；;：:]{2,30}?共有|[^，,。；;：:]{2,30}?(?=所有))",
        ),
        (
            r"(?:钱|费|费用|资金|经费|开支|成本|账)[^，,。]{0,6}(?:谁|哪)(?![^，,。]{0,4}定)|谁(?:来)?(?:出钱|掏|付|买单|负担|出这)|\bwho (?:pays|funds|bears|covers|shares)\b|at whose (?:cost|expense)",
            r"由([^，,。；;：:]{2,30}?)(?:按照?[^，,。；;]{2,8})?(?:共同|统一|全额|全部|予以|足额)*(?:负担|承担|支付|列支|出资|解决|保障|分担|购买|投保|缴纳|垫付)",
        ),
        (
            rf"(?:{WHO})[^，,]{{0,6}}(?:签[字名署]|盖章)|\bwho\b.{{0,30}}\bsigns?\b|\bsigned by (?:whom|which)\b",
            r"[由经]([^，,。；;：:由]{2,30}?)(?:本人)?(?:共同)?(?:审[核阅查]后?)?(?:签[字名署]|盖章)",
        ),
    )
)
NAMES = re.compile(r"(?:大会|科|股|室|人|方|者|代表|机构|法院|组长|主任|人员|负责人|同志|[校院园局厅处科镇乡县市区村所站队会社行部]长)$")
FIELD = re.compile(r"(?:部门|机关|机构)\Z")  # closes a list of fields of work: 教育、民政行政部门
# no name, said of two at once: 有关部门和院校
GENERIC = re.compile(r"[^局委厅办]{0,9}(?:部门|机构|机关|院校|学校|企业|单位|组织|人)")
REST = re.compile(r"(?:等[^，,。；;：:、的]{0,5}(?:组织|部门|单位|机构|企业|学校))?")  # of a name that ends in 等: 工会等群团组织
RANKS = re.compile(r"(?:(?:省|自治区|直辖市|设区的市|[市州盟县区旗乡镇])、?)+")  # of one government: 省、自治区、直辖市人民政府
STATES = re.compile(r"[格布大全结]局$")
TOGETHER = re.compile(
    r"会同([^，,。；;：:]{2,60}?)(?=按|依|根据|予以|给予|制[定订]|研究|组织|共同|确定|核定|编制|负责|提出|审[核批查定]|批准|实施|推进|指导|处罚|进行|[，,。；;]|$)"
)
UNNAMED = re.compile(r"(?:有关|相关|其他)")
FIELDS = re.compile(r"[^，,。；;：:和]{1,12}(?:、[^，,。；;：:和、]{1,12})+等(?:有关|相关)?(?:部门|单位)[^，,。；;：:、和与及]{0,8}")
PHRASE = re.compile(
    r"(?<![^，,。；;：:])(?:第[一二三四五六七八九十百零]+条\s*|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．]?)?\s*(?:由|其中|同时|并)?([^，,。；;：:]+)"
)
DOES = re.compile(
    r"(?:应当|要|须|必须|可以?|每(?:[一二两三四五六]?(?:年|学[年期]|月|季)|[半个周])|(?<!所)在|对|将|把|(?<![方导志面走取去流趋转定投意])向|按|根据|依法|协同|共同|联合(?!会|国)|统一|统筹|具体|定期|组织|开展|举办|承办|推进|推动|负责(?!人)|履行|牵头|主导|主办|制[定订]|建立|落实|实施|提供|安排|自行|自主|替补|核定|审批|颁发|约谈|通报|查处|受理|认定|验收|追回|追究|追缴|收回|责令|没收|问责|处罚)"
)
DOING = re.compile(r"(?:谁|哪[个家些](?:部门|单位|机构)?)(?:来|去|给|每[年月季]|定期|统一)*([考评审查编发聘选派验收拨调培训建公])")
# opens a phrase without the one who acts: 支持优质学校联合…, 为退役军人提供…
DONE_TO = re.compile(
    r"[以为与和同对向按把将从在使让被因经凭除]|禁止|严禁|不得|(?:重点|大力|积极|继续|进一步|切实|全面|着力|及时|逐步|不断|合理)|(?:支持|鼓励|引导|推动|推进|加强|加快|强化|完善|健全|建立|坚持|落实|通过|发挥|深化|提升|提高|充分|依托|构建|打造|组织|协调|指导|督促|动员|赋能)"
)
KEPT = 256  # questions of which is kept what they ask for
NEAR = 3  # characters between who acts and 会同
BARE = 4  # parts of PARTS before this name only those who look like an office or a person


class Asked(NamedTuple):
    """The parts that a question asks for: some of PARTS, each by its place there, and whether that of who must act is among them."""

    parts: tuple[int, ...]
    actor: bool


@lru_cache(KEPT)
def asked_parts(question: str) -> Asked:
    """The parts that the clauses of *question* ask for: 谁来编、谁来批 asks for who must act and for who approves."""
    clauses = asking(question) or [question]
    found = [next((i for i, (asks, _) in enumerate(PARTS) if asks.search(clause)), None) for clause in clauses if not same(clause)]
    if not any(part is not None for part in found):  # what is asked may run over a comma
        found = [next((i for i, (asks, _) in enumerate(PARTS) if asks.search(question)), None)]
    return Asked(tuple(dict.fromkeys(part for part in found if part is not None)), None in found)


def asking(question: str) -> list[str]:
    """The clauses of *question* that ask who has some part, in their order: 谁来编 and 谁来批."""
    asked: list[str] = []
    for clause in CLAUSES.split(question):
        if ASKS.search(clause) or (asked and same(clause)):
            asked.append(clause)
    return asked


def same(clause: str) -> bool:
    """Whether *clause* asks of something else what was asked before it: 县道呢."""
    return SAME.search(clause) is not None and not ASKS.search(clause)


def parties(question: str, parts: Sequence[int], view: View) -> list[tuple[int, int]]:
    """Where the sentence *view* names those who have one of *parts*, in the order of *parts*.

    Of several told those count to whom is done what *question* says: 备案 in 送哪儿备案.
    """
    found: list[tuple[int, int]] = []
    for part in parts:
        places = [match.span(match.lastindex or 0) for match in PARTS[part][1].finditer(view.text)]
        said = [place for place in places if view.text[place[1] : place[1] + 2] in question]
        places = [
            place for place in places if not view.text.startswith("审核", place[1])
        ] or places  # who looks at it before does not approve
        for place in said or places:
            units = each(view, *place)
            whole = part >= BARE or view.text[: place[0]].endswith("征得")  # consent is somebody's, whatever he is called
            found += units or ([(place[0], REST.match(view.text, place[1]).end())] if whole else [])  # type: ignore[union-attr]
    return list(dict.fromkeys(found))


def each(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Those that `view.text[start:end]` names, one by one, of fields of work (教育、财政等部门负责人) as one; none where something else stands there."""
    fields = FIELDS.match(view.text, start, end)
    first = [fields.span()] if fields else []
    rest = split(view, fields.end() + 1 if fields else start, end) if not fields or fields.end() < end else []
    units: list[tuple[int, int]] = []
    for unit in rest:
        before = view.text[slice(*units[-1])] if units else ""
        field = FIELD.search(view.text, *unit) and not named(before)
        listed = units and view.text[units[-1][1]] in "、和" and (field or RANKS.fullmatch(before))
        joins = listed or (units and view.text[unit[0]] == "其")
        units = [*units[:-1], (units[-1][0], unit[1])] if joins else [*units, unit]
    if len(units) == 2 and view.text[start:end].count("、") == 0 and all(GENERIC.fullmatch(view.text, *unit) for unit in units):
        units = [(units[0][0], units[1][1])]
    return [*first, *units] if all(named(view.text[slice(*unit)]) for unit in units) else []


def done(question: str) -> list[str]:
    """The words for what is done by who is asked for, but for those that any responsible one does: 考核 in 由谁来考核, nothing in 归谁管."""
    return [match.group(1) for match in DOING.finditer(question)]


def acting(view: View, does: str = "") -> list[tuple[int, int]]:
    """Who acts in the sentence *view*, where a phrase of it that holds *does* opens with the one who does something, though no word says that he must."""
    found: list[tuple[int, int]] = []
    for phrase in PHRASE.finditer(view.text):
        for verb in DOES.finditer(phrase.group(1)):
            if does not in phrase.group(1)[verb.start() :]:
                break
            head = phrase.group(1)[: verb.start()]
            units = each(view, phrase.start(1), phrase.start(1) + verb.start()) if head and not DONE_TO.match(head) else []
            if units:
                found += units
                break
    return found


def partners(view: View, units: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """*units* with those whom they act together with: 由县教育局会同县财政局核定. Others who are not named (会同有关部门) stay with whom they help."""
    found = list(units)
    for match in TOGETHER.finditer(view.text):
        with_whom = each(view, *match.span(1))
        first = next((unit for unit in units if 0 <= match.start() - unit[1] <= NEAR), None)
        if first is None or any(a < match.end(1) and match.start(1) < b for a, b in units):
            continue
        if UNNAMED.match(match.group(1)):
            found[found.index(first)] = (first[0], match.end(1))
        else:
            found += with_whom
    return sorted(found)


def parted(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Those whom `view.text[start:end]` joins by 会同, each by itself where all of them are named: 县教育局会同县财政局."""
    at = view.text.find("会同", start + 1, end)
    beside = each(view, at + 2, end) if at > 0 and not UNNAMED.match(view.text, at + 2) else []
    return [(start, at), *beside] if beside and named(view.text[start:at]) else [(start, end)]


def named(text: str) -> bool:
    """Whether *text* could be the name of somebody who has a part."""
    return (looks_like_unit(text) and not STATES.search(text)) or NAMES.search(text) is not None
