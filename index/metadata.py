"""Which words on the first page say who issued a policy, under what number, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from index.catalog import Entry
from index.document import Metadata, Value
from index.paragraphs import Paragraph
from index.span import Span, trimmed
from index.view import View

__all__ = ["DATE", "NUMBER", "describe", "is_addressee", "is_fields", "is_label", "is_title", "labelled"]

DATE = re.compile(
    r"[12]\d{3}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*日?|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
NUMBER = re.compile(r"[一-鿿]{1,12}\s*[〔\[【(（]\s*[12]\d{3}\s*[〕\]】)）]\s*第?\s*\d{1,5}\s*号")
PERIODS = (re.compile(r"20\d\d\s*[-—－–~～至]+\s*20\d\d\s*年?"), re.compile(r"[“\"]?十[一二三四五六]五[”\"]?"))
TITLE_END = re.compile(
    r"(?:通知|通告|公告|公报|方案|规划|纲要|计划|意见|办法|条例|规定|规则|细则|规程|决定|决议|命令|批复|函|报告|清单|目录|名单|要点|制度|标准"
    r"|指南|指引|措施|章程|法|小组|专班|表|解释|准则|守则|预案|总结|安排|分工)(?:[(（][^()（）]{1,40}[)）])?$"
)
TITLE_GLUED = re.compile(
    r"([^。，；:：]{6,60}?(?:方案|规划|纲要|计划|意见|办法|规定|细则))(?=为(?:了|深|全|进|贯|加|规|推|落|促)|根据|按照|依据)"
)
ISSUED = re.compile(r"^(?!关于|印发)(.{2,40}?)\s*(?:关于|印发)")
BODY = re.compile(r"(?:政府|委员会|局|厅|部|院|办公室|办|委|总站|组)$")
PLACE = re.compile(
    r"(?!国务院|中华人民共和国|关于)[一-鿿]{2,8}?(?:自治区|自治州|自治县|特别行政区|省|市(?![场容])|区(?![域划块])|县|州|旗)"
)
SORT = re.compile(r"(?:城市|资源市|(?<!特别)行政区|(?:民族|经济|保护|名胜|加工|保税|滞洪|毗连)区)$")  # sorts of places, no names
OFFICE = re.compile(
    "(?:人民)?政府|人民代表大会|人大|委员会|教育|教体|[^域区县市]{2,8}[局委办]$"
)  # what the office of a place is called behind its name
DATED = re.compile(r"^\d{4}年度?")  # the year of a report stands before its place
SITE = re.compile(r"请在\s*(.{2,30}?)\s*上搜索")
FIELDS = {
    "索引号": "index_number",
    "发文字号": "number",
    "文号": "number",
    "发布机构": "issuer",
    "发文机关": "issuer",
    "发文单位": "issuer",
    "制定机关": "issuer",
    "成文日期": "written",
    "印发日期": "printed",
    "发布日期": "published",
    "公开日期": "published",
    "发布时间": "published",
    "时间": "published",
    "日期": "published",
    "有效性": "validity",
    "时效性": "validity",
    "来源": "source",
    "信息来源": "source",
}
OTHER_FIELDS = (
    "标题",
    "公开方式",
    "公开形式",
    "信息分类",
    "主题分类",
    "体裁分类",
    "公文种类",
    "主题词",
    "发布者",
    "作者",
    "编辑",
    "浏览次数",
    "点击数",
    "阅读次数",
    "点击次数",
    "名称",
    "生效日期",
    "废止日期",
)
NAMES = "|".join(r"\s{0,3}".join(name) for name in sorted((*FIELDS, *OTHER_FIELDS), key=len, reverse=True))
LABEL = re.compile(rf"[\[【]?\s*({NAMES})\s*(?:[\]】]\s*[:：]?|[:：|｜\t])\s*")


def is_fields(line: str) -> bool:
    """Whether *line* is one of the labelled fields above a text: [ 索引号 ] … [ 发文字号 ] …"""
    match = LABEL.match(line.lstrip("|｜ \t"))
    return bool(match) and len(line) < 160 and "。" not in line


def is_label(line: str) -> bool:
    """Whether *line* is the name of a field, whose value stands on the next line."""
    return bool(LABEL.fullmatch(line))


def is_title(line: str) -> bool:
    """Whether *line* ends as the title of an official document does: …的通知, …实施方案, …办法（试行）."""
    plain = re.sub(r"\s", "", line).strip("*# ")
    return 4 <= len(plain) <= 120 and bool(TITLE_END.search(plain)) and not re.search(r"[。；]", plain)


def is_addressee(line: str) -> bool:
    """Whether *line* names those to whom a notice is sent."""
    return (
        line.endswith((":", "："))
        and len(line) < 200
        and bool(
            re.match(
                r"各|(?!.{0,4}(?:责任|牵头|配合|主办|成员|参加|联系)).{2,60}(?:局|委|办|政府|学校|单位|部门|院|处|厅|公司|协会|中心)[、,，(（:：]",
                line,
            )
        )
    )


def fields(text: str, lines: Sequence[Span]) -> Iterator[tuple[str, Value]]:
    """The labelled fields on *lines* that are an attribute of `Metadata`, and their values."""
    for label, value in labelled(text, lines):
        if label in FIELDS:
            yield FIELDS[label], Value(value.of(text), value)


def labelled(text: str, lines: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """The labels of the fields on *lines*, without blanks, and where their values stand; empty ones are left out.

    A line that is the name of a field alone has its value on the next one.
    """
    for line, following in zip_longest(lines, lines[1:]):
        words = line.of(text)
        labels = list(LABEL.finditer(words))
        for label, after in zip_longest(labels, labels[1:]):
            start, end = label.end(), after.start() if after else len(words)
            value = bare(text, line.start + start, line.start + end)
            if is_label(words) and following and not is_fields(following.of(text)):
                value = following
            name = re.sub(r"\s", "", label.group(1))
            if value:
                yield name, value


def bare(text: str, start: int, end: int) -> Span | None:
    """`text[start:end]` less the blanks and the bars behind a value."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "[【|｜"):
        end -= 1
    return trimmed(text, start, end)


def describe(
    text: str, head: Sequence[Paragraph], title: Span | None, signed: Sequence[Span], entry: Entry | None, fallback: str
) -> Metadata:
    """What the text says of itself, overridden by what the catalog says.

    *head* is what stands before the text proper, *title* the main title, *signed* the lines of signatures and dates.
    """
    found: dict[str, Value] = {}
    full = at_span(text, title) if title else Value(fallback)
    told = (
        fields(text, [p.span for p in head]),
        formulas(head),
        dates(text, signed),
        issuer(text, head, signed),
        period(text, title, full),
    )
    for name, value in chain(*told):
        found.setdefault(name, value)
    site = SITE.search(text[:2000])
    if site:
        found.setdefault("source", Value(site.group(1), Span(site.start(1), site.end(1))))
    place = place_of(found["issuer"].value if "issuer" in found else "") or place_of(full.value)
    if place:
        found.setdefault("place", Value(place))
    return overridden(Metadata(title=full, **found), entry)  # type: ignore[arg-type]


def place_of(words: str) -> str:
    """The place with which the name of an office or a title begins, of 澄州市望溪区人民政府 the last; nothing where it begins with none."""
    match = PLACE.match(DATED.sub("", words))
    if not match or SORT.search(match.group()):
        return ""
    inner = match
    while within := PLACE.match(match.string, inner.end()):
        inner = within
    return (inner if OFFICE.match(match.string, inner.end()) else match).group()


def formulas(head: Sequence[Paragraph]) -> Iterator[tuple[str, Value]]:
    """The number of the document and those it is sent to, known by the way they are written."""
    for paragraph in head:
        number = NUMBER.search(paragraph.text) if len(paragraph.text) < 80 else None
        if number and "《" not in paragraph.text[: number.start()]:
            yield "number", at(paragraph.view, number.start(), number.end())
        if is_addressee(paragraph.text):
            yield "addressees", at(paragraph.view, 0, len(paragraph.text) - 1)


def period(text: str, title: Span | None, full: Value) -> Iterator[tuple[str, Value]]:
    """The years that the title plans for."""
    words = next((match.group() for pattern in PERIODS if (match := pattern.search(full.value))), None)
    if words:
        yield "period", Value(words, at_title(text, title, words))


def at(view: View, start: int, end: int) -> Value:
    """The value at a stretch of *view*."""
    return Value(view.text[start:end], view.span(start, end))


def at_span(text: str, span: Span) -> Value:
    """The title at *span*, read over its line breaks and the blanks some printers put between its characters."""
    words = View.of(text, span).text.strip("# *")
    return Value(re.sub(r"(?<=[一-鿿”》）)])\s+(?=[一-鿿“《（(])", "", words), span)


def at_title(text: str, title: Span | None, words: str) -> Span | None:
    """Where *words* stand inside the title, if they stand there in one piece."""
    start = text.find(words, title.start, title.end) if title else -1
    return Span(start, start + len(words)) if start >= 0 else None


def dates(text: str, signed: Sequence[Span]) -> Iterator[tuple[str, Value]]:
    """The date under the signature (成文日期), and the one of printing (…印发)."""
    for span in signed:
        match = DATE.search(span.of(text))
        if match:
            place = Span(span.start + match.start(), span.start + match.end())
            printed = re.match(r"\s*印", text[place.end : span.end])
            yield "printed" if printed else "written", Value(place.of(text), place)


def issuer(text: str, head: Sequence[Paragraph], signed: Sequence[Span]) -> Iterator[tuple[str, Value]]:
    """Who signed; else who, by the title, issues. Several on lines of their own are one value, over those lines."""
    for lines in adjoining(text, [span for span in signed if BODY.search(span.of(text))]):
        yield "issuer", together(text, lines)
    for n, paragraph in enumerate(head):
        match = ISSUED.match(paragraph.text)
        if match and is_title(paragraph.text):
            yield "issuer", at(paragraph.view, match.start(1), match.end(1))
        elif paragraph.text.startswith("关于"):
            above = adjoining(text, [p.span for p in head[:n] if BODY.search(p.text)])
            yield from (("issuer", together(text, lines)) for lines in above if not text[lines[-1].end : paragraph.span.start].strip())


def adjoining(text: str, lines: Sequence[Span]) -> list[list[Span]]:
    """*lines* in runs with nothing printed between."""
    runs: list[list[Span]] = []
    for line in lines:
        if runs and not text[runs[-1][-1].end : line.start].strip():
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def together(text: str, lines: Sequence[Span]) -> Value:
    """What *lines* say, which follow each other, as one value."""
    span = Span(lines[0].start, lines[-1].end)
    return Value(" ".join(span.of(text).split()) if len(lines) > 1 else span.of(text), span)


def overridden(metadata: Metadata, entry: Entry | None) -> Metadata:
    """The same, where the catalog says otherwise as the catalog says; a span stays, for it is what the text itself says."""
    if entry is None:
        return metadata
    changes: dict[str, object] = {"aliases": tuple(entry.aliases), "status": entry.status or ""}
    said: Mapping[str, str | None] = {
        "title": entry.title,
        "number": entry.number,
        "issuer": entry.issuer,
        "written": entry.written,
        "printed": entry.printed,
        "published": entry.published,
        "period": entry.period,
        "place": entry.place,
        "source": entry.source,
    }
    for name, value in said.items():
        old: Value | None = getattr(metadata, name)
        if value and (old is None or old.value != value):
            changes[name] = Value(value, old.span if old else None)
    return replace(metadata, **changes)  # type: ignore[arg-type]
