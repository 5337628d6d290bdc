"""Which numbers and addresses reach somebody: telephones and mailboxes in a sentence, each after the person it is of, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant import terms
from assistant.candidates import Candidate
from assistant.evidence import Passage
from assistant.found import Picked
from assistant.needs import Need, share
from assistant.people import PHONE
from assistant.question import Question, Want
from assistant.reply import ValueType
from index.people import NAME

__all__ = ["MAIL", "dialled", "from_office"]

KEPT = 256  # questions of which is kept what they ask for
REACHED = 0.2  # for what was asked for: it is nowhere but in a number or an address
# of a telephone; a digit or two may be hidden; of a service that is rung up by five digits
NUMBER = re.compile(
    r"(?<![\d-])(?:0\d{2,3}[-－—]?(?:[\d×*]{7,8}|1\d{4})|1[3-9][\d×*]{9}|[48]00[-－—]?\d{3}[-－—]?\d{4}|(?:(?<=热线)|(?<=电话))1\d{4}|1\d{4}(?=热线))(?![\d×])"
)
MAIL = re.compile(r"邮箱|信箱|邮件|\be-?mail\b", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PERSON = re.compile(rf"(?P<name>{NAME})[\s，,、]*(?:(?:联系|办公|手机)?(?:电话|手机|号码)\s*[:：]?)?\s*$")
WHO = re.compile(r"谁|哪位|\bwhom?\b", re.IGNORECASE)


def from_office(question: Question, words: str) -> bool:
    """Whether the row of a list of telephones that says *words* is of a department that *question* names, if it names any."""
    own = terms.departments(words)
    return not question.departments or any(terms.same_department(asked, name) for asked in question.departments for name in own)


@lru_cache(KEPT)
def asked_for(text: str) -> tuple[bool, bool]:
    """Whether *text* asks for an address of mail, and for a number to dial."""
    return MAIL.search(text) is not None, PHONE.search(text) is not None


def dialled(question: Question, passage: Passage, needs: Sequence[Need]) -> Iterator[Candidate]:
    """The telephone numbers in *passage* where one is asked for, each after the person before it where one is asked for as well."""
    mail, phone = asked_for(question.text)
    if not mail and not (phone and {Want.PERSON, Want.QUANTITY} & question.wants):
        return
    view = passage.shelf.view(passage.span)
    values: list[Picked] = []
    for match in (ADDRESS if mail and not phone else NUMBER).finditer(view.text):
        name = (
            PERSON.search(view.text[: match.start()].replace("\u3000", " "))
            if Want.PERSON in question.wants or WHO.search(question.text)
            else None
        )
        values += [Picked(passage.shelf, view.span(*name.span("name")), ValueType.PERSON)] if name else []
        values.append(Picked(passage.shelf, view.span(*match.span()), ValueType.TEXT))
    if values:
        held = share(needs, view.text.lower())
        yield Candidate(passage, passage.span, tuple(values), 0.55 * passage.score + 0.45 * held + REACHED, held, cells=True)
