"""What a document says of itself: number, dates, issuer, source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from assistant.enacted import about_itself, asked_of, beside, enacted, names_of, unasked
from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Shelf
from assistant.needs import share, weigh
from assistant.notes import Note
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.wants import wants
from index.address import Level
from index.enactment import Act
from index.metadata import DATE, is_fields, labelled
from index.span import Span

__all__ = ["about"]

ENOUGH = 0.3  # of the question's content that a title must hold to be the one meant

FIELDS = {
    Want.NUMBER: ("number", ValueType.DOCUMENT),
    Want.WRITTEN: ("written", ValueType.DATE),
    Want.PUBLISHED: ("published", ValueType.DATE),
    Want.ISSUER: ("issuer", ValueType.DEPARTMENT),
    Want.SOURCE: ("source", ValueType.TEXT),
    Want.PERIOD: ("period", ValueType.DATE),
}
HEAD = 3000  # characters in which the labelled fields of a document stand
FEET = 1000  # characters at the end in which the site's address may stand
PAPER = "(?:文件|规章|通知|方案|办法|规划|计划|意见|细则|条例|规定|函)"
# What else a document says of itself, as people ask for it, and as its head calls it or as `Metadata` does.
ASKED = tuple(
    (re.compile(asked, re.IGNORECASE), names)
    for asked, names in (
        (
            rf"主送|抬头|(?:哪些?|什么)(?:单位|部门|人)[^，,。？?]{{0,4}}(?:遵照|贯彻|认真)执行|{PAPER}[^，,。？?]{{0,8}}(?:发|写|送|印)给了?(?:的是)?(?:谁|哪|什么人)|\baddressees?\b|\baddressed to\b|\bto (?:whom|which)\b.{{0,60}}\baddressed\b",
            ("addressees",),
        ),
        (r"索引号|\bindex (?:number|no)\b", ("index_number", "索引号")),
        (
            rf"有效性|时效性|{PAPER}[^，,。？?]{{0,6}}(?:有效|管用|作数|失效|作废|过期)|\bvalidity\b|\bstill (?:valid|in force)\b|\bexpired\b",
            ("validity", "有效性", "时效性"),
        ),
        (
            r"浏览|点击|点开|阅读(?:量|次数)|(?:看|读)(?:过|了)(?:多少|几)[次遍回]|\bhow (?:many|often)\b[^?]{0,60}\b(?:views?|viewed|clicks?|clicked)\b",
            ("浏览次数", "点击数", "点击次数", "阅读次数"),
        ),
        (r"(?:主题|信息|归).{0,3}(?:分类|类别|哪一?类)|\b(?:subject|topic) (?:category|class)|\bfiled under\b", ("主题分类", "信息分类")),
        (r"体裁|公文种类|\bgenre\b|\bkind of document\b", ("体裁分类", "公文种类")),
        (
            r"发布者|谁(?:发布|挂)|网页[^，,。？?]{0,4}谁[发登传放]|\bpublish(?:er|ing body)\b|\b(?:who|which (?:body|office|agency|department|unit|bureau)) (?:put|posted|published|uploaded)\b.{0,80}\b(?:online|web|web ?page|(?:web)?site|internet)\b",
            ("发布者", "发布机构"),
        ),
        (
            r"公开(?:方式|形式|属性|类型)|(?:主动|依申请)公开|公开的?(?:还是|或)|\bdisclosure (?:status|type)\b|\bdisclosed\b|\bopen to the public\b",
            ("公开方式", "公开形式", "disclosure"),
        ),
        (
            r"谁印|印(?:发|制|刷)(?:机关|单位|部门)|(?:哪一?个?|什么)(?:单位|机关|部门|办公室)印(?:的|制)|\b(?:who|(?:which|what) (?:office|body|unit|department)) printed\b|\bprinted by\b|\bprinting office\b",
            ("printer",),
        ),
        (
            (
                rf"(?<!第){PAPER}的?(?:完整)?(?:标题|全称|全名|叫什么|名称)|〕\s*\d+号(?:文件|文)?是(?:个|一?份)?(?:(?:什么|啥)(?!时|日)|哪[个份](?:文件|通知|方案|文))"
                r"|\b(?:full|exact|complete) title of\b|\btitle of (?:the |this )?(?:[\w-]+ ){0,4}(?:plan|notice|document|policy|regulation)\b"
            ),
            ("title",),
        ),
        (
            r"[几哪][几些]?个?附件|附了?(?:几|多少|哪[些几])[张个份]?(?:表|附件)|附件的?(?:分别|都|各)?(?:叫|名为|名称|标题)|(?:文件?|通知|方案|办法|规划|计划|意见)后?[面头]?附(?:的是|着|了|有)(?:什么|啥|哪[些几])|\b(?:which|what|how many) (?:annex|attachment|appendi)|\b(?:attached|annexed) to (?:it|the (?:[\w-]+ ){0,3}(?:notice|document|plan))",
            ("annex",),
        ),
        (
            r"(?:网页|页面|网上|网站|这篇|文章)[^，,。？?]{0,6}来源|来源[^，,。？?]{0,4}[是写标注][^，,。？?]{0,3}(?:谁|哪|什么|啥)",
            ("source",),
        ),
        (
            r"(?:哪一?个?|什么|啥)(?:栏目|板块|频道|目录)|网站的?(?:哪一?个?|什么)(?:位置|地方|页面)|\bbreadcrumb|\b(?:which|what) (?:section|menu|heading|column) of the (?:web ?)?site|\bwhere on the (?:web ?)?site",
            ("breadcrumb",),
        ),
        (
            r"(?:文件|文档)(?:的)?(?:名字?|名称)|(?:文件|文档)[^，,。？?]{0,4}叫(?:什么|啥)(?:名|$|[?？])|后缀|扩展名|docx?(?![a-z])|\bfile format\b|\bfile ?name\b|\bfile (?:is )?called\b|\bname of the file\b",
            ("file",),
        ),
        (r"(?:多少|几|共)页(?![面码])|\bhow many pages\b|\bpage count\b", ("pages",)),
        (r"关键词|关键字|\bkey ?words?\b", ("keywords",)),
        (r"落款的?(?:单位|机关|机构|[是为]?(?:谁|哪(?![天年一])))", ("signed",)),
        (r"印发日期|哪天印的|印(?:出来|发)[^，,。？?]{0,4}(?:几号|哪天|哪一天|何时)", ("printed",)),
    )
)
# what stands at the foot of a page, and how people ask for it
FOOT = re.compile(
    r"(地址|联系电话|电话|传真|邮编|邮政编码|邮箱|主办单位|主办|承办单位|承办|技术支持|维护单位|上一篇|下一篇|ICP备案号?|网站标识码)\s*[:：]\s*([^\s|｜]+)"
    r"|[一-鿿](ICP备|公网安备)\s*\d+号(?:-\d+)?"
)
FOOTED = re.compile(
    r"页脚|页尾|[上下]一篇|网站|网页|网上|页面|\b(?:previous|next) (?:article|item|page|post|document)\b|\bfooter\b|\bfoot of\b|\bon (?:the|its) (?:[\w-]+ )?page\b|\bweb(?: ?site| ?page)\b",
    re.IGNORECASE,
)
ABROAD = {  # how English asks for what stands there
    "电话": r"\b(?:tele)?phone\b|\bring\b|\bcall\b",
    "邮箱": r"\be-?mail\b",
    "地址": r"(?<!mail )\baddress\b",
    "主办": r"\bhost(?:s|ed)?\b|\bsponsor",
    "技术支持": r"\btechnical support\b",
    "上一篇": r"\bprevious\b",
    "下一篇": r"\bnext\b",
    "ICP备": r"\bICP\b",
    "公网安备": r"公安备案|\bpublic security\b",
}
SENT = re.compile(
    r"(?:什么时候|何时|几时|哪一?天|几号)(?:发|印)(?:的|出来?的?)?(?=\W*$|[，,；;])"
)  # of a document whose number is asked for too
ISSUERS = re.compile(r"[^\s、，,]+")
BODY = re.compile(r"[局委厅办部院会队站]$|政府$|办公室$|中心$")
VOTED = frozenset((Act.PASSED, Act.APPROVED, Act.AMENDED))
MOST = 5  # documents, where none is named
PRINTER = re.compile(rf"([一-鿿]{{3,30}}(?:办公室|办公厅|秘书处))\s*(?:[(（][^()（）\n]{{2,8}}[)）]\s*)?({DATE.pattern})\s*印")
LETTERHEAD = 200  # characters at the head in which 某某人民政府文件 stands
EACH = re.compile(r"(?:[^,，、;；()（）]|[(（][^()（）]*[)）])+")
PARTED = {"addressees": EACH, "keywords": re.compile(r"[^\s,，;；、]+")}  # fields that hold several values, and what one of these is
DISCLOSED = re.compile(r"主动公开|依申请公开|不予公开|此件公开发布|此件不公开")
OTHERS = ("title", "addressees", "index_number", "validity", "printed")
NAMED = re.compile(r"(?m)^\s*附件\s*[:：].+$(?:\n[ \t\u3000]*\d{1,2}[.．、].+$)*")
ENTRY = re.compile(r"(?m)^(?:\s*附件\s*[:：])?[ \t\u3000]*(?:\d{1,2}[.．、])?[ \t\u3000]*(.+?)[；;。]?[ \t\u3000]*$")
ANNEX = re.compile(r"附件\s*\d*\s*[:：]?\s*")
# what the page around a text says of it: the path to it, the name of its file, its length and its keywords
FURNITURE = (
    ("breadcrumb", re.compile(r"(?:首页|主页)(?:[ \t]*[>＞»›→][ \t]*[^\s>＞»›→|]+)+")),
    ("file", re.compile(r"[^\s《》“”/\\]{2,60}\.(?:docx?|pdf|wps|xlsx?)\b")),
    ("pages", re.compile(r"[(（]\s*(\d+\s?页)")),
    ("keywords", re.compile(r"关\s?键\s?词\s*[:：]\s*(?:-\s*)?([^\n]+)")),
)
LINE = re.compile(r"[^\n]+")


def about(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """The fields of the document asked for; None where the question is not about the document."""
    asked = [want for want in FIELDS if want in question.wants]
    if Want.SOURCE in asked and Want.DATE in question.wants:  # which paper printed it, and when
        asked.append(Want.PUBLISHED)
    if Want.NUMBER in asked and Want.DATE in question.wants and SENT.search(question.text):
        asked.append(Want.WRITTEN)
    done = history(question, shelves)
    if question.documents and (FOOTED.search(question.text) or not done) and (called := by_label(question, shelves)):
        return called
    if done:
        return done
    if not asked:
        return unsaid(question, shelves)
    if question.documents is None and len(shelves) > 1:
        shelves = titled(question, shelves)
    values: list[Picked] = []
    quotes: list[Place] = []
    for shelf in shelves:
        for want in asked:
            name, kind = FIELDS[want]
            value = getattr(shelf.document.metadata, name)
            if value and value.span:
                values += [Picked(shelf, span, kind) for span in apart(shelf, name, value.span)]
                quotes.append(place(shelf, value.span))
                quotes += letterhead(shelf, value.value) if want is Want.ISSUER else []
    if values:
        return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9, complete=len(values) >= len(asked))
    if asked == [Want.PERIOD]:  # of something that the text speaks of, more likely than of the document
        return None
    return Nothing(Reason.NOT_IN_CORPUS, 0.8, (Note.NOT_STATED.said(question.language),)) if question.documents or shelves else None


def letterhead(shelf: Shelf, issuer: str) -> list[Place]:
    """The line at the head of a document that names *issuer* as the one whose paper it is: 某某人民政府文件."""
    at = shelf.document.text.find(f"{issuer}文件", 0, LETTERHEAD)
    return [place(shelf, Span(at, at + len(issuer) + 2))] if at >= 0 else []


def history(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """What the documents asked about say was done with them; None unless the question asks about nothing else."""
    if not asked_of(question.text):
        return None
    values: list[Picked] = []
    for shelf in told_of(question, shelves):
        done = enacted(question, shelf)
        fields = [FIELDS[want] for part in unasked(question.text) for want in wants(part.lower(), part) if want in FIELDS]
        known = [(name, kind, value) for name, kind in fields if (value := getattr(shelf.document.metadata, name)) and value.span]
        values += done
        values += [Picked(shelf, span, kind) for name, kind, value in known for span in apart(shelf, name, value.span)] if done else []
    if not values:
        return None
    quotes = dict.fromkeys(place for value in values for place in places(value.shelf, value.span))
    said = {(value.shelf.document.id, value.span.of(value.shelf.document.text)): value for value in reversed(values)}
    return Found(tuple(reversed(said.values())), tuple(quotes), 0.9)


def unsaid(question: Question, shelves: Sequence[Shelf]) -> Nothing | None:
    """A refusal where all that is asked is by whom and when a document was passed, and it does not say."""
    acts = {act for act, _, _ in asked_of(question.text)}
    if not acts or not acts <= VOTED or not question.documents or not told_of(question, shelves):
        return None
    return Nothing(Reason.NOT_IN_CORPUS, 0.8, (Note.NOT_STATED.said(question.language),))


def told_of(question: Question, shelves: Sequence[Shelf]) -> list[Shelf]:
    """Those of *shelves* that the question asks about: of each document it names the one whose title leaves least of it unsaid, else all."""
    if question.compares:
        groups = [[shelf for shelf in shelves if shelf.document.id in ids] for ids in question.sets]
    else:
        groups = [list(shelves)]
    found: list[Shelf] = []
    for group in groups:
        left = {shelf.document.id: beside(question, names_of((shelf, *(shelves if question.compares else ())))) for shelf in group}
        least = min(left.values(), default=0)
        found += [
            shelf
            for shelf in group
            if left[shelf.document.id] == least and about_itself(question, shelf, shelves if question.compares else ())
        ]
    if question.documents:
        return found
    saying = [shelf for shelf in found if enacted(question, shelf)]
    return saying if len(saying) <= MOST else []


def by_label(question: Question, shelves: Sequence[Shelf]) -> Found | None:
    """The fields above a text that the question calls as the text does, or as people do: 索引号, 发布者, 看了多少次."""
    called = {name for pattern, names in ASKED if pattern.search(question.text) for name in names}
    named = [
        (shelf, label, value)
        for shelf in shelves
        for label, value in said(shelf)
        if label in called or (not label.isascii() and label in question.text)
    ]
    if FOOTED.search(question.text):
        named += [(shelf, label, value) for shelf in shelves for label, value in foot(question, shelf)]
    if not named:
        return None
    values = [Picked(shelf, span, ValueType.TEXT) for shelf, label, value in named for span in apart(shelf, label, value)]
    asked = [want for want in FIELDS if want in question.wants and question.several]
    if "printer" in called and Want.DATE in question.wants:  # who printed it, and when
        values += [Picked(shelf, span, ValueType.DATE) for shelf in shelves for label, span in said(shelf) if label == "printed"]
    if "发布者" in called and Want.DATE in question.wants:  # who put it online, and when
        asked.append(Want.PUBLISHED)
    fields = [(shelf, getattr(shelf.document.metadata, FIELDS[want][0]), FIELDS[want][1]) for shelf in shelves for want in asked]
    values += [Picked(shelf, value.span, kind) for shelf, value, kind in fields if value and value.span]
    quotes = [place(value.shelf, value.span) for value in values]
    return Found(tuple(dict.fromkeys(values)), tuple(dict.fromkeys(quotes)), 0.9)


def places(shelf: Shelf, span: Span) -> list[Place]:
    """Every clause that *span* runs over, or its line of the page's furniture."""
    over = [clause for clause in shelf.document.clauses if clause.span.meets(span)]
    return [(shelf, clause, clause.span) for clause in over] or [place(shelf, span)]


def place(shelf: Shelf, span: Span) -> Place:
    """The clause that holds *span*, or its line of the page's furniture."""
    clause = shelf.clause_at(span.start)
    whole = clause if clause and clause.span.holds(span) else None
    return shelf, whole, whole.span if whole else shelf.line(span)


def apart(shelf: Shelf, label: str, value: Span) -> list[Span]:
    """Each of those to whom a notice is sent or who issue it together; any other value as it is."""
    if label == "issuer":
        each = [Span(*match.span()).moved(value.start) for match in ISSUERS.finditer(value.of(shelf.document.text))]
        return each if all(BODY.search(span.of(shelf.document.text)) for span in each) else [value]
    if label not in PARTED:
        return [value]
    return [Span(*match.span()).moved(value.start) for match in PARTED[label].finditer(value.of(shelf.document.text))]


@lru_cache(256)
def said(shelf: Shelf) -> tuple[tuple[str, Span], ...]:
    """What a document says of itself, by label: the fields above its text, those of its metadata, and how it may be made public."""
    known = shelf.document.metadata
    found = [(label, value) for label, value in head(shelf) if len(label) > 2]
    found += [(name, value.span) for name in OTHERS if (value := getattr(known, name)) and value.span]
    if match := DISCLOSED.search(shelf.document.text):
        found.append(("disclosure", Span(*match.span())))
    if match := PRINTER.search(shelf.document.text):
        found.append(("printer", Span(*match.span(1))))
        if known.printed is None:
            found.append(("printed", Span(*match.span(2))))
    found += [("signed", span) for span in signed(shelf)]
    if known.source and known.source.span:
        found.append(("source", known.source.span))
    found += [
        (label, Span(*match.span(match.lastindex or 0)))
        for label, way in FURNITURE
        for match in islice(way.finditer(shelf.document.text), 1)
    ]
    return (*found, *(("annex", span) for span in annexes(shelf)))


def annexes(shelf: Shelf) -> Iterator[Span]:
    """The titles of the annexes; where the text has none, what a line of it names behind 附件：."""
    text = shelf.document.text
    headed = [shelf.view(clause.span) for clause in shelf.document.clauses if clause.address.steps[-1].level is Level.ANNEX]
    for view in headed:
        opening = ANNEX.match(view.text)
        if opening and opening.end() < len(view.text):
            yield view.span(opening.end(), len(view.text))
    for named in NAMED.finditer(text) if not headed and "附件" in text else ():
        yield from (Span(*entry.span(1)) for entry in ENTRY.finditer(text, *named.span()))


def signed(shelf: Shelf) -> Iterator[Span]:
    """Those who signed the document: the lines above the day it was written."""
    written, text = shelf.document.metadata.written, shelf.document.text
    at = text.rfind("\n", 0, written.span.start) if written and written.span else -1
    found: list[Span] = []
    while at > 0:
        begin = text.rfind("\n", 0, at) + 1
        line = text[begin:at]
        if line.strip() and not BODY.search(line.strip()):
            break
        if line.strip():
            start = begin + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(line.strip())))
        at = begin - 1
    yield from reversed(found)


def foot(question: Question, shelf: Shelf) -> Iterator[tuple[str, Span]]:
    """What stands at the end of a text of the site it was on and is asked for, by label: of each the one whose line says most of what is asked."""
    text = shelf.document.text
    begin = max(0, len(text) - FEET)
    found: dict[str, list[Span]] = {}
    for match in FOOT.finditer(text, begin):
        label, value = match.group(1) or match.group(3), Span(*match.span(2 if match.group(2) else 0))
        if label in question.text or re.search(ABROAD.get(label, "(?!)"), question.text, re.IGNORECASE):
            found.setdefault(label, []).append(value)
    for label, values in found.items():
        lines = [text[text.rfind("\n", 0, value.start) + 1 : value.end].lower() for value in values]
        needs = weigh(question.content, lines)
        yield label, max(zip(values, lines, strict=True), key=lambda pair: share(needs, pair[1]))[0]


def head(shelf: Shelf) -> Iterator[tuple[str, Span]]:
    """The labelled fields above the text of a document, by label."""
    text = shelf.document.text
    lines = [Span(*match.span()) for match in LINE.finditer(text, 0, min(HEAD, len(text))) if is_fields(match.group())]
    return labelled(text, lines)


def titled(question: Question, shelves: Sequence[Shelf]) -> list[Shelf]:
    """The documents whose title holds most of what the question says, if any holds a good part of it."""
    titles = [shelf.document.metadata.title.value.lower() for shelf in shelves]
    needs = weigh(question.content, titles)
    shares = [share(needs, title) for title in titles]
    best = max(shares, default=0.0)
    return [shelf for shelf, held in zip(shelves, shares, strict=True) if held == best and best >= ENOUGH]
