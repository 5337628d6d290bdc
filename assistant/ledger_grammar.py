"""Who does what in a phrase of a Chinese policy: its subject, those whom its verb sets going (支持学校建立…), and how far each is bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.ledger_actors import ENDING, JOINER
from assistant.ledger_split import pieces

__all__ = ["Moved", "modal", "moved", "named", "subject", "thing", "turns"]

Place = tuple[int, int]
Test = Callable[[str, int, int], bool]

FAR = 30  # characters a single name can have
NEAR = 9  # characters in which a name that goes on (天水开放大学金沙信誉学院) comes to its end
FINAL = re.compile(rf"(?:{ENDING})(?:\([^()]{{1,20}}\))?")
BARRED = re.compile(
    r"[,。;:“”《》是\d]|要(?![害素])|相当|超过|实行|包括|(?<![自理])由|(?<![行华作])为(?!民)|面向|通过|根据|按照|应当|必须|可以|不得|原则上|作为|对(?!外|口)|向|将|把|给|让|的(?!父母|其他监护人|监护人|主管部门|法定代表人)|达到|参与|接收|未经|办学条件|具体分配"
)
INSIDE = re.compile(r"\([^()]{1,20}\)")
# What a name does not begin with: a verb that has the name for its object, or a preposition.
VERBAL = re.compile(
    r"(?:[推引支报呈增鼓加完建健落提强扩促构打发深实优严统充坚围按根通对为以将把使让由在从到与同靠向给被于至凡未]|培[养育]|开[展设发办]|组建|组成|组织(?!部)|成立|设立|设置|创新|联合|参与|依托|利用|适应|畅通|争取|积极|大力|持续"
    r"|继续|稳步|全面(?!二)|逐步|选[取派树]|聘请|邀请|督促|要求|允许|保障|切实|认真|重点|着力|面向|服务|符合|拥有|具有|涉及|关系|用于|属于|指导|协调|配合|接受|取得|履行|委托|违反|会同|经(?!营|济|信)|确保|保证|吸引|支持)"
)
NAMED = re.compile(
    "(?:各|(?:培训|教育|服务|管理|生产|经营|监督|建设|施工|研究|评估|保护|治理|检察|检验|检测|实习|用工|办学|试点|合作)[^,。;、的]{0,4}(?:机构|单位|部门|企业|组织|人员|院所|院校|机关|学校|地区|区)|国家|校企|政校企|组织部|统战部|发展改革|发展和改革|发改|农业|公安|财政|市|县|区|省|推荐单位|建设单位|建设行政|建设主管|开发区|开户|开办|实施单位|实施机关|服务机构|统计|对口|为民|科学技术|科学院|科技|优[质秀势强]|在(?:校(?!企)|[库岗册]|职(?!业)|读)|实[体习验名]|从业(?=人员)|建筑|加[工盟]|支[行部]|完全中学|推荐|发[电展改]|通[信讯航]|对[口外]|同[级类行]|深[圳加]|提名|充电|打工|开[发放]|强企|上市公司|被[^,。;、的]{1,6}(?:人|单位|者|机构|企业|学校)|经[营济开销]|促进会|健[康身]|构件|重点(?=高校|企业|单位|学校|大学|实验)|全部(?!达)|要害|共同体|积极分子|[^,。;、的]{2,4}(?:单位|机构|部门|人|者|人员|机关)(?:应|必须|不得|可|须|负责|要))"
)
# Small words between a subject and its verb, or in front of a verb.
ADVERB = (
    "积极|大力|高质量|明显|全力|动态|精准|继续|重点|全面|进一步|充分|切实|着力|加快|统筹|稳步|有序|深入|持续|不断|认真|优先|依法|依规|定期|及时|同时|并且?|还|也|要|应当|应该|应|必须|须|需要?|将|主动|努力|更好|配合和|同步|尽快|逐步|严格|扎实|科学|合理|加强|有力"
    "|分别|全部|均|都|共同|自主|自行|灵活|每年|每学年|每学期|至少|一律|不得|不能|不再|可以|可|有权|联合(?=开展|举办|建立|培养|制定)|坚决|广泛|坚持|注重|鼓励(?=支持|引导)"
)
# Verbs that are hardly ever nouns.
VERBS = (
    "投资(?=兴办|建设|举办|设立|开办)|责成|核准|颁发|报(?=[^,。;]{1,24}(?:批准|备案|审批|选定|核准|审核|决定))|捐赠|捐资|出资|违反|增强|增加|发现|发生|变更|终止|分立|合并|解散|停业|撤销|更换|购置|遇有|降低|减轻|减少|化解|防范|担任|从事|完善|新设|增设|新建|建立|建成|建好|建强|建构|制定|制订|落实|推进|推动|推行|开展|开设|开办|组建|做好|做强|支持|鼓励|引导|履行|承担|承接|承办|设立|设置|提供|提出|提升|提高|实行|实施|实现|采用|采取|明确|优化|健全|加大|加强|保证|保持|指导|协调|发布|参与|参加|接纳|接收|接受"
    "|安排|推广|发挥|举办|兴办|创办|扶持|打造|构建|创建|探索|深化|拓展|扩大|拓宽|强化|突出|遵守|遵循|服从|执行|贯彻|报送|编写|编制|吸纳|吸引|引进|引入|邀请|聘请|聘用|招收|招用|选聘|选派|选拔|配备|配齐|配合|共建|共享|共组|共商|依托|运用|利用|结合|围绕|借鉴|传承|融入|纳入|进入|转入|申报"
    "|争取|争创|晋升|升级|补齐|达到|稳定|公开|公示|公布|告知|通知|征求|听取|负责|牵头|会同|协同(?!育人|创新|发展|机制|效应)|委托|签订|订立|适应|对标|对照|投入|注资|入股|购买|取得|获得|享受|享有|使用|申请|调整|调减|停止|改进|改善|丰富|营造|弘扬|推荐|选送|代表|任(?=[^务何职意命])|出台|印发"
    "|用好|办好|抓好|办理|受理|核定|认定|确定|确认|审核|审批|批准|依据|凭|赴|上市|走出去|面向|针对|立足|遴选|派出|派驻|指定|划定|出具|保管|保存|维护|承诺|缴纳|支付|拨付|返还|赔偿|退还|统筹|优先|禁止|督促|兼职|结对|互联互通|落户|联合(?=[举开建培制设办开共])|合作(?=打造|建设|建立|共|培养|开展|开发|举办|兴办)|不纳入|按时|如实|妥善|通过|经过|围着|应对|注册|登记|聘任|任用|录用|指派|提交|递交|申领|教育引导|教育和|采纳|回复|答复|反馈"
)
# Words that are verbs only with an object behind them: 学校建设基地, but 学校建设.
EITHER = "建设|发展|改革|合作|培训|管理|服务|评估|评价|考核|监督|检查|规范|创新|培养|培育|报告|宣传|实践|开发|招聘|保障|研究|转型|组织|安排|对接|处理|处置|联系|运营|经营|生产|保护|治理|试点|办学"
NO_OBJECT = (
    rf"[,。;:的等)”率量数额费]|、(?!(?:{VERBS}|推广|{EITHER}))|[中后时](?:[,。;、]|$)|[^,。;、的]{{0,4}}(?:委员会|办公室|部门|机构|局)|和|与|及|以及|或|$|机制|水平|能力|工作|计划|工程|规划|标准|质量|需求|需要|体系|模式|制度|方案|项目|资金|经费|成效|情况|责任|人员|机构|部门|队伍|基地|中心|平台|主体|自主权|办法|条件|过程|全过程|岗位|目录|结果|单位|企业"
    r"|组织|活动|事项|行动|改革|发展|成果|教育|人才|资源|技术|环境|政策|力度|程度|效果|效率|成本|格局|试点|示范|综合|协同育人|供给|考核|评价|管理|培训|合作|监督|保障|服务"
)
PREPOSITION = r"在(?!校生|校学|职|岗|读|建|线)|联合(?=[^,。;、]{2,24}(?:开展|举办|建立|制定|培养|设立|建设|共建|组建|打造|开发|实施|申报))|根据|按照?|依照|依法(?!.{1,8}的)|对(?!外|接|口|象)|把|将|以(?!上|下|及|外)|向|从(?!业|事)|为(?=[^,。;]{1,24}(?:提供|开展|创造|培养|办理|建立|配备|设立|购买|缴纳|安排))|给予|予以|凭|因|与(?=[^,。;]{2,40}(?:共|对接|合作|结对|联合|签|开展|相|密切|共同|协商|沟通|互))|同(?=[^,。;]{2,20}合作)|到(?!位|期)|于(?!是)"
MUST = re.compile("应当|必须|不得|应(?=当|由|在|按)")
MODAL = re.compile(
    r"\s*(?:均|都|也|还|依法|原则上|同样)?(?P<verb>应当|应该|应(?![用急对征届聚聘])|必须|不得|不能|须|需(?!求)|要(?!求|素|点)|可以|可(?!持续|行|靠)[\u4e00-\u9fff]?|有权|禁止|严禁|负责)"
)
ACTS = re.compile(rf"\s*(?:(?:{ADVERB})|(?:{PREPOSITION})|(?:{VERBS})|(?:{EITHER})(?!{NO_OBJECT}))")
# 参与办学程度逐步提高: what is said of a thing, not what somebody does.
STATE = re.compile(
    r"(?:更加|更为|不断|逐步|进一步|明显|显著|普遍|大幅|持续|基本|初步|稳步|总体|日益|有效|全面|逐渐)[^,。;]{0,4}(?:提高|提升|增强|优化|形成|完善|建立|构建|扩大|加强|改善|减少|下降|推广|凸显|健全|深入|拓展|适应|巩固|实现)[,。;]?$|(?:水平|程度|能力|质量|规模|作用|机制|格局|比例)[^,。;]{0,10}(?:提高|提升|增强|形成|健全|扩大|凸显)[,。;]?$"
)
OF = re.compile(
    rf"\s*(?:{ADVERB})?(?:[^,。;、]{{2,3}}|所[^,。;、]{{1,4}}|(?:拥有|取得|获得|持有|享有)[^,。;、]{{0,8}})的(?=[^,。;]{{2}})|[^,。;、]{{2}}[者人方](?=[的,。;])"
)
# 在校生达到1万人: a count of people, who do nothing themselves.
COUNTED = re.compile(r"(?:学生|在校生|毕业生|教师|人员|职工|人才)$")
AMOUNT = re.compile("(?:全部|均|至少|总数|基本|已)*(?:达到?|占|不[低少超]|超过|不足|不满|在[^,。;]{1,10}(?:以[上下]|之间))")
ATTAINS = re.compile("办学条件(?:全部|基本|均)?达到")
BY = re.compile("(?<![自理经缘事除])由(?!此|于|来|衷)")
MADE_OF = re.compile("[^,。;]{0,16}(?:组成|构成|等?[^,。;]{0,10}的)")

SOFT = "鼓励|支持|引导|倡导|提倡|扶持|激励|号召"
LETS = "允许|准予|准许"
PUSH = "推动|推进|督促|指导|要求|组织|协调|促进|促使|帮助|协助|动员|吸引|让|使(?!用)|责成|确保|敦促|带动"
MOVER = re.compile(rf"(?:{SOFT}|{LETS}|{PUSH})(?:(?:和|、|并|与|或者?)?(?:{SOFT}|{LETS}|{PUSH}|帮扶|服务))*")
BEFORE = re.compile(rf"\s*(?:我们|本[市省]|国家|各地)?(?:{ADVERB}|通过[^,。;]{{1,24}}?(?=支持|鼓励|推动)|协调|\s)*")
# 14强化协同育人推动政校企…: a numbered title that runs on into its first sentence without a stop.
RUN_ON = re.compile(rf"\d{{1,3}}[^,。;、\d]{{6,20}}?(?={SOFT}|推动|推进)")
FITTING = re.compile(r"(?:[^,。;、的“”]{0,8}(?:条件|能力|意愿|资质|优势)的|“[^“”]{1,8}”的|更多|一批|部分|广大|引进|选派)")
# What makes the name in front of it an attribute: 推动职业院校专业…, 支持企业人才…
ATTRIBUTE = re.compile(
    rf"\s*(?:的|等的|化|角色|身份|观念|职能|项目|一?[一二三四五六七八九]?年级|培养(?=供给)|供[需给求]|信息(?!化)|结构|成长|占|比例|总数|人数|生(?!产)|阶段|[^,。;、]{{1,5}}(?:校区|分校)|[、)”“]|和|及(?!时)|以及|$|[,。;:]|才|员|群|民|工(?!作室)|家(?!庭)|间|之间|主体|自主权|代表|联盟|职工|职务|学生|教师|教职|毕业|专业|思政|课|招生|招工|招录|布局|土地|用地|校舍|教材|教学|学科|校园|资源|党组织|党建|领导|文化|精神|信息化(?!建设)|数字化|办学|治理|内部|编制|用人|学习成果"
    rf"|技术(?!合作)|设备|设施|产品|品牌|成果|机制|体系|标准|规模|特色|模式|结构|需求|队伍|素质|环境|岗位|人才|之|各项|周边|经费|收入|数量|知识|风险|负担|生均|学费|上网|后备|实训|实习(?!指导)|负责人|主要负责|(?:{EITHER})(?={NO_OBJECT}))"
)
GOES = re.compile("(?:发展|创新发展|改革发展|转型|成长|壮大|合作|创新|开放|参与)(?=[,。;、]|$)")
OPENING = re.compile(
    rf"{VERBAL.pattern}|{MOVER.pattern}|{ADVERB}|{VERBS}|\d|力争|紧|抓|抢|实现|解决|形成|启动|密切|吸收|探|有利|牢牢|搭建|畅通|(?:{EITHER})"
)
WHOLE = re.compile("(?:国家|[本我全][省市县区])$")
MADE = re.compile(EITHER)
BAN = re.compile(r"\s*(?:禁止|严禁|不准|不许)")
# 接收残疾儿童的幼儿园应当…, 教练员不得…: a modal verb leaves no doubt, whatever stands before.
DESCRIBED = re.compile(
    rf"(?P<who>(?:[^,。;:、“”]{{2,40}}的(?:{ENDING})|(?!其|最|并|但|也|不)[^,。;:“”的是\d]{{1,12}}[员师者]))(?:\([^()]{{1,20}}\))?,?(?:还|也|均|都|同时)?(?:应当|必须|不得|禁止)"
)
TOGETHER = re.compile("与|同(?!志)|跟|在(?!校(?!企)|[库岗册读]|职(?!业))|对(?!外|口)")
AGENCY = re.compile("(?:部门|机关|单位|机构|政府|组织|场所|局|委员会|监护人|者|人|学生)$")
LINK = re.compile(
    r"(?:(?:到|至|截至|自|从)?(?:19|20)\d{2}\s?年[底末初]?(?:前|起|开始)?|每年|每学期|同时|其中|此外|另外|并且?|但是?|对此|[\s“])*"
)
PREPOSED = re.compile(PREPOSITION)


@dataclass(frozen=True, slots=True)
class Moved:
    """Those whom a verb sets going, as one list of *names*; *soft* where it encourages, *lets* where it permits, neither where it pushes."""

    names: Place
    soft: bool
    lets: bool


def subject(text: str, start: int, end: int) -> Place | None:
    """Who acts in a plain phrase `start..end`: the name at its head, or behind 由, that something is then said to do; None where there is none."""
    if ban := BAN.match(text, start, end):
        return names(text, ban.end(), end, acts) if not opens(text, ban.end(), end) else None
    for by in BY.finditer(text, start, end):
        found = names(text, by.end(), end, acts)
        if found and not MADE_OF.match(text, found[1], end):
            return found
    head = name_head(text, start, end)
    described = DESCRIBED.match(text, head, end)
    if opens(text, head, end):
        found = names(text, head, end, must) if MADE.match(text, head, end) else None  # 生产、经营单位应当…
        if found and AGENCY.search(text, *found):
            return found
        return described.span("who") if described and "的" in described["who"] else None
    found = names(text, head, end, acts) or (names(text, head, end, attains) if text[head : head + 1] in "各全" else None)
    found = found or names(text, head, end, must)
    if found is None and described:
        return described.span("who")
    return None if found and COUNTED.search(text, *found) and AMOUNT.match(text, found[1], end) else found


def opens(text: str, start: int, end: int) -> bool:
    """Whether what stands at *start* is a verb or a preposition, and no name that looks like one (培训机构, 优质企业)."""
    return OPENING.match(text, start, end) is not None and NAMED.match(text, start, end) is None


def named(text: str, start: int, end: int) -> bool:
    """Whether a plain `start..end` reads as the name of somebody, and not as what is done (设立学校, 报政府) or said of a thing (最长)."""
    if "的" in text[start:end]:
        return True
    opened = (
        OPENING.match(text, start, end) is not None and NAMED.match(text, start, end + 3) is None and MADE.match(text, start, end) is None
    )
    return (
        not opened
        and JOINER.match(text, start, end) is None
        and BARRED.search(text, start, end) is None
        and text[start:end] not in ("最长", "最高")
    )


def name_head(text: str, start: int, end: int) -> int:
    """Where the first word behind blanks and links (同时, 其中) stands."""
    link = LINK.match(text, start, end)
    return link.end() if link else start


def moved(text: str, start: int, end: int, own: Place | None = None) -> Moved | None:
    """Those whom the verb of a plain phrase sets going; *own* is the subject of the phrase."""
    title = None if own else RUN_ON.match(text, start, end)
    begin = own[1] if own else title.end() if title else start
    before = BEFORE.match(text, begin, end)
    verb = MOVER.match(text, before.end() if before else begin, end)
    if verb is None:
        return None
    whom = verb.end()
    while fitting := FITTING.match(text, whom, end):
        if fitting.group().endswith("的"):
            break
        whom = fitting.end()
    head = fitting.end() if fitting else whom
    if opens(text, head, end):
        return None
    found = names(text, head, end, acts) or names(text, head, end, goes)
    if found is None:
        return None
    said = verb.group()
    return Moved((whom, found[1]), said.startswith(tuple(SOFT.split("|"))), said.startswith(tuple(LETS.split("|"))))


def modal(text: str, at: int, end: int) -> str:
    """The modal verb at *at*, behind a subject; empty where there is none."""
    found = MODAL.match(text, at + (text[at : at + 1] == "等"), end)
    return found["verb"] if found else ""


def thing(text: str, start: int, end: int) -> bool:
    """Whether nobody named before acts in the first phrase: a modal verb says it of a thing (招生简章应当载明…), or it is forbidden to all (禁止…)."""
    if BAN.match(text, start, end):
        return True
    phrase, stop = next(iter(pieces(text, start, end, ",")), (start, end))
    verb = MUST.search(text, phrase, stop)
    head = name_head(text, phrase, stop)
    return (
        verb is not None
        and 2 <= verb.start() - head <= 24
        and OPENING.match(text, head, stop) is None
        and subject(text, phrase, stop) is None
    )


def turns(text: str, start: int, end: int) -> Iterator[Place]:
    """A plain `start..end`, cut where a second one begins to act who has nothing to do with the first."""
    first: str | None = None
    pushed = False
    for a, b in pieces(text, start, end, ","):
        found = subject(text, a, b)
        pushed = pushed or moved(text, a, b, found) is not None
        name = text[slice(*found)] if found and (not pushed or modal(text, found[1], b)) else None
        if name and first and name != first:
            yield start, a
            start = a
        first = name or first
    yield start, end


def names(text: str, start: int, end: int, follows: Test) -> Place | None:
    """The shortest list of names at *start* behind which *follows* holds."""
    stop = listed(text, start, end, follows, {})
    return (start, stop) if stop else None


def listed(text: str, start: int, end: int, follows: Test, known: dict[int, int | None]) -> int | None:
    """Where that list ends; *known*: the same for places that were asked before, for a list of n names has n of them and 2^n ways through."""
    if start not in known:
        known[start] = None
        if not TOGETHER.match(text, start, end):
            known[start] = next(stops(text, start, end, follows, known), None)
    return known[start]


def stops(text: str, start: int, end: int, follows: Test, known: dict[int, int | None]) -> Iterator[int]:
    """Every place where the list may end, the names behind the first one tried before the first alone."""
    for stop in endings(text, start, end):
        rest = stop + (text[stop : stop + 1] == "等")
        joined = JOINER.match(text, rest, end)
        if joined and joined.end() < end and (further := listed(text, joined.end(), end, follows, known)):
            yield further
        if follows(text, rest, end):
            yield stop


def endings(text: str, start: int, end: int) -> Iterator[int]:
    """Every place where a name that begins at *start* may end."""
    limit = min(end, start + FAR)
    barred = BARRED.search(text, start, limit)
    limit = barred.start() if barred else limit
    bracket = INSIDE.search(text, start, end)
    at, joined = start, False
    while at < limit:
        if bracket and bracket.start() <= at < bracket.end():
            at = bracket.end()
            continue
        joined = joined or (at > start and JOINER.match(text, at, limit) is not None)
        found = FINAL.match(text, at, end)
        if found and (not joined or AGENCY.search(text, start, found.end())):
            yield found.end()
        at += 1


def acts(text: str, at: int, end: int) -> bool:
    """Whether what stands at *at* is what the one named before it does."""
    if MODAL.match(text, at, end):
        return True
    if ACTS.match(text, at, end) is None or STATE.search(text, at, end):
        return False
    return PREPOSED.match(text, at, end) is not None or OF.match(text, at, end) is None


def must(text: str, at: int, end: int) -> bool:
    """Whether a modal verb stands there."""
    if at == end - 1 and text[at] == ",":  # a long list of names stands before a comma: …以及其他有关单位,应当…
        return MUST.match(text, end) is not None
    return MODAL.match(text, at, end) is not None


def attains(text: str, at: int, end: int) -> bool:
    """Whether it is something of each of those named before that is to attain a measure: 各职教中心办学条件达到…."""
    return ATTAINS.match(text, at, end) is not None


def goes(text: str, at: int, end: int) -> bool:
    """Whether what stands at *at* is what the one named before it is to do; less is asked than of a subject, for a verb has announced it."""
    if GOES.match(text, at, end):
        return True
    if ATTRIBUTE.match(text, at, end) or OF.match(text, at, end) or WHOLE.search(text, 0, at):
        return False
    return ACTS.match(text, at, end) is not None or next(endings(text, at, min(end, at + NEAR)), None) is None
