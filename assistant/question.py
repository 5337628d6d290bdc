"""What a question is after: which documents, which numbered thing, which department, which kind of value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from assistant import terms
from assistant.content_words import ASKING, corrections, said
from assistant.library import Library
from assistant.notes import Note
from assistant.pointers import CODE, annex, in_body, in_list, item
from assistant.sounds import syllables
from index.span import Span
from index.tokens import place_names

__all__ = ["ASKING", "Named", "Question", "Want", "alone", "language", "mentioned", "said"]


class Want(StrEnum):
    """The kind of thing asked for."""

    DEPARTMENT = "department"
    TASKS = "tasks"  # what a department has to do
    PERSON = "person"
    QUANTITY = "quantity"
    RATIO = "ratio"
    DATE = "date"
    NUMBER = "number"  # 文号
    WRITTEN = "written"  # dates of the document itself
    PUBLISHED = "published"
    ISSUER = "issuer"
    SOURCE = "source"
    PERIOD = "period"  # the years that the document is for
    DEFINITION = "definition"
    TEXT = "text"  # what an item says


CUES: tuple[tuple[Want, re.Pattern[str]], ...] = (
    (
        Want.DEFINITION,
        re.compile(
            r"什么(?:是|叫|意思)|(?:是|指)(?:的)?(?:是)?(?:什么(?!时|部门|单位|日)|啥)|怎么回事|怎么定义|定义|所称|(?:包括|包含|分为|算进去|指)(?:的)?(?:哪|什么|几)|由哪[几些](?:部分|方面|块)"
            r"|what (?:is|are) (?:an?|meant)|(?:what|how) does .{0,40}(?:mean|define|describe)|definition|what counts as|what .{0,30}refer to|how (?:is|are) .{0,60}defined|which .{0,30} does .{0,40}count as"
        ),
    ),
    (Want.NUMBER, re.compile(r"文号|文件编号|发文(?:字号|编号)|什么编号|document number|reference number")),
    (
        Want.WRITTEN,
        re.compile(r"成文|落款|印发(?:的)?(?:日期|日子|时间)|哪天(?:印发|发布)|(?:date|when).{0,20}(?:issued|signed|written)|issue date"),
    ),
    (
        Want.PUBLISHED,
        re.compile(
            r"(?:对外)?(?:公布|发布|公开)(?:的)?(?:日期|日子|时间|分别在)|挂网|挂(?:到|在|上)了?(?:网|.{0,4}网站?上)|上网(?:的)?(?:日期|时间)|(?:date|when).{0,20}published"
        ),
    ),
    (
        Want.ISSUER,
        re.compile(
            r"(?:哪个|什么)(?:单位|机关|部门)(?:印发|发布|制定|发的)|发文(?:机关|单位)|谁(?:印发|发布|制定)的|(?:who|which body|which government body).{0,12}(?:issued|published)"
        ),
    ),
    (Want.SOURCE, re.compile(r"(?:哪个|什么)网站|来源(?:网站)?是|出处|which (?:web)?site|source of (?:the|this) text")),
    (
        Want.PERIOD,
        re.compile(
            r"(?:规划|计划|方案|文件)(?:的)?(?:期限|规划期|实施期|执行期)|管(?:到)?(?:哪|几)(?:几)?年(?:到|至)|覆盖(?:了)?哪(?:几|些)?年|what (?:years|period) do|(?:which|what) (?:years|period) (?:does|is) the .{0,60}(?:plan|cover|programme|program)"
        ),
    ),
    (
        Want.RATIO,
        re.compile(
            r"师生比|生师比|职普比|比例|占比|几成|占(?:到)?(?:多少|几)|百分之(?:几|多少)|几个(?:百分)?点|\bratios?\b|percentage|per ?cent|proportion|what share|balance between"
        ),
    ),
    (
        Want.DATE,
        re.compile(
            r"什么时候|何时|几时|哪一?年|哪个(?:时期|时间|年份)|什么时间|多长时间|多久|期限|时限|截止|最晚|最迟|到何年|啥时|哪[天日]|哪个月|(?<![哪第])几(?:年|天|日|号|周|月|个(?:月|星期|工作日))|多少(?:年|天|日|周|个(?:月|星期|工作日))"
            r"|^when\b|(?<=[,;:.] )when\b|\b(?:and|by|since|until|from) when\b|\bwhen (?:is|are|was|were|do|does|did|will|must|should|can|has|have)\b"
            r"|(?:which|what) (?:year|month|day|hours)|deadline|how (?:long|often|soon|fast)|by what date|on what (?:day|date)|how many (?:\w+ )?(?:years|months|weeks|days)"
        ),
    ),
    (
        Want.DEPARTMENT,
        re.compile(
            r"(?:哪|几)(?:些|几?个|几?家|一?家)?(?:责任)?(?:部门|单位|局|机构|口子)|责任(?:部门|单位|主体)|由谁(?!来?(?:当|任|兼|担任|出任))|(?<![是有派由跟和与指])谁(?!是|叫|进|跟|和|与|做的|来?(?:当|任|兼|担任|出任))|归(?:谁|哪)|(?<!为)哪一?[家级方]|哪个(?:来|去|管|出|定|牵头|负责|批|审|发|收|办)"
            r"|(?:找|向|跟|对|告诉|通知|报|交|去|到|往|送)哪(?:儿|里|家)"
            r"|牵头(?:的)?(?:单位|部门)|落到了?哪|(?:分|派|压|落|交|丢|划)(?:给|到|归)(?:了)?谁|是谁的(?:活|事|责任)|(?:报|送|交|向|找)(?:到|给|往|至)?了?(?:谁|哪(?:儿|里|家|级|个(?:部门|单位|局|机关)))|哪几家|哪些(?:单位|部门)|负责人?是谁|主体责任|which (?:\w+ ){0,3}(?:department|bureau|bod|agenc|office|unit|organi[sz]ation|authorit|ministr|commission|committee|government)|\bwho (?:is|are) (?:responsible|in charge|on the hook)"
            r"|(?:^|[,;:.] ?|\b(?:and|by|of|to|but|exactly) )(?:who (?!is the|was the|from )|whom?\b|whose\b)|\bwho (?:owns|handles|leads|has to|have to)\b|\bowns\b"
            r"|\bwhere (?:do|does|can|must|should|to) .{0,60}\b(?:apply|report|register|hand in|submit|complain|file)\b"
        ),
    ),
    (
        Want.PERSON,
        re.compile(
            r"谁(?:是|当|担任|兼|做)|是谁|姓甚名谁|叫什么|姓名|哪位|什么职务|当(?:什么|啥|个什么)(?:官|职)|谁进了|派谁|由谁(?:来)?(?:当|兼|担任)|who is the|who from (?:the )?|who (?:[\w-]+ ){0,6}(?:sits|sat|serves|served) on|who (?:chairs|heads|runs)|who leads the .{0,30}(?:group|committee|team)|which (?:member|official|person|leader)|what post|what is (?:his|her) (?:post|name)|name of the"
        ),
    ),
    (
        Want.QUANTITY,
        re.compile(
            r"多少|(?<![哪第])几(?:[个所名家门份万人亿项条处次成块毛元天岁度倍级类等层台辆户吨斤亩间床座栋期班节回遍趟分下点]|平方米|公里|小时|课时|学时|(?:个)?钟头)|多[大高远宽深厚重快]|几倍|底线|下限|上限|至少|最少|最多|规模|目标(?:是|值)?|金额|多重|多长|how (?:many|much|large|big|heavy|high|old|tall|wide|deep|far|warm|hot|cold|loud)|(?:what|which) (?:ages?|fines?|penalt(?:y|ies)|amount|size|class|grade|level|rise|increase|growth|fall|sum|rate|number|altitude|height|distance|temperature|speed|weight)\b"
            r"|what (?:is|are|was|were) the (?:[\w-]+ ){0,5}(?:fine|penalty|rate|limit|quota|size|area|number|amount|level|price|fee|subsidy|wage|capacity|budget|growth)\b|maximum|minimum|at least|at most|target|up to what"
        ),
    ),
)
SEVERAL = re.compile(
    r"分别|各(?:有|要|是|为|自|指|几)|(?:几|多少).{1,25}[、，,和].{0,6}(?:几|多少)|两步|两个|几样|哪几|从多少|多少.{0,12}多少|几.{0,6}[、，,].{0,6}几|\band how many\b|\bbefore and after\b|\bboth\b|\bwhich .*s\b"
)
ASKS = re.compile(r"多少|几(?!乎)|多[大久长高重快]|哪|谁|什么|\b(?:how|what|which|who|when|where)\b", re.IGNORECASE)
AMOUNT = re.compile(r"多少|(?<!哪)几(?!时|年)|百分之|how (?:many|much)")
# words for the kind of thing asked: they say what is wanted, not what an answer must hold
IMPLIED = frozenset(
    [
        "数量",
        "总数",
        "人数",
        "个数",
        "数目",
        "时间",
        "年",
        "日期",
        "日子",
        "期限",
        "时限",
        "工作日",
        "责任单位",
        "责任部门",
        "部门",
        "单位",
        "机构",
        "目标",
        "指标",
        "任务",
        "比例",
        "占比",
        "比重",
        "占",
        "金额",
        "资金",
        "职务",
        "岗位",
        "职位",
        "负责",
        "职责",
    ]
)
ASIDE = re.compile(r"[(（][^()（）]*(?:不是|不含|不算|除外)[^()（）]*[)）]")
CONTENT = re.compile(
    r"(?:具体|主要)?内容(?:是|有|为)|写的(?:是|具体|什么)|讲(?:的)?(?:是)?什么|说(?:的)?(?:是)?什么|怎么(?:写|说|规定)|\bwhat does .{0,40}\b(?:say|read)\b|\bcontent of\b"
)
TASKS = re.compile(
    r"(?:哪|什么|几)(?:几|一)?(?:些|项|个|件)?(?:任务|工作|活|事|职责)|(?:干|做|承担|负责|参与|分到)(?:了|的)?(?:什么|哪|些什么)|(?:任务|工作|活儿?|事情?)(?:都|全|一一|全部)?(?:列|找|数|挑)(?:出|全)|(?:列|找)(?:出|一下).{0,12}(?:任务|工作|活)|哪[几一两]?(?:项|行)|任务有|有关的任务|what (?:does|do|must|should)|which (?:tasks?|items?|rows?|lines?|entries)\b|list (?:every|all|the)\b|tasks? (?:of|for|name)|what .{0,20} tasks"
)
PLACE = re.compile(r"(?<![一-鿿])([一-鿿]{2,4}?(?:市|县|区|省|自治州))|(?:在|和|跟|与|那|问一下|请问)([一-鿿]{2,3}?(?:市|县|省))")
SORT = re.compile(r"(?:社|校|园|新|景|小|片|地|城|辖|库|灾|林|矿|山|特)区$|(?:城|都|超|夜|股|楼)市$|州县$")  # sorts of places, not names
JOINED = re.compile(r"^[里由把给让向跟在从被的是为派归中内上下]|[由把被让给]")  # 附件2里由县…: no name begins so, or goes on so
OPENING = re.compile(r"^|请问|[在到去对跟和与问那，,、？?\s]")  # where a place is named: at the beginning, after a preposition
GENERIC = re.compile(r"[全本各我该这那省市县区级哪某几两]|乡|地|社区|校区|园区|新区|城市|都市|行政|[股楼超夜早门]$")
DASH = re.compile(r"[‐‑–—]")
SENTENCES = re.compile(r"(?<=[?？;；。!！])")
HAN = re.compile(r"[一-鿿]")
HAN_ONLY = re.compile(r"[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. *search* holds the words to look for, in Chinese; *content* what an answer should hold: one group for each
    thing said, with the ways in which a policy may write it.

    *documents* are the ids named, None where none is, *sets* the same apart: one set for each thing named, of the ids it may mean.
    *elsewhere* is a place that the corpus does not speak for. *words* are all that is said, with what the question before said of it.
    """

    text: str
    language: str
    search: str
    content: tuple[tuple[str, ...], ...]
    documents: frozenset[str] | None
    sets: tuple[frozenset[str], ...]
    elsewhere: str | None
    item: int | None
    code: str | None  # A5, where rows are called so
    annex: int | None
    listed: bool
    body: bool
    departments: tuple[str, ...]
    wants: frozenset[Want]
    several: bool = False  # more than one thing is asked
    words: str = ""
    shares: tuple[Question, ...] = ()  # what is asked of each of *sets*, where each has a sentence of its own
    context: tuple[tuple[str, ...], ...] = ()  # what the question before was about
    near: frozenset[tuple[str, Span]] = frozenset()  # the clauses that answered the question before, by document
    told: frozenset[tuple[str, Span]] = frozenset()  # the values it was answered with
    notes: tuple[str, ...] = ()

    @property
    def compares(self) -> bool:
        """Whether several documents are named, each to be answered from."""
        return len(self.sets) > 1


class Named(NamedTuple):
    """Where a text names documents: their ids, and the name that was meant where it is misspelt."""

    start: int
    end: int
    ids: tuple[str, ...]
    meant: str | None = None


def alone(text: str, library: Library) -> Question:
    """What *text* asks by itself."""
    plain = ASIDE.sub("", terms.simplified(text))
    spoken = language(plain)
    names = mentioned(plain, library)
    sets = apart(names)
    rest = less(plain, names)
    near = [alike for word in terms.unexplained(rest) if (alike := library.near(word))] if spoken == "en" else []
    found = terms.once((*terms.chinese(rest), *(term for group in near for term in group))) if spoken == "en" else ()
    extra = terms.formal(rest) if spoken == "zh" else ()
    meant = (*terms.meanings(rest), *near) if spoken == "en" else tuple(said(rest, library))
    return Question(
        text=text,
        language=spoken,
        search=" ".join([*found] if spoken == "en" else [ASKING.sub(" ", rest), *extra, *corrections(rest, library)]).strip() or plain,
        content=tuple(group for group in meant if not IMPLIED.issuperset(group[spoken == "zh" and len(group) > 1 :])),
        documents=frozenset().union(*sets) if sets else None,
        sets=sets,
        elsewhere=None if sets else unknown_place(plain, library),
        item=item(plain),
        code=next((match.group().upper() for match in CODE.finditer(plain)), None),
        annex=annex(plain),
        listed=in_list(plain),
        body=in_body(plain),
        departments=terms.offices(rest),
        wants=wants(plain.lower(), rest),
        several=len(ASKS.findall(plain)) > max(1, len(sets)) or (len(sets) < 2 and bool(SEVERAL.search(plain))),
        words=text,
        shares=shares(plain, sets, library),
        notes=tuple(Note.SPELLING.said(spoken, written=plain[n.start : n.end], meant=n.meant) for n in names if n.meant),
    )


def shares(text: str, sets: tuple[frozenset[str], ...], library: Library) -> tuple[Question, ...]:
    """What *text* asks of each of *sets*, in their order: nothing unless each is named in a sentence of its own."""
    sentences = [sentence for sentence in SENTENCES.split(text) if sentence.strip()]
    if len(sets) < 2 or len(sentences) != len(sets):
        return ()
    asked = {apart(mentioned(sentence, library)): sentence for sentence in sentences}
    return tuple(alone(asked[(ids,)], library) for ids in sets) if all((ids,) in asked for ids in sets) else ()


def language(text: str) -> str:
    """The language of most of *text*: zh or en."""
    return "zh" if len(HAN.findall(text)) * 3 >= len(re.findall(r"[A-Za-z]+", text)) * 2 else "en"


def mentioned(text: str, library: Library) -> tuple[Named, ...]:
    """Where *text* names documents by place, alias, title or number, as written, in pinyin or by sound: in order, a longer name before one in it."""
    written = [
        (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name), name) for name in sorted(library.names, key=len, reverse=True)
    ]
    foreign = [
        (rf"\b{word}\b", library.spelled[word.lower()]) for word in re.findall(r"[A-Za-z]{4,}", text) if word.lower() in library.spelled
    ]
    found: list[Named] = []
    text = DASH.sub("-", text)
    for pattern, name in (*written, *foreign):
        for match in re.finditer(pattern, text, flags=re.IGNORECASE):
            found.append(Named(*match.span(), library.names[name]))
            text = blanked(text, *match.span())
    for start, end, name in misspelt(text, library):
        found.append(Named(start, end, library.names[name], name))
        text = blanked(text, start, end)
    return tuple(sorted(found))


def blanked(text: str, start: int, end: int) -> str:
    """*text* with as many blanks at `text[start:end]`."""
    return text[:start] + " " * (end - start) + text[end:]


def less(text: str, names: Iterable[Named]) -> str:
    """*text* with one blank for each of *names*, which are in order."""
    for name in reversed(list(names)):
        text = f"{text[: name.start]} {text[name.end :]}"
    return text


def apart(names: Iterable[Named]) -> tuple[frozenset[str], ...]:
    """The sets of ids that *names* name, in their order, each once: a name that more documents share says nothing beside one that fewer do."""
    sets = list(dict.fromkeys(frozenset(name.ids) for name in names))
    return tuple(ids for ids in sets if not any(other < ids for other in sets))


def misspelt(text: str, library: Library) -> Iterator[tuple[int, int, str]]:
    """Where *text* has a word that no document knows and that sounds like the name of a place: 奇江 for 綦江."""
    for name in library.spelled.values():
        for start in range(len(text) - len(name) + 1):
            window = text[start : start + len(name)]
            if HAN_ONLY.fullmatch(window) and window != name and syllables(window) == syllables(name) and not library.holds(window):
                yield start, start + len(name), name


def unknown_place(text: str, library: Library) -> str | None:
    """A place that *text* names and no document mentions: with its level (杭州市), or known to the dictionary without (杭州)."""
    for match in PLACE.finditer(text):
        place = match.group(1) or match.group(2)
        stem = place[:-1]
        if not GENERIC.search(stem) and not JOINED.search(stem) and not SORT.search(place) and len(stem) >= 2 and not library.holds(stem):
            return place
    known = place_names()
    openings = (text[match.end() : match.end() + n] for match in OPENING.finditer(text) for n in (5, 4, 3, 2))
    return next((name for name in openings if len(name) > 1 and name in known and not library.holds(name[:2])), None)


def wants(text: str, rest: str) -> frozenset[Want]:
    """The kinds of value that the words of *text* ask for."""
    found = {want for want, pattern in CUES if pattern.search(text)}
    if CONTENT.search(text):
        found.add(Want.TEXT)
    if Want.DATE in found and not AMOUNT.search(text):
        found -= {Want.RATIO, Want.QUANTITY}  # 职普比要在什么时候达标: the ratio is the topic, the date is asked
    if terms.departments(rest) and TASKS.search(text) and not found & {Want.DEPARTMENT, Want.DATE, Want.RATIO, Want.PERSON}:
        found.add(Want.TASKS)
    return frozenset(found)
