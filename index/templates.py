"""Which questions a clause of a law or a policy answers, as its own wording shows: training questions without end, of many kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

__all__ = ["Asked", "asked", "backwards", "glossed_question", "spoken"]

# A topic is a stretch without a stop; a body is whoever can be made responsible.
TOPIC = r"(?P<topic>[^，。；：、《》（）“”\s]{4,26})"
BODY = r"(?P<body>[^，。；：（）\s]{2,24}?(?:部门|机关|机构|政府|委员会|单位|局|厅|办公室|学校|企业))"
AMOUNT = r"(?:百分之[一二三四五六七八九十百点]+|[一二三四五六七八九十百千万两\d.]+(?:以上|以下|多|余)?(?:万元|亿元|元|平方米|公里|万人|万户|人|名|个|所|家|套|%|倍|课时|吨|万吨|亩|万亩)(?:以上|以下|以内)?)"
WITHIN = r"[一二三四五六七八九十百\d]+个?(?:工作日|日|天|个月|月|年|小时)"

RULES: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    (
        "definition",
        re.compile(r"(?:所称|称)?的?(?P<topic>[^，。；：、本所称\s“”]{2,16})[，,]?(?:是指|，是|包括下列|指的是)"),
        (
            "什么是{topic}？",
            "{topic}是什么意思？",
            "{topic}指的是什么？",
            "怎么才算{topic}？",
            "{topic}的定义是什么",
            "哪些属于{topic}？",
            "{topic}包括什么？",
        ),
    ),
    (
        "responsible",
        re.compile(rf"{BODY}(?:依法|具体|统一|应当|统筹|按照职责|主要)*(?:负责|主管|承担){TOPIC}"),
        (
            "{topic}由哪个部门负责？",
            "谁负责{topic}？",
            "{topic}归谁管？",
            "哪些单位负责{topic}",
            "{topic}的主管部门是谁？",
            "{topic}找哪个部门？",
        ),
    ),
    (
        "responsible",
        re.compile(rf"{BODY}应当(?:依法|定期|及时|按照规定|加强|建立|组织)*{TOPIC}"),
        (
            "哪个部门应当{topic}？",
            "由谁{topic}？",
            "{topic}是谁的责任？",
            "{topic}由哪些单位来做？",
            "{body}应当做什么？",
            "{body}有什么职责？",
        ),
    ),
    (
        "penalty",
        re.compile(
            r"(?:违反[^，。；]{2,30}，|有下列[^，。]{2,20}，|对)?(?P<topic>[^，。；：《》（）\s]{4,30})的，(?:由|处|责令|依法|给予|没收|可以|吊销)[^。；]*(?:罚款|处罚|处分|警告|吊销|没收|责令|赔偿|刑事责任)"
        ),
        (
            "{topic}会受到什么处罚？",
            "{topic}怎么处罚？",
            "{topic}罚多少钱？",
            "{topic}要承担什么责任？",
            "{topic}会怎么样？",
            "如果{topic}，会有什么后果",
        ),
    ),
    (
        "conditions",
        re.compile(r"(?P<topic>[^，。；：《》（）\s]{2,26})，?(?:应当|必须|需要)(?:同时)?(?:具备|符合|满足)(?:下列|以下|规定)"),
        ("{topic}应当具备哪些条件？", "{topic}要什么条件？", "什么条件才能{topic}", "{topic}需要满足哪些要求？", "怎样才可以{topic}？"),
    ),
    (
        "materials",
        re.compile(r"(?P<topic>[^，。；：《》（）\s]{2,26})，?(?:的，)?应当(?:向[^，。]{2,20})?(?:提交|提供|报送)(?:下列|以下|有关|相关)"),
        ("{topic}需要提交什么材料？", "{topic}要准备哪些资料？", "{topic}要带什么？", "办理{topic}需要什么手续"),
    ),
    (
        "deadline",
        re.compile(rf"{TOPIC}[^。；]{{0,20}}(?:自[^，。；]{{2,20}}之日起|在|于|应当)?{WITHIN}(?:内|前|以内)"),
        (
            "{topic}的期限是多久？",
            "{topic}要多长时间？",
            "多久之内要{topic}？",
            "{topic}最晚什么时候？",
            "{topic}几天内办？",
            "{topic}的时限是多少",
        ),
    ),
    (
        "deadline",
        re.compile(rf"{WITHIN}(?:内|以内)，?(?:应当|必须|作出|予以|向|将|对)?{TOPIC}"),
        ("多久之内要{topic}？", "{topic}的期限是多久？", "什么时候要{topic}？", "几天内{topic}"),
    ),
    (
        "year",
        re.compile(
            r"(?:到|至|力争|截至)?(?:20\d\d年底?|“?十[一二三四]五”?(?:时期|期间|末)?)(?:前|底|末)?，(?P<topic>[^，。；：\s\d]{4,26}?)(?:达到?|基本|全面|力争|不低于|超过|完成|建成|实现)"
        ),
        ("{topic}的目标什么时候完成？", "{topic}要到哪一年？", "到什么时候{topic}？", "{topic}的时间表是怎样的", "{topic}要达到什么目标？"),
    ),
    (
        "amount",
        re.compile(
            rf"(?P<topic>[^，。；：《》（）\s\d]{{3,24}}?)(?:达到?|增长|为|不低于|不少于|不得低于|不得超过|不超过|超过|控制在|提高到|增加到|完成|新增|新建)(?:了)?{AMOUNT}"
        ),
        (
            "{topic}是多少？",
            "{topic}要达到多少？",
            "{topic}有多少",
            "{topic}最少多少？",
            "{topic}的标准是多少？",
            "{topic}不能超过多少？",
            "{topic}一共多少？",
        ),
    ),
    (
        "amount",
        re.compile(
            rf"(?:新增|新建|建成|完成|改造|培训|投入|安排|处|招收|建设)(?:了)?{AMOUNT}(?:的)?(?P<topic>[^，。；：《》（）\s\d]{{3,20}})"
        ),
        ("{topic}有多少？", "要建多少{topic}？", "{topic}的数量是多少？", "几个{topic}", "{topic}的规模有多大？"),
    ),
    (
        "prohibited",
        re.compile(r"(?P<body>[^，。；：《》（）\s]{2,16})?(?:不得|禁止|严禁)(?:有下列)?(?P<topic>[^，。；：《》（）\s]{4,26})"),
        ("能不能{topic}？", "可以{topic}吗？", "{topic}允许吗？", "是否可以{topic}", "{topic}有没有禁止？", "{body}不能做什么？"),
    ),
    (
        "principle",
        re.compile(r"(?P<topic>[^，。；：《》（）\s]{4,26})，?(?:应当|必须)?(?:遵循|坚持|实行)[^。；]{2,40}(?:原则|方针|制度)"),
        ("{topic}的原则是什么？", "{topic}要遵循什么原则？", "{topic}实行什么制度？"),
    ),
    (
        "support",
        re.compile(r"(?:鼓励|支持|引导|推动|促进|加强|推进|完善|健全|建立|实施|开展|深化|加快)(?P<topic>[^，。；：《》（）\s]{4,24})"),
        (
            "在{topic}方面有什么规定？",
            "怎么{topic}？",
            "{topic}有哪些措施？",
            "{topic}有什么支持政策？",
            "关于{topic}是怎么说的？",
            "{topic}要做什么？",
        ),
    ),
    (
        "rights",
        re.compile(r"(?P<body>[^，。；：《》（）\s]{2,16})(?:有权|可以|享有|享受)(?P<topic>[^，。；：《》（）\s]{4,26})"),
        ("{body}有什么权利？", "谁可以{topic}？", "{body}能{topic}吗？", "{body}可以享受什么？", "什么情况可以{topic}？"),
    ),
    (
        "procedure",
        re.compile(
            r"(?P<topic>[^，。；：《》（）\s]{4,26})(?:的程序|的办法|的标准|的具体办法|的步骤|，?(?:应当)?按照(?:下列|以下)(?:程序|规定|顺序))"
        ),
        ("{topic}的程序是什么？", "怎么办理{topic}？", "{topic}的办法由谁制定？", "{topic}要走哪些步骤？", "{topic}怎么弄？"),
    ),
)
WHOLE: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...] = (
    (
        "scope",
        re.compile(r"(?:适用|遵守)本(?:法|条例|规定|办法|细则|解释)|本(?:法|条例|规定|办法|细则)适用(?:于)?"),
        ("《{title}》的适用范围是什么？", "{title}适用于哪些情况？", "哪些人要遵守{title}？", "{title}管哪些事", "{title}适用于谁？"),
    ),
    (
        "purpose",
        re.compile(r"^为了?[^。]+制定本(?:法|条例|规定|办法|细则)"),
        ("制定《{title}》的目的是什么？", "为什么要制定{title}？", "{title}的立法依据是什么", "{title}是根据什么制定的？"),
    ),
    (
        "effective",
        re.compile(r"本(?:法|条例|规定|办法|细则|解释)自[^。]+(?:施行|实施)"),
        ("《{title}》什么时候施行？", "{title}从哪天起生效？", "{title}的施行日期", "{title}实施后，哪些旧规定废止？"),
    ),
)
ENGLISH: Mapping[str, tuple[str, ...]] = {
    "definition": ("what is {}", "what does {} mean", "definition of {}"),
    "responsible": ("who is responsible for {}", "which department is in charge of {}", "which bureau handles {}"),
    "penalty": ("what is the penalty for {}", "how is {} punished"),
    "conditions": ("what are the conditions for {}", "what is required for {}"),
    "materials": ("which documents are needed for {}",),
    "deadline": ("what is the deadline for {}", "how long does {} take", "when must {} be done"),
    "year": ("by when should {} be achieved", "what is the target for {}"),
    "amount": ("how many {}", "how much {}", "what is the target for {}", "what size must {} be"),
    "prohibited": ("is {} allowed", "is it forbidden to {}"),
    "rights": ("who may {}", "who has the right to {}"),
    "procedure": ("what is the procedure for {}", "how is {} done"),
    "support": ("what is done about {}", "how is {} supported", "what measures are there for {}"),
    "principle": ("what is the principle of {}",),
}
ASKING = frozenset(
    [
        "什么",
        "多少",
        "哪些",
        "哪个",
        "怎么",
        "怎样",
        "如何",
        "是否",
        "多久",
        "什么时候",
        "由谁",
        "可以",
        "应当",
        "规定",
        "允许",
        "单位",
        "部门",
        "期限",
        "条件",
        "定义",
        "处罚",
        "责任",
    ]
)
LONGEST = 8  # characters of a term that is put in other words
MOST = 8  # words of a question in broken English
STOP = re.compile(r"[，。；：、《》（）“”\s]+")
EDGE = re.compile(
    r"^(?:的|对|和|与|或者|以及|及|将|其|并|由|为|向|本|该|以|在|依法|应当|有关|相关|下列)+|(?:的|和|与|或者|以及|及|等|为|应当|了|其)+$"
)
EMPTY = re.compile(
    r"罚款|^第[一二三四五六七八九十百]+条|^(?:但是?|同时|前款|下列|以下|有关|本[法条]|上述|情节|构成|逾期|拒不|造成)|规定$|行为之一|情形之一|之一$"
)
TITLE = re.compile(r"^中华人民共和国|[(（][^)）]*[)）]$")
LINKS = re.compile(r"(?:应当|可以|不得|必须|以及|或者|并且|有关|规定|依法|本[法条]例?|的|和|与|及|对|在|由|将|为|是)")


class Asked(NamedTuple):
    """A question and of which kind it is."""

    kind: str
    question: str


def asked(title: str, clause: str, random: Random) -> Iterator[Asked]:
    """Questions that *clause* of the document *title* answers, one for each rule its wording fits, in a wording drawn by lot.

    The words of a topic are the clause's own; now and then one of its words is left out, or the document is named.
    """
    name = TITLE.sub("", title)
    for kind, pattern, wordings in WHOLE:
        if pattern.search(clause):
            yield Asked(kind, random.choice(wordings).format(title=name))
    for kind, pattern, wordings in RULES:
        match = pattern.search(clause)
        if match is None:
            continue
        parts = {key: EDGE.sub("", value or "") for key, value in match.groupdict().items()}
        fitting = [w for w in wordings if all(good(parts.get(key, "")) for key in re.findall(r"{(\w+)}", w))]
        if fitting:
            question = random.choice(fitting).format(**{key: shortened(value, random) for key, value in parts.items()})
            yield Asked(kind, placed(question, name, random))
    keywords = [run for part in STOP.split(clause) for run in LINKS.split(part) if 3 <= len(run) <= 10]
    if len(keywords) >= 4:
        chosen = random.sample(keywords[:20], random.choice((1, 2, 2)))
        wording = random.choice(("{}是怎么规定的？", "关于{}有什么要求？", "{}怎么办？", "{}的规定是什么", "{}是什么情况？"))
        yield Asked("keywords", placed(wording.format("、".join(chosen) if random.random() < 0.5 else "".join(chosen)), name, random))


def good(topic: str) -> bool:
    """Whether *topic* says something by itself."""
    return len(topic) >= 2 and not EMPTY.search(topic)


def shortened(topic: str, random: Random) -> str:
    """*topic*, sometimes without a stretch in the middle or at an end: people do not repeat a clause word for word."""
    if len(topic) < 8 or random.random() < 0.65:
        return topic
    n = random.randint(2, len(topic) // 3)
    at = random.randint(0, len(topic) - n)
    return topic[:at] + topic[at + n :]


def placed(question: str, name: str, random: Random) -> str:
    """*question*, sometimes with the document in front: by name, or by part of its name."""
    lot = random.random()
    if lot < 0.15:
        return f"《{name}》中，{question}"
    if lot < 0.3:
        return f"{name}里{question}"
    if lot < 0.45 and len(name) > 8:
        return f"{name[random.randint(0, 3) :]}{random.choice(('规定', '里', '中', '，'))}{question}"
    return question


def backwards(rows: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    """From what a policy writes to how people say it: the rows' first terms, which are the most usual, to all of their left sides."""
    found: dict[str, tuple[str, ...]] = {}
    for said, written in rows:
        for term in written[:2]:
            if len(term) > 1:
                found[term] = (*found.get(term, ()), *(word for word in said if word != term))
    return {term: words for term, words in found.items() if words}


def spoken(question: str, words: Mapping[str, Sequence[str]], random: Random, share: float = 0.7) -> str:
    """*question* with a *share* of the policy's words it holds put as *words* has people say them; the longest first."""
    out: list[str] = []
    at = 0
    while at < len(question):
        n = next((n for n in range(min(LONGEST, len(question) - at), 1, -1) if question[at : at + n] in words), 0)
        term = question[at : at + n] if n else question[at]
        out.append(random.choice(words[term]) if n and random.random() < share else term)
        at += n or 1
    return "".join(out)


def glossed_question(ask: Asked, abroad: Mapping[str, Sequence[str]], random: Random) -> str:
    """*ask* in English, word by word as *abroad* has it; nothing where its kind has no English wording or a word or two are all that is known."""
    words: list[str] = []
    at = 0
    while at < len(ask.question):
        n = next((n for n in range(min(LONGEST, len(ask.question) - at), 1, -1) if ask.question[at : at + n] in abroad), 0)
        if n and ask.question[at : at + n] not in ASKING:
            words.append(random.choice(abroad[ask.question[at : at + n]]))
        at += n or 1
    if len(words) < 2 or ask.kind not in ENGLISH:
        return ""
    return random.choice(ENGLISH[ask.kind]).format(" ".join(words[:MOST]))
