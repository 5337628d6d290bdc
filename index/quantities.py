"""Numbers a policy sets or reports, with their measure and limit, what they count and by when; and targets set without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import deadlines
from index.document import Clause, Fact, FactKind, Role
from index.sentences import Piece, after, bare, fact, plain, quoted, sentences
from index.view import View

__all__ = ["find"]

LIMIT = (
    r"(?:(?:原则上|一般)?不(?:得|应|能|可)?(?:再)?(?:低于|少于|高于|大于|小于|多于|超过|短于|长于|早于|晚于|满|足)"
    r"|(?:至少|最少|最多|最高|最低)(?:达到|达|为|是|有)?(?:不(?:低于|超过|少于))?|高于|低于|大于|小于|少于|多于|超过|超出|超(?=\s?\d)|突破|逾|大约|(?<![违节签预制公契条])约|近(?=\s?[\d一二三四五六七八九十])|接近|未满|[≥≤>＞＜<])"
)
SUFFIX = r"(?:\s?(?:\(含\)|\(不含\))?(?:及以[上下]|以[上下内外]|之?间|左右|上下|之内)|多(?![个种样元方少次]))"
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,12})(?:\.\d{1,6})?"  # bounded, or a page of digits takes minutes
HAN = "[一二三四五六七八九十百千两零〇]"
MAGNITUDE = "(?:[十百千]?万亿|[十百千]?[万亿]|[百千](?![分瓦克米])|余|多)"
MONEY = r"(?:元/\S{1,4}|(?:人民币|美|欧|港|日)?元|美金|欧元)(?![旦素代])"
COUNT = (
    r"℃|°C|㎡|m²|m³|(?:[MGT](?:bps|B)|M|dB)(?![A-Za-z0-9])|个百分点|百分点|个月|个工作日|工作日|个学期|个小时|小时|个学时|学时|课时|学分|分钟|平方公里|平方千米|平方米|立方米|平方|公顷|公里|千米|厘米|毫米|海里|米(?!粉)|亩"
    r"|吨标准煤|吨|公斤|千克|微克|毫克|克(?!服)|毫升|升(?![级学值])|千瓦时|万千瓦|千瓦|兆瓦|伏|度(?!假)|分贝|人次|户次|架次|场次|班次|标准箱|台套|台\(套\)|张床位|床位|斤|倍|岁|摄氏度"
    r"|人(?![均民力才口工类员物文大])|名(?![列称额])|所(?![有得需在])|家(?![庭长校])|户(?!籍)|门(?![类槛户])|项(?!目)|件|种(?![植业子])|类(?![型别])|套(?!期)|台(?!账)|辆|架(?!构)|艘"
    r"|座|栋|间|处(?!理|以|罚|置)|条(?!例|件|线)|块|张|册|本(?![科级着])|篇|份|期(?!间)|场(?!所|地|馆)|批次|批(?!准|发)|支(?![持部付队撑出])|支(?=队伍|团队|[^部付持撑出]{0,8}队)|组(?![织建])|对(?![接口外标])"
    r"|位(?![于置])|例(?!如)|起(?![来草到点])|宗|笔|届|次|级以上|轮|只|头|株|棵|枚|粒|盒|瓶|顿|桶|字(?!号)|页|元|项目|节课|节(?![能约点])|部(?![门分委署队])|片(?!区)|片区|队|班|圈|幅|口|颗|根|段|把|面|层|个(?![人性别体])"
)
SPELL = r"个月|年|日(?!报|常)|天|周(?!边|岁)|月(?!份)"
UNIT = rf"(?:{MONEY}|{COUNT})"
NUMBER = rf"(?:{ARABIC}\s?{MAGNITUDE}{{0,2}})"
CHINESE = rf"{HAN}+(?:{MAGNITUDE}{HAN}*){{0,4}}(?:点{HAN}+)?"
TO = r"\s?(?:-+|~|至|到)\s?"
RANGE = r"\s?(?:-+|~|至|到|、)\s?"  # 2、3个: where the first has a measure of its own there are two numbers
PERCENT = rf"(?:{ARABIC}\s?[%‰]|百分之{HAN}+(?:点{HAN}+)?|[千万]分之{HAN}+|(?<![部十百千万]){HAN}分之{HAN}+|(?<![构组完建变落收养促制达造合赞])[一二三四五六七八九][一二三四五六七八九]?成(?![立为员果本长效功分熟年人就套绩文交都败份色了体型])|(?<!第)\d{{1,2}}成)"

FORMS = [
    ("ratio", rf"(?<![\d:]){ARABIC}(?:\s?[::∶]\s?{ARABIC}){{1,4}}(?![\d:])(?!\s?(?:点|分(?![担摊成配别])))"),
    ("percent", rf"{PERCENT}(?:{TO}{PERCENT})?|{ARABIC}{RANGE}{PERCENT}"),
    ("half", r"(?:一|过|大)半(?=以上|左右|[,。;])|一半以上|半数以上|过半数"),
    (
        "many",
        rf"(?<![\d.第〔\[+/A-Za-z-])(?:{NUMBER}(?:{UNIT}{TO}|{RANGE}))?{NUMBER}\s?(?:{UNIT})",
    ),
    ("spell", rf"(?<![\d.第月年-])(?:\d{{1,3}}{RANGE})?\d{{1,3}}\s?(?:{SPELL})"),
    ("bulk", r"(?<![\d.第〔\[+/A-Za-z])\d+(?:\.\d+)?\s?(?:[十百千]?[万亿])(?=[\u4e00-\u9fff])"),
    ("money", rf"(?:{CHINESE})(?:以[上下])?(?:{MONEY})"),
    ("han", rf"(?<![第每这那其某同{HAN[1:-1]}])(?:{CHINESE})(?:{UNIT}|{SPELL})"),
]
VALUE = re.compile("|".join(f"(?P<{name}>{form})" for name, form in FORMS))
HINT = re.compile(rf"\d|[%‰]|之{HAN}|半|{HAN}(?:{COUNT}|{SPELL}|万|元|成)")
MANY = re.compile(rf"{HAN}*[十百千][一二三四五六七八九]|{HAN}+[百千万亿]|[二三四五六七八九]十")
FEW = re.compile("[二三四五六七八九十百千万两](?:所|家|名|亩|吨|人|户|元|米|公里)$")
UNCOUNTED = re.compile(rf"(?:{SPELL}|届|次|期|级|层)$")
CYCLE = re.compile(rf"每(?:隔)?(?:\d{{1,2}}|[二两三四五六七八九十])\s?年|(?:\d{{1,2}}|{HAN})\s?年[一1]\s?(?:轮|周期|个周期)")
CYCLED = re.compile(r"\s?的?\s?(?:对|就|把|将)?\s?(?P<what>[^,。;:、]{2,30}?)(?=进行|开展|组织|实施|制度|修订|轮训|[,。;:、]|$)")
TARGET = re.compile(r"(?:到|至|截至|在|于)?(?:(?:19|20)\d{2}\s?年|[“‘]?十[一二三四五六]五)")
PAST = re.compile("去年|累计|同比|比上年|已(?:经)?[建完实达]|[过上]去")
LOWER = re.compile(f"({LIMIT})\\s?$")
BASED = re.compile(f"({LIMIT})(?:[^,。;:、()\\d]{{2,14}})$")
UPPER = re.compile(SUFFIX)
MEASURE = re.compile(rf"\s?(?P<measure>{UNIT}|{SPELL}|[%‰])\s?$")
AGAIN = re.compile(rf"(?:{RANGE})?(?=(?:{ARABIC}|{HAN}))")
QUALITATIVE = re.compile(
    r"(?P<reach>(?:全部|基本|均|都|普遍)?(?P<v>(?:达到(?:或(?:者)?(?:超过|优于|高于))?|不低于|高于|优于|超过|接近)(?:了)?"
    r"(?:(?:国家|国际|国内|世界|全国|全省|全市|全区|省|市|省市|省级|国家级|自治区|行业|东部|中部|西部|同期|同级|同类|当地|规定|上级)[^,。;:、()《》的]{0,14})"
    r"(?:标准|水平|要求|比例|平均值|平均数)))(?![^,。;]{0,3}(?:的[,。;]|的?(?:,|。|;)?应当))|(?P<same>大体相当|大致相当|基本持平|大体持平|应读尽读|动态清零|全覆盖(?=[,。;]|$))"
)
REACH = (
    r"(?:(?:逐步|稳步|分别|总体|基本|全部|平均|累计|已|将|力争|争取|确保|均|年均|每年|每人|人均|一般|原则上|要|应|应当|应该|也|都|就|还)*)"
    r"(?:达到|达|(?:提升|提高|增加|增长|下降|降低|降|减少|压减|缩短|扩大|发展)(?:到|至|为)|保持|稳定|控制|维持|整合|调整|优化|变|升|完成|实现|落实|安排|给予|设置|配备|为|至|到|在|了|从|由|是|有|占总?数?的|不少|每年|每人|每生|每校|年均)*"
    r"(?:,)?(?:其中)?$"
)
TAIL = re.compile(REACH)
VERBS = (
    "建设 建成 培育 认定 打造 争创 创成 创建 新建 改建 改扩建 扩建 共建 完成 实现 落实 力争 争取 确保 全面 逐步 累计 建立 开设 签订 引进 新增 集聚 组建 选取 获得 支持 推动 推进"
    " 保持 坚持 开展 举办 选派 招收 增加 设立 加快 继续 努力 申报 遴选 选树 选育 发展 制定 实施 安排 统筹 切实 足额 积极 持续 共同 联合 校企 重点 主要 扎实 稳步 深入 大力 尽快 早日"
    " 足额征收 面向全社会 各种形式的 尽最大可能 连续 其中 每年 年均 可以处 并处 处 探索 分别 至少 以及 按照 应当 进一步 严格 完善 建好 规划 使 将 并 且 共 约 对 和 及 与 要 把 让 有 已 由(?!于) 再 也 还 仍 按 在(?=全|我|本|各)"
)
HEADS = re.compile("(?:" + "|".join(sorted(VERBS.split(), key=len, reverse=True)) + ")")
CHANGE = re.compile("(?:同比|环比|分别|年均|平均|名义|实际|比上年)*(?:增长|下降|提高|增加|减少|降低|提升|上升|上涨)(?:了|约)?")
ADVERBS = re.compile("(?:连续|其中|每年|年均|累计|分别|至少|以及|按照|应当|其|该|全部)*")
BASE = re.compile(r"(?:达到|提高到|提升到|提高至|提升至|占到)[^,。;]{2,14}的?$")
NOUNY = re.compile(
    "(?:率|量|数|额|面积|用地|时间|人数|资金|经费|规模|水平|比例|标准|项目|周期|成本|单位|部门|机构|占比|总|值|指数|任务|投资|收入|面|度|$)"
)
PREPOSED = re.compile(r"(?:将|把|在|按照?|以|用|对|由|从|处|并处|处以|课|罚|有|让|与|及|和|近|需|经|设|选取|引进|给予|每)$")
STOP = re.compile(
    r"[,。;:、!?]|(?:和|及|与|以及|或者?|、)(?=\s?(?:\d|[一二三四五六七八九十两][个所家名项门条支]))|入选|纳入|进入|获(?!得感)|高质量|投入使用|以[上下]|左右|(?:的|内)?(?:基础上|用于)|建设(?=[,。;、]|$)|达到|达|被|需要|应当|开展|参加|进行|使用|从事|按|用于|内(?=[,。;、的应不禁须可建完达]|$)|在|对|提高|提升|增长|为(?=\d)|次|的$"
)
LEADING = re.compile(r"\s?(?:以[上下内]|左右|及以[上下])?(?:\(含\))?的?")
NO_NOUN = re.compile(
    r"的|在(?!校|职|岗|册|编)|对|以|进行|为|是|并|或|且|不|至|到|和|及|与|时[,间]|后|前|内|起|由|从|向|给|未|可|应|者|按|予|通过|等[的,。、]|之|上[^市级海]|下[^岗]|于|左右|方面|另|中[的间有]|间|期|整合|增|减|提"
)


@dataclass(frozen=True, slots=True)
class Value:
    """A number with its limits: *start..end* is the whole, *form* the way it is written."""

    start: int
    end: int
    form: str
    limits: tuple[tuple[int, int], ...]
    measure: tuple[int, int] | None


def find(view: View, clause: Clause) -> list[Fact]:
    """Every quantity, in order, with its subject and the deadline that governs it where the sentence gives them.

    A change (增长5.3%) counts what the number before it does, and has both as SUBJECT. VALUE holds the number, measure and limit (不低于60%, 2-3个, 1:20); 达到 and 达 stay outside. A comparator or measure is a part of its own as well.
    Numbers of documents, items, years, telephones and versions are none.
    """
    text = plain(view.text)
    if HINT.search(text) is None and QUALITATIVE.search(text) is None:
        return []
    dates = deadlines.places(text)
    titles = quoted(text)
    out = [fact(FactKind.QUANTITY, view, clause, pieces) for pieces in cycles(text, dates)]
    standing: deadlines.Place | None = None
    for start, end in sentences(text):
        standing = headed(text, start, end, dates, standing)
        values = [value for value in read(text, start, end) if not hidden(value, dates, titles)]
        for value, subjects in counted(text, start, end, values, dates):
            pieces: list[Piece] = [(value.start, value.end, Role.VALUE)]
            pieces += [(*bare(text, a, b), Role.COMPARATOR) for a, b in value.limits]
            pieces += [(*value.measure, Role.MEASURE)] if value.measure else []
            pieces += [(*subject, Role.SUBJECT) for subject in subjects]
            date = deadlines.governing(dates, value.start, start) or standing
            out.append(fact(FactKind.QUANTITY, view, clause, [*pieces, date] if date else pieces))
    return sorted(out, key=lambda found: found.span)


def counted(
    text: str, start: int, end: int, values: Sequence[Value], dates: Sequence[deadlines.Place]
) -> Iterator[tuple[Value, list[tuple[int, int]]]]:
    """Each of the *values* of one sentence with what it counts: a change (增长5.3%) also counts what the number before it does."""
    subject: tuple[int, int] | None = None
    grown: tuple[int, int] | None = None
    for i, value in enumerate(values):
        since = max(start, values[i - 1].end if i else start)
        following = values[i + 1].start if i + 1 < len(values) else end
        subject = subject_of(text, value, since, following, dates) or (subject if carried(text, since, value.start, dates) else None)
        if subject and grown and CHANGE.fullmatch(text, *subject):
            yield value, [subject, grown]
            continue
        yield value, [subject] if subject else []
        grown = subject or grown


def headed(text: str, start: int, end: int, dates: Sequence[deadlines.Place], standing: deadlines.Place | None) -> deadlines.Place | None:
    """The date that governs a sentence of a clause without standing in it: one at the head of a sentence before, alone there.

    到2022年,体系基本建立。建设35个专业群: the number is for 2022 too. What reports the past ends it.
    """
    own = [date for date in dates if start <= date[0] < end and TARGET.match(text, date[0], date[1])]
    if own:
        first = own[0]
        return first if len(own) == 1 and bare(text, start, end)[0] == first[0] else None
    return None if PAST.search(text, start, end) else standing


def cycles(text: str, dates: Sequence[deadlines.Place]) -> Iterator[list[Piece]]:
    """How often something comes round (每5年, 5年一轮): the spell is the value, and what comes round is what it counts."""
    for start, end, role in dates:
        if role is Role.PERIOD and CYCLE.fullmatch(text, start, end):
            year = text.index("年", start)
            what = CYCLED.match(text, end)
            subject = bare(text, *what.span("what")) if what else (0, 0)
            yield [
                (start, end, Role.VALUE),
                (year, year + 1, Role.MEASURE),
                *([(*subject, Role.SUBJECT)] if subject[1] - subject[0] >= 2 else []),
            ]


def hidden(value: Value, dates: Sequence[deadlines.Place], titles: Sequence[tuple[int, int]]) -> bool:
    """Whether the number is part of a date or a title."""
    return any(a < value.end and value.start < b for a, b, _ in dates) or any(a < value.end and value.start < b for a, b in titles)


def read(text: str, start: int, end: int) -> list[Value]:
    """The numbers and the targets without a number in one sentence, in order."""
    out: list[Value] = []
    if HINT.search(text, start, end):
        at = start
        while match := VALUE.search(text, at, end):
            value = limited(text, start, end, match)
            at = max(match.end(), value.end if value else 0)
            if value:
                out.append(value)
    for match in QUALITATIVE.finditer(text, start, end):
        a, b = match.span("v") if match.group("v") else match.span("same")
        if not any(v.start < b and a < v.end for v in out):
            out.append(Value(a, b, "target", (), None))
    return sorted(out, key=lambda value: value.start)


def limited(text: str, start: int, end: int, match: re.Match[str]) -> Value | None:
    """The number at *match* with what limits it, or None where it is no quantity."""
    form, (a, b) = match.lastgroup or "", match.span()
    measure = MEASURE.search(text, a, b)
    spot = measure.span("measure") if measure else None
    limits: list[tuple[int, int]] = []
    lower = LOWER.search(text, max(start, a - 12), a)
    based = None if lower or form not in ("percent", "half") else BASED.search(text, max(start, a - 26), a)
    upper = UPPER.match(text, b, end)
    if upper:
        limits.append(upper.span())
        b = upper.end()
        second = AGAIN.match(text, b, end)
        further = VALUE.match(text, second.end(), end) if second else None
        if further and further.lastgroup == form and (tail := UPPER.match(text, further.end(), end)):
            b = tail.end()
            limits.append(tail.span())
    found = lower or based
    if found:
        limits.insert(0, found.span(1))
        a = found.start(1)
    if not counts(form, match.group(), bool(limits), text, match):
        return None
    return Value(a, b, form, tuple(limits), spot)


def counts(form: str, written: str, limited: bool, text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a number is one: a spell of time and a Chinese count need a limit, unless they count people or places."""
    before = text[max(0, match.start() - 2) : match.start()]
    if before.endswith(("第", "+", "〔")):
        return False
    if form == "spell":
        return limited and not re.match(r"\s?\d", text[match.end() :])
    if form == "ratio":
        return not re.search(r"[时点]$", before)
    if form == "many":
        return re.match(r"\d{4}\s?(?:年|级)", written) is None
    if form == "han":
        return limited or (UNCOUNTED.search(written) is None and (MANY.match(written) or FEW.search(written)) is not None)
    return True


def carried(text: str, since: int, at: int, dates: Sequence[deadlines.Place]) -> bool:
    """Whether nothing but a date and a verb of reaching stands between two numbers, so that the second counts what the first does."""
    for a, b, _ in dates:
        if since <= a < at:
            since = b
    a, b = bare(text, since, at)
    return b <= a or TAIL.match(text, a, b) is not None or TAIL.fullmatch(text[a:b]) is not None


def subject_of(text: str, value: Value, since: int, until: int, dates: Sequence[deadlines.Place]) -> tuple[int, int] | None:
    """What *value* counts: the noun phrase behind a count, or else the one before the number."""
    before = preceding(text, value, since, dates)
    if value.form in ("many", "bulk", "han", "percent", "money", "spell", "half"):
        behind = following_noun(text, value, until)
        start = max(since, value.start - 6)
        verb = before is None or PREPOSED.search(text[start : value.start].rstrip()) is not None
        counted = value.form in ("bulk", "han", "many") and not (
            value.measure and text[slice(*value.measure)] in "元%次人次倍百分点小时米平方米亩公顷公里吨"
        )
        if behind and (verb or counted):
            return behind
    return before


def following_noun(text: str, value: Value, until: int) -> tuple[int, int] | None:
    """The noun phrase that stands right behind the number: 6个*市级骨干专业*."""
    lead = LEADING.match(text, value.end, until)
    start = lead.end() if lead else value.end
    if NO_NOUN.match(text, start, until):
        return None
    end = min(until, start + 40)
    stop = STOP.search(text, start, end)
    end = after(text, start, stop.start() if stop else end, ")")
    a, b = bare(text, start, end)
    while b > a and text[b - 1] in "和及与或并的":
        b -= 1
    return (a, b) if 2 <= b - a < 36 else None


def preceding(text: str, value: Value, since: int, dates: Sequence[deadlines.Place]) -> tuple[int, int] | None:
    """The noun phrase before the number, without the date, the verbs at its head and the verb of reaching at its end."""
    start = since
    for sign in ",。;:!?":
        start = max(start, text.rfind(sign, since, value.start) + 1)
    if bare(text, start, value.start)[1] - start < 2 or TAIL.fullmatch(text[start : value.start].strip()):
        back = text.rfind(",", since, max(since, start - 1)) + 1
        start = max(since, back) if start > since and text[start - 1] == "," else start
    for a, b, _ in dates:
        if start <= a and b <= value.start:
            if value.start - b <= 1 and a > start:
                return trimmed_subject(text, start, a)
            start = b
    return trimmed_subject(text, start, value.start)


def trimmed_subject(text: str, start: int, end: int) -> tuple[int, int] | None:
    """`start..end` less the verbs at both ends, or None where no noun is left."""
    a, b = bare(text, start, end)
    tail = TAIL.search(text[a:b])
    if tail and tail.start():
        a, b = bare(text, a, a + tail.start())
    elif tail and tail.group():
        return None
    base = BASE.search(text, a, b)
    if base and base.start() > a:
        b = base.start()
    while (head := HEADS.match(text, a, b)) and b - head.end() >= 2 and not NOUNY.match(text, head.end(), b):
        a = head.end()
    a, b = bare(text, a, b)
    while b > a and (tail := re.search("(?:的|或者|并处|处|或|按)$", text[a:b])):
        b = a + tail.start()
    return (a, b) if 2 <= b - a <= 60 and not ADVERBS.fullmatch(text, a, b) else None
