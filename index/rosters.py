"""How a group's people are listed: a role, a colon, then names and posts, the role carrying over from line to line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.raw_table import RawRow, RawTable, printed, whole
from index.span import Span, trimmed
from index.units import looks_like_unit

__all__ = ["POSITION", "ROLE", "find"]

POSITION = "组内职务"
COLUMNS = (POSITION, "姓名", "职务")
TURNED = (POSITION, "职务", "姓名")  # where the post stands before the name
PHONE = "电话"
B = r"[^\S\n]"
HAN = r"\u3400-\u9fff\U00020000-\U0003ffff"


def spaced(word: str) -> str:
    """*word* with blanks allowed between its characters."""
    return rf"{B}{{0,8}}".join(word)


TITLES = "组长 组员 成员 主任委员 主任 委员 总指挥长 总指挥 指挥长 总召集人 召集人 联络员 联系人 顾问 队长 队员 会长 理事长 理事 秘书长 主席 政委 参谋长 主编 编委 总协调人 领队 干事"
RANKS = "第一 常务 执行 名誉 副"
ROLE = rf"(?:(?:{'|'.join(map(spaced, RANKS.split()))}){B}{{0,8}}){{0,3}}(?:{'|'.join(map(spaced, TITLES.split()))})"
NOTE = rf"(?:{B}?[（(][^（）()\n]{{0,20}}[）)])?"
# 办公室主任：, 领导小组组长：; without a colon only the bare role, and only before a person
LABEL = re.compile(rf"(?P<role>(?:[{HAN}]{{1,8}}?)?{ROLE}{NOTE}){B}{{0,8}}[:：]{B}*")
BARE = re.compile(rf"(?P<role>{ROLE}{NOTE}){B}+")
ALONE = re.compile(rf"(?P<role>{ROLE}{NOTE})\Z")
BULLET = r"(?:[-*+•·●◆■○][^\S\n]+)?"
FIRST = re.compile(rf"(?m)^{B}*{BULLET}(?=[{HAN}]{{0,8}}?{ROLE}{NOTE}{B}{{0,8}}[:：]|{ROLE}{NOTE}(?:{B}+[{HAN}·]|{B}*$))")
INSIDE = re.compile(rf"(?<=[\s，；。,;、)）])(?=[{HAN}]{{0,4}}?{ROLE}{NOTE}{B}{{0,8}}[:：])")
LEADS = re.compile("|".join(map(spaced, ["组长", "主任", "指挥", "召集人", "会长", "理事长", "主席", "队长", "政委", "主编", "领队"])))
MAX_LINE, MAX_POST, PLAIN_POST = 600, 60, 20

# The family names of 百家姓 and others common today: a word that begins with one of them may be a person's name.
DOUBLE = "欧阳 上官 司马 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 司空 端木 长孙 宇文 轩辕 夏侯 呼延 南宫 西门 独孤 完颜 拓跋"
SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧"
    "计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦"
    "巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾"
    "鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东殴殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖"
    "代税苟覃仝付闪占权仵妥撒虎者马哈丁拜铁宛锁洒喇"
)
POST = re.compile(
    r"(?:长|主任|书记|主席|委员|专员|员|总监|编辑|总编|经理|总裁|教授|工程师|会计师|经济师|政委|司令|代表|秘书|督学|专家|院士|领导|负责人|干部|校监|律师|记者|调研|局|办|部|厅|院|校)(?:[）)]|（[^（）]*）|\([^()]*\)|、.*|,.*|，.*)?$"
)
OFFICE = re.compile("(?:[局委办部厅院处站所队校司县乡镇科股]|中心|银行|政府|单位|部门)$")  # units of four characters at most: 公安局
PERSON = re.compile(
    rf"[{HAN}]{{1,4}}(?:[·•．・][{HAN}]{{1,6}}){{1,3}}|[{HAN}]{B}{{1,6}}[{HAN}]{{1,2}}(?![^\s、，,；;（(：:])|(?:{'|'.join(DOUBLE.split())}){B}{{1,6}}[{HAN}]{{1,2}}(?![^\s、，,；;（(])|[{HAN}]{{2,4}}(?![^\s、，,；;（(。.])"
)
# a second person on the same line: a post has ended, a name and another post follow
ANOTHER = re.compile(rf"(?<=[长任记席员理]){B}+(?=(?P<name>[{HAN}]{B}{{0,4}}[{HAN}]{{1,2}}){B}+[{HAN}]{{2}})")
NEXT = re.compile(rf"{B}*[、，,；;]{B}*|{B}+")
BRACKET = re.compile(rf"{B}*[（(](?P<post>[^（）()]{{2,60}})[）)]")
WIDE = re.compile(r"\u3000+|\t|[^\S\n]{2,}")  # what sets a post apart that is none of the usual ones: 总编辑
STOPS = re.compile(r"[，。；：,;:！？]|[^\S\n]|\d")
OTHERS = re.compile("(?:以?及|和|等)?(?:各|有关|相关|其他|其余|等)")  # those whom a list ends with and does not name
OPENED = re.compile(r"[（(][^（）()]*\Z")
POST_FIRST = re.compile(rf"(?P<post>[^\s、，,；;。:：]{{2,30}}){B}+(?P<name>{PERSON.pattern}){B}*(?:[、，,；;。]{B}*|$)")
NUMBER = re.compile(
    rf"(?:{B}+|[，,、；;（(]{B}*)(?:(?:联系|办公|手机)?(?:电话|手机|号码|传真){B}*[:：]?{B}*)?(?P<number>\(?\d[\d\-－—–()（） ]{{5,}}\d)[)）]?\Z"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A name, the post that belongs to it, and where both end, closing bracket included."""

    name: Span
    post: Span | None
    end: int
    phone: Span | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on a roster, with the role where it is written."""

    span: Span
    role: Span | None
    person: Person

    def raw(self, columns: Sequence[str]) -> RawRow:
        """The cells under *columns*."""
        cells = {POSITION: self.role, COLUMNS[1]: self.person.name, COLUMNS[2]: self.person.post, PHONE: self.person.phone}
        return RawRow(self.span, None, whole(cells[column] for column in columns))


def find(text: str, start: int, end: int) -> list[RawTable]:
    """The rosters of `text[start:end]`, in reading order: at least two people, one of them in a role that leads, or two with a telephone.

    The columns are role, name and post, in the order in which the text has them, and the telephone where one is given; a
    cell for the role stands only in the row where it is written. No header. The time taken is linear in the text.
    """
    found: list[RawTable] = []
    at = start
    while match := FIRST.search(text, at, end):
        rows, columns = list(people(text, match.end(), end, turned=False)), list(COLUMNS)
        if len(rows) < 2:
            again = list(people(text, match.end(), end, turned=True))
            rows, columns = (again, list(TURNED)) if len(again) > len(rows) else (rows, columns)
        phones = sum(row.person.phone is not None for row in rows)
        if len(rows) > 1 and (phones > 1 or any(row.role and LEADS.search(row.role.of(text)) for row in rows)):
            columns += [PHONE] if phones else []
            made = tuple(row.raw(columns) for row in rows)
            found.append(RawTable(Span(made[0].span.start, made[-1].span.end), (), None, tuple(columns), made))
            at = made[-1].span.end
        else:
            line_end = text.find("\n", rows[-1].span.end if rows else match.end(), end)
            at = line_end if line_end >= 0 else end
    return found


def people(text: str, start: int, end: int, *, turned: bool) -> Iterator[Row]:
    """Who is on a roster that begins at *start*, up to the first line that names no one; *turned*: the post stands before the name."""
    role: Span | None = None  # written, and still waiting for its first person
    listed = False  # the line before went on with names and no posts
    row: Row | None = None
    vacant = 0  # lines in succession that have a role and no one in it
    for line in whole_lines(text, start, end):
        vacant = vacant + 1 if role else 0
        if len(line) > MAX_LINE or vacant > 2:
            break
        made, role, listed = read(text, line, role, listed=listed and row is not None, turned=turned)
        if made:
            if row:
                yield row
            yield from made[:-1]
            row = made[-1]
        elif role is None and row and wraps(text, row.person, line):
            post = row.person.post
            person = replace(row.person, post=Span(post.start if post else line.start, line.end), end=line.end)
            row = Row(Span(row.span.start, line.end), row.role, person)
        elif role is None:
            break
    if row:
        yield row


def whole_lines(text: str, start: int, end: int) -> Iterator[Span]:
    """The printed lines, less a dash before each; one that breaks off inside a bracket goes on to the next."""
    opened: Span | None = None
    for line in printed(text, start, end):
        bullet = re.compile(BULLET).match(text, line.start, line.end)
        inner = Span(opened.start if opened else bullet.end() if bullet and bullet.end() < line.end else line.start, line.end)
        if opened is None and OPENED.search(inner.of(text)):
            opened = inner
            continue
        yield inner
        opened = None
    if opened:
        yield opened


def wraps(text: str, person: Person, line: Span) -> bool:
    """Whether *line* goes on with the post of *person*."""
    post = person.post
    return (
        post is not None
        and post.start > person.name.start
        and person.phone is None
        and text[post.end - 1] in "、，,（("
        and len(post) + len(line) <= 2 * MAX_POST
        and POST.search(line.of(text)) is not None
    )


def read(text: str, line: Span, role: Span | None, *, listed: bool, turned: bool) -> tuple[list[Row], Span | None, bool]:
    """The people of one line, the role that is left without a person, and whether the names are a mere list."""
    first = label_at(text, line.start, line.end)
    inside = INSIDE.finditer(text, first.end() if first else line.start + 1, line.end)
    bounds = [line.start, *(match.start() for match in inside), line.end]
    rows: list[Row] = []
    for start, limit in pairwise(bounds):
        stop = limit
        while stop > start and (text[stop - 1].isspace() or (text[stop - 1] in "，；,;、。" and limit < line.end)):
            stop -= 1
        label = label_at(text, start, stop)
        at = label.end() if label else start
        if label:
            role = Span(*label.span("role"))
        sure = label is not None and label.re is LABEL
        if turned:
            named = before_names(text, at, stop)
        else:
            named = several(text, at, stop, bare=sure or listed) or posted(
                text, at, stop, sure=sure, bare=sure or listed or role is not None
            )
        if not named:
            if trimmed(text, at, stop) or not label:
                return rows, None, False
            continue
        listed = all(person.post is None for person in named)
        for person in named:
            first_word = min(person.name.start, person.post.start if person.post else person.name.start)
            rows.append(Row(Span(role.start if role else first_word, person.end), role, person))
            role = None
    return rows, role, listed


def label_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The role with which `text[start:end]` begins."""
    return next((found for pattern in (LABEL, BARE, ALONE) if (found := pattern.match(text, start, end))), None)


def before_names(text: str, start: int, end: int) -> list[Person]:
    """The people that `text[start:end]` lists, the post of each before the name."""
    found: list[Person] = []
    while start < end:
        match = POST_FIRST.match(text, start, end)
        if not match or not POST.search(match.group("post")) or not could_be(match.group("name"), known=True):
            return []
        found.append(Person(Span(*match.span("name")), Span(*match.span("post")), match.end("name")))
        start = match.end()
    return found


def posted(text: str, start: int, end: int, *, sure: bool, bare: bool) -> list[Person]:
    """The people that `text[start:end]` names, each with a post after it; with *bare*, one name alone will do.

    *sure*: a role and a colon stand before the first name, so its family name need not be a known one.
    """
    found: list[Person] = []
    stops = [*(m.start() for m in ANOTHER.finditer(text, start, end) if could_be(m.group("name"), known=True)), end]
    for stop in stops:
        person = one(text, start, stop, known=not (sure and not found), bare=bare and len(stops) == 1)
        if person is None:
            return []
        found.append(person)
        start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    return found


def one(text: str, start: int, end: int, *, known: bool, bare: bool) -> Person | None:
    """The person that `text[start:end]` names, whose post is the rest or stands in brackets."""
    match = PERSON.match(text, start, end)
    if not match or not could_be(match.group(), known=known):
        return None
    name = Span(*match.span())
    number = NUMBER.search(text, name.end, end)
    if number:
        without = one(text, start, number.start(), known=known, bare=True)
        return replace(without, phone=Span(*number.span("number")), end=number.end()) if without else None
    bracket = BRACKET.match(text, name.end, end)
    if bracket and not trimmed(text, bracket.end(), end):
        return Person(name, Span(*bracket.span("post")), bracket.end())
    gap = NEXT.match(text, name.end, end)
    post = trimmed(text, gap.end(), end) if gap else None
    if post is None:
        alone = bare and trimmed(text, name.end, end) is None and could_be(match.group(), known=True)
        return Person(name, None, name.end) if alone else None
    words = post.of(text)
    apart = known and WIDE.fullmatch(text, name.end, post.start) and len(words) <= PLAIN_POST and not STOPS.search(words)
    known_post = POST.search(words) or looks_like_unit(words) or words[-1] in "、，," or apart
    if len(words) > MAX_POST or "。" in words or not known_post:
        return None
    return Person(name, post, post.end)


def several(text: str, start: int, end: int, *, bare: bool) -> list[Person]:
    """The people that `text[start:end]` lists: two names at least, each with a post in brackets, or with *bare* nothing but marks between."""
    found: list[Person] = []
    at = start
    while at < end:
        match = PERSON.match(text, at, end)
        if not match or not could_be(match.group(), known=True):
            if found and OTHERS.match(text, at, end):
                break
            return []
        bracket = BRACKET.match(text, match.end(), end)
        at = bracket.end() if bracket else match.end()
        found.append(Person(Span(match.start(), match.end()), Span(*bracket.span("post")) if bracket else None, at))
        gap = NEXT.match(text, at, end)
        if not gap:
            break
        at = gap.end()
    rest = trimmed(text, at, end) if at < end else None
    if rest and rest.of(text) not in ("。", "；", ";", ".") and not OTHERS.match(text, rest.start, end):
        return []
    found = in_turn(text, found)
    return found if len(found) > 1 and (bare or any(person.post for person in found)) else []


def in_turn(text: str, found: Sequence[Person]) -> list[Person]:
    """*found*, where the bracket behind the last of them has a post for each of those without one before: 康敏、魏从文（县教育局局长、县财政局局长）."""
    bare = next((n for n, person in enumerate(found) if all(other.post is None for other in found[n:-1])), len(found))
    last = found[-1].post if len(found) - bare > 1 else None
    posts = list(re.finditer("[^、，,]+", text[last.start : last.end])) if last else []
    if last is None or len(posts) != len(found) - bare:
        return list(found)
    own = [Span(last.start + post.start(), last.start + post.end()) for post in posts]
    return [*found[:bare], *(replace(person, post=post) for person, post in zip(found[bare:], own, strict=True))]


def could_be(words: str, *, known: bool) -> bool:
    """Whether *words* could be a person's name: two to four characters, or more with a middle dot; not a department."""
    plain = "".join(words.split())
    if re.search("[·•．・]", plain):
        return True
    if not 2 <= len(plain) <= 4 or re.fullmatch(ROLE, plain) or OFFICE.search(plain):
        return False
    return (
        (plain[0] in SINGLE and len(plain) < 4)
        or plain[:2] in DOUBLE.split()
        or (len(plain) == 4 and plain[0] in SINGLE and plain[1] in SINGLE)
        or not known
    )
