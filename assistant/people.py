"""Who holds which post: the rows of rosters, and what the paragraph after a roster adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant import terms
from assistant.cells import held, key_column, words
from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Shelf
from assistant.needs import share, weigh
from assistant.notes import Note
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.rows import in_annex, is_list, lists
from index.address import Address, Level
from index.columns import Asks
from index.document import Clause, Fact, FactKind, Kind, Role, Table
from index.span import Span

__all__ = ["PHONE", "people"]

MEMBERS = re.compile(
    r"小组|组长|组员|召集人(?![手员马])|成员|(?<![白黑灰红])名单|委员会|专班|班子|指挥部|\b(?:leading group|on the group|group (?:leader|head)|members?|roster|committee|task force)\b",
    re.IGNORECASE,
)
EVERYONE = re.compile(
    r"(?:有|是|由)(?:哪些|哪几个|谁组成)(?:人|成员|单位的人)?|都有谁|(?:全部|完整)(?:成员)?名单|几个人|\bwho are the members\b|\blist (?:all|the|every)(?: (?:members?|people)|one|body)\b",
    re.IGNORECASE,
)
# a person is asked for, and not who has to do or to allow something
WHO = re.compile(
    r"谁(?!来?(?:负责|牵头|承担|管|组织|[批审办定出做干]|实施|落实|通过|同意|点头|决定))|哪[一几些]?[位个]?(?:人(?![信隐资])|位|领导|同志|官员|局长|主任)|姓甚|叫(?:什么|啥)|名字|姓名"
    r"|\bwho\b|\bwhich (?:[\w-]+ ){0,4}(?:official|person|member|leader|head|director|mayor|chief)s?\b|\bnames?\b",
    re.IGNORECASE,
)
PRESENT = re.compile(
    r"有没有|有无|在不在|是不是|在[^，,]{0,8}(?:里|中|上)[吗么]|\bany(?:one|body)\b|\b(?:is|are|does|has)\b.{0,60}\b(?:on|in|sit|member|represented)\b",
    re.IGNORECASE,
)
ALLOWED = re.compile(
    r"换人|变动|调整|调走|点头|[批核]准|同意|审批|[经报向]谁|过目|\b(?:approv|consent|permission|replac|chang)", re.IGNORECASE
)
BODIES = re.compile(r"(?:中心|管委会|委员会|小组|专班)$")  # people sit on these; on a roster they come from none
GROUP = re.compile(r"小组|委员会|专班|指挥部")
HEAD = re.compile(
    r"总牵头|牵头的领导|一把手|打头|领头的|挑头|[一头]号(?:人物|领导)|最大的(?:官|领导)|总负责|挂帅|牵头人|(?<!deputy )\b(?:heads?|chairs?)\b|\bleads the\b",
    re.IGNORECASE,
)
THERE = re.compile(r"在不在|有没有")  # whether the head of another body is among them
DEPUTY = re.compile(r"二把手|副手|\bdeputy (?:head|chair|leader)\b", re.IGNORECASE)
HEADS = {"组长", "总指挥", "指挥长", "召集人", "总召集人"}
EXECUTIVE = re.compile(r"常务|\bexecutive\b", re.IGNORECASE)
# the office of a group, where it is, and which of those at its head are asked for
OFFICE = re.compile(r"办公室(?!主任(?:是哪|在))|\boffice of\b|\b(?:group|committee|task force|team)(?:['’]s)? office\b", re.IGNORECASE)
WHERE = re.compile(
    r"(?:设|放|挂|安|落)(?:在|靠)?了?(?:哪|什么)|在哪|哪个(?:局|单位|部门)|\bwhere\b|\bwhich [\w-]+ (?:houses|hosts)\b|\bhoused\b",
    re.IGNORECASE,
)
SEAT = re.compile(r"办公(?:室|地点)?[^，,。；;]{0,4}?(?:设在|设于|设立在|挂靠在?|放在|挂在)([^，,。；;：:]{2,20})")
HOUSE = re.compile(r"哪一?[栋幢座层楼间]|几[号栋层楼]|房间|门牌|地址|\b(?:building|room|floor|address)\b", re.IGNORECASE)
HOUSED = re.compile(r"办公地[点址][：:设为在于]{1,2}([^，,。；;]{2,30})")
SECOND = re.compile(r"副主任|副职|副手|\bdeput", re.IGNORECASE)
CHIEF = re.compile(
    r"(?<!副)主任|[谁哪].{0,4}(?:管|负责|主持)|\bwho (?:runs|heads|leads|directs|is in charge)\b|(?<!deputy )\b(?:director|head)",
    re.IGNORECASE,
)
PAIR = re.compile(r"正、?副(总?(?:组长|主任|召集人|指挥长?|队长|会长))")
TAIL = re.compile(r"(?:办公室)?(?:第一|常务|执行)?副?总?(?:组长|主任|召集人|指挥长?|队长|会长|秘书长|联络员)$")
FAMILY = re.compile(r"(?<!百)姓(?![名什啥甚氏])([一-鿿])")
NUMBER = re.compile(r"(?<!\d)(?!20\d\d\s*年)\d{3,}(?!\d)")  # of a telephone or a room
LISTED = re.compile("联络员|联系人|顾问|专家")  # what a whole list may be of
PHONE = re.compile(r"电话|手机|号码|热线(?=[^，,]{0,4}(?:多少|几|什么))|[打拨]哪个?号|联系方式|\b(?:tele)?phone\b|\breach", re.IGNORECASE)
TOWN = re.compile(r"[乡镇](?:[乡镇]长|人民政府|党委)|街道(?:办|党工委)")
POST = re.compile(
    r"职务|本职|什么职|[正副]职|头衔|[啥么]官|官职|哪个?(?:单位|家|局)(?!的?(?:人|负责))|什么单位|[做干是](?:什么|啥)的|正(?:局长|主任|的)?还是副|\bfrom (?:which|what) (?:[\w-]+ )?(?:section|office|bureau|department|body|unit)\b|\b(?:posts?|position|title|job|rank)\b",
    re.IGNORECASE,
)
BLANK, MARKS = 40, " \t\n\u3000-*+•·●|"  # what may stand between a roster and what announces it
NAMED, FITTING, ENOUGH = 2.0, 0.5, 0.3
MOST = 5  # rows named at once; more fit only a question that was understood too widely


@dataclass(frozen=True, slots=True)
class Member:
    """Someone on a roster or in the paragraph after it; *position* is carried down from the row that gives it."""

    shelf: Shelf
    clause: Clause
    fact: Fact
    position: str
    over: str = ""  # the words over its roster

    def said(self, *roles: Role) -> str:
        """What the fact says of these roles, without blanks."""
        return re.sub(r"\s", "", "".join(span.of(self.shelf.document.text) for span in self.fact.of(*roles)))


def people(question: Question, shelves: Sequence[Shelf]) -> Found | Nothing | None:
    """Those on a roster whom the question describes by name, position, post or department; None where it asks for none.

    A department that has nobody on any roster is answered with a refusal.
    """
    everyone = [member for shelf in shelves for member in members(shelf)]
    annexed = [m for m in everyone if question.annex is not None and in_annex(m.clause.address, question.annex)]
    everyone = annexed or everyone
    known = [m for m in everyone if (name := m.said(Role.NAME)) and name in question.text]
    own = question.departments and question.departments != ("各乡镇",)
    family = FAMILY.search(question.text)
    family = family if family and any(m.said(Role.NAME).startswith(family[1]) for m in everyone) else None
    meant = annexed or family or MEMBERS.search(question.text) or (own and Want.PERSON in question.wants)
    asked = (
        Want.PERSON in question.wants
        or EVERYONE.search(question.text)
        or family
        or ((WHO.search(question.text) or (question.departments and PRESENT.search(question.text))) and not ALLOWED.search(question.text))
    )
    asks = asked and meant and same_group(question, everyone)
    if not everyone or (not known and (not asks or names_row(question, shelves))):
        return None
    group = of_group(question, everyone)
    if not known and not WHERE.search(question.text) and (several := in_positions(question, group)):
        return named(question, several, 0.9)
    if not known and OFFICE.search(question.text) and (found := office(question, group)):
        return found
    if not known and question.departments and not any(same_office(question, member) for member in everyone):
        if all(BODIES.search(name) for name in question.departments):
            return None
        return Nothing(Reason.NOT_IN_CORPUS, 0.8, (Note.NOT_LISTED.said(question.language, offices="、".join(question.departments)),))
    if EVERYONE.search(question.text) and not known and not family:
        return roll(question, everyone)
    if question.departments and not known:
        everyone = [member for member in everyone if same_office(question, member)]
        known = everyone if len(question.departments) > 1 or "各乡镇" in question.departments else []
    if family:
        names = [member.said(Role.NAME) for member in everyone]
        known = [m for n, m in enumerate(everyone) if names[n].startswith(family[1]) and names[n] not in names[:n]]
    if numbers := NUMBER.findall(question.text):
        known = [member for member in everyone if any(n in member.shelf.view(member.clause.span).text.split() for n in numbers)] or known
    if not known and not question.departments:
        everyone = in_position(question, everyone)
    needs = weigh(question.content, [described(member) for member in everyone])
    scored = [(fit(question, member) + share(needs, described(member)), member) for member in everyone]
    best = max((score for score, _ in scored), default=0.0)
    chosen = known or [member for score, member in scored if score >= 0.98 * best]
    if not chosen or (not known and best < ENOUGH) or len(chosen) > MOST:
        return None
    if not PHONE.search(question.text):  # a list of telephones names again who sits on the group
        chosen = [member for member in chosen if not PHONE.search(member.over)] or chosen
    if question.departments and otherwise_placed(question, chosen, group):
        return Nothing(Reason.NOT_IN_CORPUS, 0.8)
    chosen += posts(question, chosen, everyone)
    return named(question, chosen, min(0.95, 0.4 + best / 2) if not known else 0.9)


def names_row(question: Question, shelves: Sequence[Shelf]) -> bool:
    """Whether *question* names what a row of a list is about that says whose it is: 三组 of a table with 组别 and 组长."""
    held_by = (each for each in lists(question, shelves) if any(c.kind is Asks.PERSON for c in held(each[0], each[1].span)))
    names = (
        words(shelf, row.cells[key_column(table)]) for shelf, table in held_by for row in table.rows if len(row.cells) > key_column(table)
    )
    return any(len(name) > 1 and name in question.text for name in names)


def posts(question: Question, chosen: Sequence[Member], everyone: Sequence[Member]) -> list[Member]:
    """The other places where *everyone* has those *chosen*, where the question asks for their posts."""
    names = {member.said(Role.NAME) for member in chosen} - {""}
    return [m for m in everyone if m not in chosen and m.said(Role.NAME) in names] if POST.search(question.text) else []


def named(question: Question, chosen: Sequence[Member], strength: float) -> Found:
    """The people *chosen*, with their telephone numbers where these are asked for."""
    values = [value for member in chosen for value in (*told(question, member), *(rung(member) if PHONE.search(question.text) else ()))]
    quotes: list[Place] = [(m.shelf, m.clause, whole(m)) for m in chosen]
    return Found(tuple(values), tuple(dict.fromkeys(quotes)), strength)


def rung(member: Member) -> Iterator[Picked]:
    """The telephone number that the row of *member* gives."""
    row = member.shelf.rows.get(member.clause.span)
    columns = member.shelf.tables[member.clause.span].columns if row else ()
    for name, cell in zip(columns, row.cells if row else (), strict=False):
        if "电话" in name:
            yield from (Picked(member.shelf, span, ValueType.TEXT) for span in cell)


def of_group(question: Question, everyone: Sequence[Member]) -> Sequence[Member]:
    """Those of the kind of group that *question* names, where it names one that some are of."""
    named = set(GROUP.findall(question.text))
    return [member for member in everyone if any(word in member.over for word in named)] or everyone


def office(question: Question, everyone: Sequence[Member]) -> Found | None:
    """Where the office of a group is and who is at its head, as is asked; None where no paragraph says so."""
    beside = [m for m in everyone if m.clause.kind is not Kind.ENTRY and "办公室" in m.shelf.view(m.clause.span).text]
    first = max(beside, key=lambda m: share(weigh(question.content, [m.over.lower()]), m.over.lower()), default=None)
    if first is None:
        return None
    second, chief = SECOND.search(question.text), CHIEF.search(PAIR.sub(r"\1、副\1", question.text))
    both = PAIR.search(question.text)
    heads = [
        m
        for m in beside
        if m.clause is first.clause and m.position.endswith("主任") and (second or both if "副" in m.position else chief or both)
    ]
    heads += posts(question, heads, everyone)
    view = first.shelf.view(first.clause.span)
    seat = HOUSED if HOUSE.search(question.text) and HOUSED.search(view.text) else SEAT
    seats = [view.span(*match.span(1)) for match in seat.finditer(view.text)][:1] if WHERE.search(question.text) else []
    kind = ValueType.PLACE if seat is HOUSED else ValueType.DEPARTMENT
    values = [Picked(first.shelf, each, kind) for each in seats] + [value for m in heads for value in told(question, m)]
    quotes: list[Place] = [(m.shelf, m.clause, whole(m)) for m in heads]
    quotes += [(first.shelf, first.clause, s) for s in first.shelf.sentences(first.clause) if any(s.meets(each) for each in seats)]
    return Found(tuple(values), tuple(dict.fromkeys(quotes)), 0.9) if values else None


def in_positions(question: Question, everyone: Sequence[Member]) -> list[Member]:
    """Those in the positions that *question* names, where it names more than one: 组长和办公室主任, 正、副组长."""
    said = positions_said(question, everyone)
    return [m for m in everyone if m.position in said and m.said(Role.NAME)][: 2 * MOST] if len(set(said.values())) > 1 else []


def positions_said(question: Question, everyone: Sequence[Member]) -> dict[str, str]:
    """The positions of *everyone* that *question* names, each with what it ends in: 组长, 办公室主任."""
    text = PAIR.sub(r"\1、副\1", re.sub(r"\s", "", question.text))
    tails = {m.position: match.group() for m in everyone if (match := TAIL.search(m.position))}
    return {position: tail for position, tail in tails.items() if re.search(rf"(?<![副总务行一室]){tail}", text)}


def otherwise_placed(question: Question, chosen: Sequence[Member], everyone: Sequence[Member]) -> bool:
    """Whether *question* names a position and all those *chosen* are in others."""
    said = positions_said(question, everyone)
    placed = {member.said(Role.NAME) for member in everyone if member.position in said}
    return bool(placed) and all(member.position and member.said(Role.NAME) not in placed for member in chosen)


def leads(member: Member) -> bool:
    """Whether *member* is at the head, and no deputy: 组长, 领导小组组长, not 副组长."""
    return member.position.endswith(tuple(HEADS)) and "副" not in member.position


def in_position(question: Question, everyone: list[Member]) -> list[Member]:
    """Those at the head, or their deputies, where the question asks for them in words that name no position."""
    if HEAD.search(question.text) and not THERE.search(question.text):
        heads = [m for m in everyone if leads(m)]
        return [m for m in heads if m.clause.span in m.shelf.rows] or heads or everyone
    if DEPUTY.search(question.text):
        deputies = [m for m in everyone if "副" in m.position]
        acting = [m for m in deputies if "常务" in m.position] if EXECUTIVE.search(question.text) else []
        return acting or deputies or everyone
    return everyone


def roll(question: Question, everyone: Sequence[Member]) -> Found | None:
    """The whole roster, or those on it in the position asked about."""
    rows = [member for member in everyone if member.clause.kind is Kind.ENTRY]
    posts = {member.position for member in rows if re.search(rf"(?<!副){member.position}(?!名单)", question.text) and member.position}
    chosen = [member for member in rows if not posts or member.position in posts]
    if not chosen:
        return None
    values = [value for member in chosen for value in told(question, member)]
    return Found(
        tuple(values),
        tuple((m.shelf, m.clause, whole(m)) for m in chosen),
        0.85,
        notes=(Note.PEOPLE.said(question.language, n=len(chosen)),),
    )


@lru_cache(256)
def members(shelf: Shelf) -> tuple[Member, ...]:
    """Everyone on the document's rosters, in reading order, those named in the paragraphs beside them, and those whom the body appoints."""
    rosters = [table for table in shelf.document.tables if not is_list(table)]
    return (*(member for table in rosters for member in listed(shelf, table)), *appointed(shelf, [ground(table) for table in rosters]))


def ground(table: Table) -> Address:
    """Where the people of a roster stand: in it, or in its annex, or under its heading where it has no header."""
    above = table.address.steps[:-1]
    whole = not table.header or (above and above[-1].level is Level.ANNEX)
    return Address(table.address.document, above) if whole else table.address


def listed(shelf: Shelf, table: Table) -> Iterator[Member]:
    """Everyone on a roster and beside it; the position is carried down from the row that gives it."""
    over, held, roster = words_over(shelf, table), "", ground(table)
    for clause in shelf.document.clauses:
        if clause.address.inside(roster):
            for fact in shelf.facts_in(clause, FactKind.PERSON):
                held = position(shelf, fact) or held
                yield Member(shelf, clause, fact, held, over)


def appointed(shelf: Shelf, rosters: Sequence[Address]) -> Iterator[Member]:
    """Those whom a paragraph outside *rosters* appoints by name to a group or its office."""
    for fact in shelf.document.facts:
        if fact.kind is FactKind.PERSON and fact.of(Role.NAME) and fact.of(Role.POSITION):
            clause = shelf.clauses[fact.clause.place]
            words = shelf.view(clause.span).text
            if GROUP.search(words) and not any(fact.clause.inside(roster) for roster in rosters):
                yield Member(shelf, clause, fact, position(shelf, fact), words)


def position(shelf: Shelf, fact: Fact) -> str:
    """The position that *fact* gives, without blanks."""
    return re.sub(r"\s", "", "".join(span.of(shelf.document.text) for span in fact.of(Role.POSITION)))


def words_over(shelf: Shelf, table: Table) -> str:
    """The headings above a roster, the names of its columns and the clause before it, which say what group it is of."""
    first = shelf.clauses.get(table.rows[0].address.place) if table.rows else None
    above = shelf.above(first) if first else ""
    text = shelf.document.text
    before = shelf.clause_at(
        max(0, len(text[max(0, table.span.start - BLANK) : table.span.start].rstrip(MARKS)) + max(0, table.span.start - BLANK) - 1)
    )
    return " ".join(filter(None, (above, *table.columns, shelf.view(before.span).text if before else "")))


def same_group(question: Question, everyone: Sequence[Member]) -> bool:
    """Whether the group that the question names, if it names one, is the kind of group that a roster is of."""
    named = set(GROUP.findall(question.text))
    return not named or any(word in member.over for member in everyone for word in named)


def described(member: Member) -> str:
    """What is said of someone, for comparing with a question: in a row its words, in a paragraph what appoints him."""
    row = member.clause.kind is Kind.ENTRY or member.clause.span in member.shelf.tables
    parts = [] if row else re.split("[，,。；;]", member.shelf.view(whole(member)).text)
    beside = "".join(part for part in parts if member.said(Role.NAME) and member.said(Role.NAME) in part)
    return f"{member.position} {member.said(Role.NAME)} {member.said(Role.POST)} {beside}".lower()


def fit(question: Question, member: Member) -> float:
    """What position, post and department of *member* add where the question names them."""
    score = FITTING * same_office(question, member)
    if not question.departments and (HEAD.search(question.text) or DEPUTY.search(question.text)):
        score += FITTING * (leads(member) if HEAD.search(question.text) else "副" in member.position)
    elif member.position and member.position != "成员":
        score += FITTING * (re.search(rf"(?<!副){re.escape(member.position)}", question.text) is not None)
    return score + FITTING * any(word in member.over for word in LISTED.findall(question.text))


def same_office(question: Question, member: Member) -> bool:
    """Whether *member* comes from a department that the question names."""
    offices = terms.departments(member.said(Role.POST))
    if "各乡镇" in question.departments and TOWN.search(member.said(Role.POST)):
        return True
    return any(terms.same_department(asked, office) for asked in question.departments for office in offices)


def told(question: Question, member: Member) -> Iterator[Picked]:
    """The name, and the post where that is asked for: of someone whom the question names, the post alone, as of someone whom the text does not."""
    names, known = member.fact.of(Role.NAME), member.said(Role.NAME) in question.text
    posts = member.fact.of(Role.POST) or (member.fact.of(Role.POSITION) if known else ())
    for span in () if known and posts else names:
        yield Picked(member.shelf, span, ValueType.PERSON)
    for span in posts if known or POST.search(question.text) else ():
        yield Picked(member.shelf, span, ValueType.TITLE)


def whole(member: Member) -> Span:
    """The row, or the sentence of a paragraph."""
    for sentence in member.shelf.sentences(member.clause):
        if sentence.meets(member.fact.span):
            return sentence
    return member.clause.span
