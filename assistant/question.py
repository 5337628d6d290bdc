"""What a question is after: which documents, which numbered thing, which department, which kind of value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise, zip_longest
from typing import NamedTuple

from assistant import terms
from assistant.asks import Ask, asks
from assistant.asks import every as asked_parts
from assistant.content_words import ASKING, corrections, said
from assistant.given import written
from assistant.library import Library
from assistant.notes import Note
from assistant.pointers import CODE, annex, in_body, in_list, item
from assistant.sounds import foreign_places, syllables
from assistant.titles import called
from assistant.wants import Want, wants
from index.span import Span
from index.tokens import cut, place_names

__all__ = ["ASKING", "BUT", "EXCEPTED", "SET_ASIDE", "Named", "Question", "Want", "alone", "language", "mentioned", "said"]


SEVERAL = re.compile(
    r"分别|[两三四五六](?:条|项|个|样)(?:[硬红底上下]线|指标|标准|要求|目标)|一次报全|各(?:建|设|配|开|办)|各(?:有|要|是|为|自|指|几|多|占|不)|(?:几|多少).{1,25}[、，,和].{0,6}(?:几|多少)|两步|两个|几样|哪几|从多少|多少.{0,12}多少|几.{0,6}[、，,].{0,6}几|\band how many\b|\bhow many (?:[\w-]+ ){1,8}and [\w-]+|\bbefore and after\b|\bboth\b|\bwhich (?:[\w-]+ ){0,3}[\w-]+s (?:are|were|do|have|will|must|should|share|may)\b"
)
RATIO = re.compile("几年?[比加]年?几")  # asks for one value
ASKS = re.compile(
    r"多少|(?<![这那近头])几(?!乎|分之|加|月几)|多[大久长高重快]|哪|谁|什么|\b(?:how|what|which|when|where)\b|(?:(?<![a-z] )|(?<=and )|(?<=or )|(?<=but )|(?<=by )|(?<=to ))\bwho\b",
    re.IGNORECASE,
)
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
        "年份",
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
        "数额",
        "资金",
        "职务",
        "岗位",
        "职位",
        "负责",
        "职责",
    ]
)
# names what is left out: 除了县教育局
BUT = "(?<![免解扣清排废消拆开删])除[了开]?"
SET_ASIDE = BUT + "[^，,。？?]{1,20}?"
EXCEPTED = SET_ASIDE + "(?:之外|以外|[，,])"
# what a question sets aside, who says that he asks, where it is to be found and as what someone has part: an answer need not hold it
BESIDE = re.compile(
    EXCEPTED + r"|正文[里中]?的?|责任(?:单位|部门|主体)"
    r"|^\W*我(?:是|们是)[^，,。？?]{2,25}[，,]|\b(?:apart from|besides|other than|aside from|except)\b[^,?]{1,60},|^I(?: a|'|’)m an? [^,?]{3,60},"
    r"|\b(?:which|what) (?:(?:county|city|district|provincial|municipal|local|government) )?(?:bod(?:y|ies)|bureaus?|departments?|agenc(?:y|ies)|offices?|authorit(?:y|ies)|units?)\b"
    r"|\b(?:responsible|accountable|answerable)\b(?: for)?|\b(?:is|are) charged\b|\b(?:under|in|of|by|per|to) (?:the|this|that)\s{1,3}(?:county )?(?:plan|notice|document|programme|policy|scheme)\b|\bin charge of\b|\banswers? for\b|\bmain text(?: of)?\b|\b(?:in|from) the (?:main )?(?:body|text)\b(?: of)?|\bthe work (?:on|of)\b|\band who (?:supports?|assists?|helps?|backs?)(?: (?:it|them|with it))?(?=\W*$)",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"[(（](?:[^()（）]*(?:不是|不含|不算|除外)|别|不要|not )[^()（）]*[)）]|(?:原文)?(?:是|写)(?:几|多少|什么|啥)就(?:写|抄|答|报|给)(?:几|多少|什么|啥)",
    re.IGNORECASE,
)
OF_LEVEL = re.compile(r"([省市区县])(?:级|里的?)(?:[那这][个份部][一-鿿]{0,8}?)?[那这]?(方案|规划|计划|办法|条例|规定|意见|文件)")
PLACE = re.compile(r"(?<![一-鿿\d])([一-鿿]{2,4}?(?:市|县|区|省|自治州))(?!级)|(?:在|和|跟|与|那|问一下|请问)([一-鿿]{2,3}?(?:市|县|省))")
TOWN = re.compile(r"(?<![一-鿿\d])(?P<town>[一-鿿]{2,3}?(?:镇|乡|街道))(?![镇乡村级区里上])")
NO_TOWN = re.compile(
    r"[小城集市古名重建][镇]$|[返家下老回异故水农城务入离还思爱山梦][乡]$|们|咱|什么|这|那|儿|里|和|与|有|的|只|都|也|多|又|只|会|能"
)  # 特色小镇, 返乡: not names
COUNTRY = ("全国", "国家", "中国")
WORDS = frozenset(("日照", "开封", "白银", "大同", "来宾", "安康"))  # names of places that are words too, but for their level: 日照市
SORT = re.compile(
    r"(?:社|校|园|新|景|小|片|地|城|辖|库|灾|林|矿|山|特|街|牧|农)区$|(?:城|都|超|夜|股|楼)市$|州县$"
)  # sorts of places, not names
JOINED = re.compile(
    r"^正文|[在谁是]|^除[了开去]|^[里由要把给让向跟在从被的是为派归中内上下]|[由把被让给要]"
)  # 附件2里由县…: no name begins so, or goes on so
OPENING = re.compile(r"^|请问|[在到去对跟和与问那，,、？?\s]")  # where a place is named: at the beginning, after a preposition
GENERIC = re.compile(r"[的全本各我该这那省市县区级哪某几两]|乡|地|社区|校区|园区|新区|城市|都市|行政|[股楼超夜早门]$")
DASH = re.compile(r"[‐‑–—]")
PIECE = re.compile(r"[,，;；?？。!！](?!\d)\s*(?:and |but )?|\band (?=(?:what|which|how|when|where|who)\b)", re.IGNORECASE)
# joins the names of two documents, before the later one and behind the earlier one
JOINS = re.compile(r"(?:[、和跟与及同](?:那[份个]|这[份个])?|\b(?:and|with|versus|vs)\b)\s*$", re.IGNORECASE)
GOES_ON = re.compile(r"^\s*(?:[、和跟与及同]|and\b)", re.IGNORECASE)
OWN = re.compile(r"\s*[(（][^()（）]*[)）]|['’]s\b")  # opens what is said of a document named in English
ALL = re.compile("各(?!类|种|级|项)|分别|都|均|[两三]家|[两三]地|分头")  # after what is said of the last of several
HAN = re.compile(r"[一-鿿]")
LATIN = re.compile(r"(?<![A-Za-zÀ-ɏ'’])[A-Za-zÀ-ɏ]{2,}(?:['’](?!s\b)[A-Za-z]{2,})?(?![A-Za-zÀ-ɏ])")
BESIDE_NAME = 3  # characters between a place and what it is the place of: 浙江那个信息化条例
# what stands before the name of a place in English, and behind it
PLACED = re.compile(r"\b(?:in|of|for|at|from|to|across|by|does|do|did|will|must|should|has|is|are) $", re.IGNORECASE)
SEAT = re.compile(r"(?:['’]s\b| (?:province|city|county|district)\b)", re.IGNORECASE)
LONG_NAME, LONG_SPELLING = 5, 7  # characters of a name, and letters of a spelling, of which one may be wrong
LATIN_NAME = 4  # letters of a name in pinyin: a shorter word is more often English
# words that hold an English sentence together, and how many of them make one
ENGLISH = re.compile(
    r"\b(?:the|of|an?|is|are|was|were|in|to|do|does|did|has|have|what|when|which|whom?|how|by|for|on|must|may|can|be|been|at|under|from|with|and|that)\b",
    re.IGNORECASE,
)
SENTENCE = 4
HAN_ONLY = re.compile(r"[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. *search* holds the words to look for, in Chinese; *content* what an answer should hold: one group for each
    thing said, with the ways in which a policy may write it.

    *documents* are the ids named, None where none is, *sets* the same apart: one set for each thing named, of the ids it may mean.
    *elsewhere* is a place that the corpus does not speak for; *region* holds the ways to write one that it only mentions. *words* are all that is said, with what the question before said of it.
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
    asks: tuple[Ask, ...] = ()  # the parts that each want a value of their own
    parts: tuple[Ask, ...] = ()  # all the parts that ask, where more than one does
    shares: tuple[Question, ...] = ()  # what is asked of each of *sets*, where each has a sentence of its own
    context: tuple[tuple[str, ...], ...] = ()  # what the question before was about
    near: frozenset[tuple[str, Span]] = frozenset()  # the clauses that answered the question before, by document
    told: frozenset[tuple[str, Span]] = frozenset()  # the values it was answered with
    region: tuple[str, ...] = ()
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
    every = sorted((*names, *in_part(plain, names, spoken, library)))
    sets = apart(every)
    rest = less(plain, names)
    body = in_body(plain)
    asked = BESIDE.sub(" ", rest)
    near = [alike for word in terms.unexplained(rest) if (alike := library.near(word))] if spoken == "en" else []
    found = terms.once((*terms.chinese(rest), *(term for group in near for term in group))) if spoken == "en" else ()
    extra = terms.formal(rest) if spoken == "zh" else ()
    meant = (*terms.meanings(asked), *near) if spoken == "en" else tuple(said(asked, library))
    each, parts = (  # one part is what is asked as a whole
        tuple(replace(ask, content=tuple(terms.meanings(ask.said) if spoken == "en" else said(ask.said, library))) for ask in some)
        if len(some) > 1
        else ()
        for some in (asks(plain, things=len(sets) < 2), asked_parts(plain))
    )
    whole = Question(
        text=text,
        language=spoken,
        search=" ".join([*found] if spoken == "en" else [ASKING.sub(" ", rest), *extra, *corrections(rest, library)]).strip() or plain,
        content=tuple(
            group for group in (*unwritten(meant), *written(plain)) if not IMPLIED.issuperset(group[spoken == "zh" and len(group) > 1 :])
        ),
        documents=frozenset().union(*sets) if sets else None,
        sets=sets,
        elsewhere=elsewhere(plain, names, library),
        item=item(plain),
        code=next((match.group().upper() for match in CODE.finditer(plain)), None),
        annex=None if body else annex(plain),
        listed=in_list(plain),
        body=body,
        departments=terms.offices(rest),
        wants=wants(plain.lower(), rest),
        several=len(each) > 1
        or len(ASKS.findall(RATIO.sub("几", plain))) > max(1, len(sets))
        or (len(sets) < 2 and bool(SEVERAL.search(plain))),
        words=text,
        asks=each,
        parts=parts,
        region=() if names else region(plain, library),
        notes=tuple(Note.SPELLING.said(spoken, written=plain[n.start : n.end], meant=n.meant) for n in names if n.meant),
    )
    return replace(whole, shares=shares(whole, plain, every, library)) if whole.compares else whole


def unwritten(content: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """*content* less the numbers in it that a policy may write in more ways."""
    return (group for group in content if not written(group[0]))


def shares(whole: Question, text: str, names: Sequence[Named], library: Library) -> tuple[Question, ...]:
    """What *whole*, whose *text* has *names*, asks of each of its sets, in their order; nothing where one of them has no name of its own."""
    starts = [next((name.start for name in names if frozenset(name.ids) == ids), -1) for ids in whole.sets]
    if min(starts) < 0:
        return ()
    parts = asked_apart(text, starts)
    if parts:  # what one part asks for may be said in another: in A how many beds are there, and in B?
        own = [alone(part, library) for part in parts]
        own = [
            replace(each, search=f"{each.search} {whole.search}", context=whole.content, wants=each.wants or whole.wants) for each in own
        ]
    else:  # how many things each is asked is what all are
        own = [
            replace(alone(said, library), asks=(), several=whole.several, wants=whole.wants) for said in said_apart(text, names, whole.sets)
        ]
    return tuple(replace(each, documents=ids, sets=(ids,), elsewhere=None) for ids, each in zip(whole.sets, own, strict=True))


def asked_apart(text: str, starts: Sequence[int]) -> list[str]:
    """The part of *text* around each of *starts* behind what leads up to the first of them: nothing unless they are different parts and each asks."""
    cuts = [0, *(match.end() for match in PIECE.finditer(text))]
    heads = [max(cut for cut in cuts if cut <= start) for start in starts]
    ends = {head: min((other for other in heads if other > head), default=len(text)) for head in heads}
    parts = [text[head : ends[head]] for head in heads]
    apart = len(ends) == len(heads) and all(ASKS.search(part) for part in parts)
    return [f"{text[: min(heads)]}{part}" for part in parts] if apart else []


def said_apart(text: str, names: Sequence[Named], sets: Sequence[frozenset[str]]) -> list[str]:
    """*text* for each of *sets* without the names of the others and what is said of these alone: of the last, if something is of one before it."""
    *before, last = names
    own = [name.end if not said_of(text[name.end : later.start]) else later.start for name, later in pairwise(names)]
    close = ALL.search(text, last.end)
    parallel = close is not None and any(end > name.end for name, end in zip(before, own, strict=True))
    bracket = OWN.match(text, last.end)
    own.append(close.start() if close and parallel else bracket.end() if bracket else last.end)
    text = blanked(text, *close.span()) if close else text
    found: list[str] = []
    for ids in sets:
        rest = text
        for name, end in reversed(list(zip(names, own, strict=True))):
            rest = rest if frozenset(name.ids) == ids else f"{JOINS.sub('', rest[: name.start])} {GOES_ON.sub('', rest[end:])}"
        found.append(rest)
    return found


def said_of(gap: str) -> bool:
    """Whether *gap*, between the name of a document and the next, says something of the first alone."""
    return len(HAN.findall(JOINS.sub("", GOES_ON.sub("", gap)))) > 1 or OWN.match(gap) is not None


def language(text: str) -> str:
    """The language of most of *text*: zh or en; of an English sentence that gives names in Chinese, that of the sentence."""
    if len(ENGLISH.findall(text)) >= SENTENCE:
        return "en"
    return "zh" if len(HAN.findall(text)) * 3 >= len(re.findall(r"[A-Za-z]+", text)) * 2 else "en"


def mentioned(text: str, library: Library) -> tuple[Named, ...]:
    """Where *text* names documents by place, alias, title or number, as written, in pinyin or by sound: in order, a longer name before one in it."""
    foreign = [(re.compile(rf"(?<![a-z]){re.escape(words)}(?![a-z])", re.IGNORECASE), name) for words, name in romanized(text, library)]
    found: list[Named] = []
    text = DASH.sub("-", text)
    for pattern, name in (*library.written, *foreign):
        for match in pattern.finditer(text):
            found.append(Named(*match.span(), library.names[name]))
            text = blanked(text, *match.span())
    for start, end, name in (*misspelt(text, library), *mistyped(text, library)):
        if text[start:end].strip():
            found.append(Named(start, end, library.names[name], name))
            text = blanked(text, start, end)
    return tuple(sorted(found))


def in_part(text: str, names: Sequence[Named], spoken: str, library: Library) -> Iterator[Named]:
    """The documents that *text* calls by a part of their title; where it names a place before, those of the place."""
    plain = text
    for name in names:
        plain = blanked(plain, name.start, name.end)
    there = frozenset(name for each in names for name in each.ids)
    for start, end, ids in called(plain, library.titles, spoken):
        own = tuple(name for name in ids if name in there)
        beside = any(name.start < end and start <= name.end + BESIDE_NAME for name in names)
        if own or not (beside or (there and spoken == "en")):
            yield Named(start, end, own or ids)
    for match in OF_LEVEL.finditer(plain) if not names else ():
        ids = of_level(match[1], match[2], library)
        if ids:
            yield Named(*match.span(), ids)


def of_level(level: str, kind: str, library: Library) -> tuple[str, ...]:
    """The documents that 区级方案 or 县里的办法 means: those that are called so, or else those of places of that level."""
    of_kind = [shelf.document for shelf in library.shelves.values() if kind == "文件" or kind in shelf.document.metadata.title.value]
    named = [document for document in of_kind if any(alias.startswith(f"{level}级") for alias in document.metadata.aliases)]
    placed = [document for document in of_kind if (place := document.metadata.place) and place.value.endswith(level)]
    return tuple(document.id for document in named or placed)


def romanized(text: str, library: Library) -> Iterator[tuple[str, str]]:
    """The names that *text* writes in Latin letters, as one word or two (Xi'an, Inner Mongolia), each with the name it stands for."""
    words = [match.group() for match in LATIN.finditer(text)]
    for one, two in zip_longest(words, words[1:], fillvalue=""):
        both = f"{one} {two}"
        if both in text and both.lower() in library.spelled:
            yield both, library.spelled[both.lower()]
        spelling = re.sub("['’]", "", one.lower())
        if len(spelling) >= LATIN_NAME and (name := library.spelled.get(spelling)):
            yield one, name


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
    heard, sizes = syllables(text), sorted({len(name) for name in library.spelled.values()}, reverse=True)
    alike = [
        (start, name)
        for start in range(len(heard))
        for size in sizes
        if (name := library.spelled.get("".join(heard[start : start + size]))) and len(name) == size
    ]
    # 放在一起讲 does not begin with 綦江
    begins = frozenset(accumulate(map(len, cut(text)), initial=0)) if alike else frozenset()
    for start, name in alike:
        window = text[start : start + len(name)]
        if start in begins and HAN_ONLY.fullmatch(window) and window != name and not library.holds(window):
            yield start, start + len(name), name


def mistyped(text: str, library: Library) -> Iterator[tuple[int, int, str]]:
    """Where *text* has the long name of a place but for one character, 金沙信誊县 for 金沙信誉县, or for one or two letters that stand next to each other."""
    known, said = place_names(), set(text)
    names = {name for name in library.spelled.values() if len(name) >= LONG_NAME and len(set(name) - said) < 2}
    for name in sorted(names, key=len, reverse=True):
        for start in range(len(text) - len(name) + 1):
            window = text[start : start + len(name)]
            wrong = [at for at, (one, other) in enumerate(zip(window, name, strict=True)) if one != other]
            if len(wrong) == 1 and HAN_ONLY.fullmatch(window) and not any(part in known for part in around(window, wrong[0])):
                yield start, start + len(name), name
    for match in LATIN.finditer(text):
        word = match.group().lower()
        if word not in foreign_places():
            near = (name for way, name in library.spelled.items() if len(way) >= LONG_SPELLING and slipped(word, way))
            yield from ((*match.span(), name) for name in islice(near, 1))


def around(word: str, at: int) -> Iterator[str]:
    """The parts of two to four characters of *word* that hold the character *at* it."""
    return (word[start : start + size] for size in (2, 3, 4) for start in range(max(0, at - size + 1), at + 1) if start + size <= len(word))


def slipped(word: str, way: str) -> bool:
    """Whether *word* is *way* with two neighbouring letters the wrong way round, one letter too few, too many or another."""
    if word == way or abs(len(word) - len(way)) > 1 or word[0] != way[0]:
        return False
    at = next((i for i, (one, other) in enumerate(zip(word, way, strict=False)) if one != other), min(len(word), len(way)))
    swapped = word[at : at + 2] == way[at : at + 2][::-1] and word[at + 2 :] == way[at + 2 :]
    return swapped or word[at:] == way[at + 1 :] or word[at + 1 :] == way[at:] or word[at + 1 :] == way[at + 1 :]


def elsewhere(text: str, names: Sequence[Named], library: Library) -> str | None:
    """The place of which *text* asks and no document speaks: where *names* name documents, a town, or one before the name of another place's (杭州的供热条例)."""
    place = unknown_town(text, names, library) or unknown_place(text, library)
    if place is None or not names or TOWN.fullmatch(place):
        return place
    before = re.compile(rf"{re.escape(place)}[市县区省]?(?:的|那[个部份])?$")
    return place if all(before.search(text[: name.start]) and local(name, library) for name in names) else None


def unknown_town(text: str, names: Sequence[Named], library: Library) -> str | None:
    """A town that *text* names beside the *names* of documents and no document mentions: 龙湾镇."""
    for name in names:
        text = blanked(text, name.start, name.end)
    towns = (match["town"] for match in TOWN.finditer(text))
    named = (town for town in towns if not (GENERIC.search(town[:-1]) or JOINED.search(town) or NO_TOWN.search(town)))
    return next((town for town in named if not library.holds(town[:2])), None)


def local(name: Named, library: Library) -> bool:
    """Whether the documents that *name* means are each of one place, and not of the whole country."""
    places = (library.shelves[document].document.metadata.place for document in name.ids)
    return all(place is not None and place.value not in COUNTRY for place in places)


def unknown_place(text: str, library: Library) -> str | None:
    """A place that *text* names and no document mentions: with its level (杭州市), or known to the dictionary without (杭州), or in Latin letters."""
    offices = {mention.start for mention in terms.mentions(text)}
    for match in PLACE.finditer(text):
        place = match.group(1) or match.group(2)
        stem = place[:-1]
        if len(stem) > 2 and match.end() in offices and stem not in place_names():
            continue  # 谁代表县卫健局: the level is the office's
        if not GENERIC.search(stem) and not JOINED.search(stem) and not SORT.search(place) and len(stem) >= 2 and not library.holds(stem):
            return place
    found = (name for name in opening(text) if not library.holds(name[:2]))
    return next(found, None) or next((word for word in romanized_places(text) if unheard_of(word, library)), None)


def opening(text: str) -> Iterator[str]:
    """The places known to the dictionary that *text* names where one is named: at its beginning, behind a preposition."""
    known = place_names()
    ends = frozenset(accumulate(map(len, cut(text)), initial=0))  # 长治久安 does not begin with 长治
    openings = (text[match.end() : match.end() + n] for match in OPENING.finditer(text) for n in (5, 4, 3, 2) if match.end() + n in ends)
    return (name for name in openings if len(name) > 1 and name in known and name not in WORDS)


def region(text: str, library: Library) -> tuple[str, ...]:
    """The ways to write a place that *text* names, where a document mentions it and none is called by it: 天津, with which a county works."""
    own = " ".join(library.names)
    named = (*((name,) for name in opening(text)), *(foreign_places().get(word.lower(), ()) for word in romanized_places(text)))
    held = (tuple(way for way in ways if way not in COUNTRY and not GENERIC.search(way) and library.holds(way[:2])) for ways in named)
    return next((ways for ways in held if ways and not any(way[:2] in own for way in ways)), ())


def romanized_places(text: str) -> Iterator[str]:
    """The words of English *text*, not its first, that may be the name of a place: Guizhou."""
    words = (match.group() for match in LATIN.finditer(text) if PLACED.search(text, 0, match.start()) or SEAT.match(text, match.end()))
    return (word for word in words if word[0].isupper() and len(word) > LATIN_NAME)


def unheard_of(word: str, library: Library) -> bool:
    """Whether *word* spells the name of a place, and none of those it may spell stands in a document."""
    meant = foreign_places().get(word.lower(), ())
    return bool(meant) and not any(library.holds(name[:2]) for name in meant)
