"""Who holds which post: the rows of rosters, and what the paragraph after a roster adds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import terms
from assistant.evidence import share, weigh
from assistant.found import Found, Nothing, Picked, Place
from assistant.library import Shelf
from assistant.notes import Note
from assistant.question import Question, Want
from assistant.reply import Reason, ValueType
from assistant.rows import is_list
from index.address import Address
from index.document import Clause, Fact, FactKind, Kind, Role, Table
from index.span import Span

__all__ = ["people"]

MEMBERS = re.compile(
    r"小组|组长|召集人(?![手员马])|成员|名单|委员会|专班|指挥部|\b(?:leading group|member|roster|committee|task force)\b", re.IGNORECASE
)
EVERYONE = re.compile(
    r"(?:有|是|由)(?:哪些|哪几个|谁组成)(?:人|成员|单位的人)?|都有谁|(?:全部|完整)(?:成员)?名单|几个人|\bwho are the members\b|\blist (?:all|the) (?:members|people)\b",
    re.IGNORECASE,
)
# a person is asked for, and not who has to do or to allow something
WHO = re.compile(
    r"谁(?!来?(?:负责|牵头|承担|管|组织|[批审办定出做干]|实施|落实|通过|同意|点头|决定))|哪[一几些]?[位个]?(?:人|位|领导|同志|官员|局长|主任)|姓甚|叫(?:什么|啥)|名字|姓名"
    r"|\bwho\b|\bwhich (?:official|person|member|leader|head|director)s?\b|\bnames?\b",
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
    r"一把手|[一头]号(?:人物|领导)|最大的(?:官|领导)|总负责|挂帅|牵头人|(?<!deputy )\b(?:heads?|chairs?)\b|\bleads the\b", re.IGNORECASE
)
DEPUTY = re.compile(r"二把手|副手|\bdeputy (?:head|chair|leader)\b", re.IGNORECASE)
HEADS = {"组长", "总指挥", "指挥长", "召集人", "总召集人"}
POST = re.compile(r"职务|本职|什么职|哪个单位|什么单位|做什么的|干什么的|\b(?:posts?|position|title|job)\b", re.IGNORECASE)
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
    known = [m for m in everyone if (name := m.said(Role.NAME)) and name in question.text]
    meant = MEMBERS.search(question.text) or (question.departments and Want.PERSON in question.wants)
    asked = (
        Want.PERSON in question.wants
        or EVERYONE.search(question.text)
        or ((WHO.search(question.text) or (question.departments and PRESENT.search(question.text))) and not ALLOWED.search(question.text))
    )
    asks = asked and meant and same_group(question, everyone)
    if not known and not asks:
        return None
    if not known and question.departments and not any(same_office(question, member) for member in everyone):
        if all(BODIES.search(name) for name in question.departments):
            return None
        return Nothing(Reason.NOT_IN_CORPUS, 0.8, (Note.NOT_LISTED.said(question.language, offices="、".join(question.departments)),))
    if EVERYONE.search(question.text) and not known:
        return roll(question, everyone)
    if question.departments and not known:
        everyone = [member for member in everyone if same_office(question, member)]
        known = everyone if len(question.departments) > 1 else []
    if not known and not question.departments:
        everyone = in_position(question, everyone)
    needs = weigh(question.content, [described(member) for member in everyone])
    scored = [(fit(question, member) + share(needs, described(member)), member) for member in everyone]
    best = max((score for score, _ in scored), default=0.0)
    chosen = known or [member for score, member in scored if score >= 0.98 * best]
    if not chosen or (not known and best < ENOUGH) or len(chosen) > MOST:
        return None
    chosen += [
        m
        for m in everyone
        if POST.search(question.text) and m not in chosen and m.said(Role.NAME) in {c.said(Role.NAME) for c in chosen} - {""}
    ]
    values = [value for member in chosen for value in told(member)]
    quotes: list[Place] = [(m.shelf, m.clause, whole(m)) for m in chosen]
    return Found(tuple(values), tuple(dict.fromkeys(quotes)), min(0.95, 0.4 + best / 2) if not known else 0.9)


def in_position(question: Question, everyone: list[Member]) -> list[Member]:
    """Those at the head, or their deputies, where the question asks for them in words that name no position."""
    if HEAD.search(question.text):
        return [member for member in everyone if member.position in HEADS] or everyone
    if DEPUTY.search(question.text):
        return [member for member in everyone if member.position.startswith("副")] or everyone
    return everyone


def roll(question: Question, everyone: Sequence[Member]) -> Found | None:
    """The whole roster, or those on it in the position asked about."""
    rows = [member for member in everyone if member.clause.kind is Kind.ENTRY]
    posts = {member.position for member in rows if re.search(rf"(?<!副){member.position}(?!名单)", question.text) and member.position}
    chosen = [member for member in rows if not posts or member.position in posts]
    if not chosen:
        return None
    values = [value for member in chosen for value in told(member)]
    return Found(
        tuple(values),
        tuple((m.shelf, m.clause, whole(m)) for m in chosen),
        0.85,
        notes=(Note.PEOPLE.said(question.language, n=len(chosen)),),
    )


def members(shelf: Shelf) -> Iterator[Member]:
    """Everyone on the document's rosters, in reading order, and those named in the paragraphs beside them."""
    for table in shelf.document.tables:
        if is_list(table):
            continue
        roster = table.address if table.header else Address(table.address.document, table.address.steps[:-1])
        over = words_over(shelf, table)
        held = ""
        for clause in shelf.document.clauses:
            if clause.address.inside(roster):
                for fact in shelf.facts_in(clause, FactKind.PERSON):
                    spans = fact.of(Role.POSITION)
                    held = re.sub(r"\s", "", "".join(span.of(shelf.document.text) for span in spans)) or held
                    yield Member(shelf, clause, fact, held, over)


def words_over(shelf: Shelf, table: Table) -> str:
    """The headings above a roster, the names of its columns and the clause before it, which say what group it is of."""
    first = shelf.clauses.get(table.rows[0].address.place) if table.rows else None
    above = [shelf.view(span).text for span in first.heading] if first else []
    before = shelf.clause_at(table.span.start - 1) or shelf.clause_at(max(0, table.span.start - 3))
    return " ".join((*above, *table.columns, shelf.view(before.span).text if before else ""))


def same_group(question: Question, everyone: Sequence[Member]) -> bool:
    """Whether the group that the question names, if it names one, is the kind of group that a roster is of."""
    named = set(GROUP.findall(question.text))
    return not named or any(word in member.over for member in everyone for word in named)


def described(member: Member) -> str:
    """What is said of someone, for comparing with a question."""
    return f"{member.position} {member.said(Role.NAME)} {member.said(Role.POST)}".lower()


def fit(question: Question, member: Member) -> float:
    """What position, post and department of *member* add where the question names them."""
    score = FITTING * same_office(question, member)
    if not question.departments and (HEAD.search(question.text) or DEPUTY.search(question.text)):
        score += FITTING * (member.position in HEADS if HEAD.search(question.text) else member.position.startswith("副"))
    elif member.position and member.position != "成员":
        score += FITTING * (re.search(rf"(?<!副){member.position}", question.text) is not None)
    return score


def same_office(question: Question, member: Member) -> bool:
    """Whether *member* comes from a department that the question names."""
    offices = terms.departments(member.said(Role.POST))
    return any(terms.same_department(asked, office) for asked in question.departments for office in offices)


def told(member: Member) -> Iterator[Picked]:
    """Name and post."""
    for span in member.fact.of(Role.NAME):
        yield Picked(member.shelf, span, ValueType.PERSON)
    for span in member.fact.of(Role.POST):
        yield Picked(member.shelf, span, ValueType.TITLE)


def whole(member: Member) -> Span:
    """The row, or the sentence of a paragraph."""
    for sentence in member.shelf.sentences(member.clause):
        if sentence.meets(member.fact.span):
            return sentence
    return member.clause.span
