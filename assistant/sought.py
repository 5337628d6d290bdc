"""What sort of sentence answers a question that asks for no value: one that defines what it names, forbids, or lists as many as it asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from assistant.evidence import Passage
from assistant.needs import Need, shares
from assistant.phrases import MANY
from assistant.question import Question, Want
from index.document import Clause, FactKind, Kind, Role
from index.numerals import number

__all__ = ["LISTS", "Sought", "members"]

# What it adds to a sentence, in the scores of `evidence`; from a conditional logit over the sentences of 357 questions, then rounded.
DEFINES = 0.25  # that it defines something
NAMED = 0.25  # and that the question names it
QUOTED = 0.2  # in quotation marks
ENUMERATES = 0.1  # that it says what makes up a set, where that is asked
LISTED = 0.07  # that it lists something, where which ones is asked
COUNTED = 0.1  # that it lists as many as are asked for
FORBIDS = 0.1
# What it adds to what the trees say, which have read that and not this: chosen on the sentences of 892 questions.
SPEAKS = 0.3  # how much of what is asked the part holds that a list stands in, where several things are asked for
AS_MANY = 0.15  # that they are as many as are asked for
HEADS = -0.4  # that it is no more than a title or a question

LISTS = re.compile(r"哪[几些]|分别|什么样|\bwhich\b|\bwhat (?:are|kinds?|fields|areas)\b", re.IGNORECASE)
# asks what something is, in other words than those that `wants` is sure of
MEANT = re.compile(
    r"(?:才|就|都|也)(?:算|叫)|算(?:是|得上|进|上|[“\"「])|怎么个|什么样|[说讲][的到]?[“\"「]|包括|指|是什么|是啥"
    r"|\b(?:defin\w+|means?|meant|describes?|refers?|counts?|covers?|makes?)\b",
    re.IGNORECASE,
)
# says what something is without the word for it: 血站是采集、提供临床用血的机构
IS = re.compile(
    r"(?:第[一二三四五六七八九十百零]+条\s*)?(?:本[法市省条办规][^，,。；;]{0,6}所?称)?([\u3400-\u9fff]{2,12}?)[均都即]?是(?![指否不由])[^。；;]{4,}"
)
NUMERALS = {word: n for n, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2)}
HOW_MANY = re.compile(
    rf"(?:哪|[的是])([两二三四五六七八九十])(?![十年月日号])|\b(?:which|what|the) ({'|'.join(NUMERALS)})\b", re.IGNORECASE
)
BANS = re.compile(
    r"不让|让不让|不准|准不准|不许|不得|不可以|可不可以|能不能|禁止|严禁|不允许|明令|\b(?:forb[ia]d\w*|ban(?:ned|s)?|prohibit\w*|must not|may not|(?:not|is it) (?:be )?(?:allowed|permitted))\b|^may\b",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"不得|禁止|严禁|不准|不许|不可以|(?<!办)不能")
RUN = re.compile(r"[^，,：:；;。]*、[^，,：:；;。]*")
LAST = re.compile(r".(?:以及|[和与及]).[^、]*$")
PARTS = re.compile(r"[，,；;。]\s*")
KEPT = 256  # questions of which is kept what they ask for
ALIKE = 2  # characters in which parts of a list open alike
ENDS = 2  # characters at either end of a long term that a question must hold
LONG = 5  # characters of a term that a question may shorten
SPOKEN = 0.6  # of the characters of a term: what of it the words of an English question hold at least
BETWEEN = re.compile(r"[“\"「『]([^”\"」』]{2,})[”\"」』]")  # quotation marks


@dataclass(frozen=True, slots=True)
class Sought:
    """What sort of sentence a question seeks. *number* is how many things it asks for, 0 where it does not say."""

    text: str
    defines: bool
    meant: bool
    lists: bool
    number: int
    bans: bool
    several: bool
    terms: frozenset[str]
    quoted: tuple[str, ...]

    @classmethod
    def by(cls, question: Question) -> Sought:
        """What sort of sentence answers *question*."""
        asked = asked_by(question.text)
        said_of = question.search if question.language == "zh" else question.text  # less the names of documents, which may hold a term
        defines = Want.DEFINITION in question.wants
        terms = frozenset(chain.from_iterable(question.content))
        quoted = tuple(BETWEEN.findall(question.text))
        return cls(said_of, defines, defines or asked.meant, asked.lists, asked.number, asked.bans, asked.several, terms, quoted)

    def worth(self, passage: Passage) -> float:
        """What it adds to *passage* that it is a sentence of this sort."""
        sentence = passage.shelf.view(passage.span).text
        total = HEADS if heads(passage.clause, sentence) else 0.0
        if self.defines or self.meant or self.quoted:
            total += self._defining(passage)
        if not total and self.lists and "、" in sentence:
            total += LISTED
        if self.number and self.number in members(sentence):
            total += COUNTED
        if self.bans and FORBIDDEN.search(sentence):
            total += FORBIDS
        return total

    def listing(self, passage: Passage, needs: Sequence[Need]) -> float:
        """What it adds to *passage*, beside `worth`, that a list in it is of what is asked for, in the words of *needs*."""
        if not self.several:
            return 0.0
        sentence = passage.shelf.view(passage.span).text.lower()
        spoken = max(shares(needs, RUN.findall(sentence)), default=0.0)
        return SPEAKS * spoken + AS_MANY * (self.number > 0 and self.number in members(sentence))

    def _defining(self, passage: Passage) -> float:
        """What it adds that *passage* says what something is, most where it is what the question names."""
        facts = passage.shelf.facts_in(passage.clause, FactKind.DEFINITION, FactKind.ENUMERATION)
        near = [fact for fact in facts if fact.span.meets(passage.span)]
        text = passage.shelf.document.text
        defined = [fact for fact in near if fact.kind is FactKind.DEFINITION]
        meant = [span.of(text) for fact in defined if "指" in fact.span.of(text) for span in fact.of(Role.TERM)]  # no (以下简称…)
        named = [term for term in meant if names(self.text, term) or term.startswith(self.quoted) or self._speaks_of(term)]
        said = IS.match(passage.shelf.view(passage.span).text)
        if said and said.group(1) in self.terms:
            return DEFINES + NAMED
        if named:
            return DEFINES + NAMED + QUOTED * any(f"“{term}" in self.text or f'"{term}' in self.text for term in named)
        if not self.defines:
            return 0.0
        counted = any(fact.kind is FactKind.ENUMERATION for fact in near)
        if self.lists:  # which ones count is told by a list, not by another definition
            return DEFINES * counted
        return DEFINES if defined else ENUMERATES if near else 0.0

    def _speaks_of(self, term: str) -> bool:
        """Whether what something is is asked in English, and most of *term* is in the words for it."""
        if self.lists or not (self.defines and self.text.isascii()):
            return False
        hidden = term
        for word in sorted(self.terms, key=len, reverse=True):
            hidden = hidden.replace(word, " " * len(word))
        return hidden.count(" ") >= SPOKEN * len(term)


class Asked(NamedTuple):
    """Of the fields of `Sought` those that the words of a question tell by themselves."""

    meant: bool
    lists: bool
    number: int
    bans: bool
    several: bool


@lru_cache(KEPT)
def asked_by(text: str) -> Asked:
    """What sort of sentence the words of the question *text* seek."""
    said = HOW_MANY.search(text)
    counted = (NUMERALS.get((said.group(2) or "").lower()) or number(said.group(1) or "") or 0) if said else 0
    lists = LISTS.search(text) is not None
    several = lists or counted > 0 or MANY.search(text) is not None
    return Asked(MEANT.search(text) is not None, lists, counted, BANS.search(text) is not None, several)


def heads(clause: Clause, sentence: str) -> bool:
    """Whether *sentence* only says what others are about: a title, a heading, a question of the text's own."""
    return clause.kind in (Kind.TITLE, Kind.HEADING, Kind.CAPTION) or sentence.rstrip().endswith(("？", "?"))


def names(text: str, term: str) -> bool:
    """Whether *text* has *term*, or a long one with something left out in the middle."""
    if term in text:
        return True
    return len(term) >= LONG and term[:ENDS] in text and term[-ENDS:] in text


def members(sentence: str) -> set[int]:
    """How many members each list in *sentence* may have: an 和 behind the last sign may join two or stand in one.

    Parts that open alike are a list too: 共同制定…,共同建设…,共同建立….
    """
    lists = {run.count("、") + n for run in RUN.findall(sentence) for n in (1, 2) if n == 1 or LAST.search(run)}
    return (lists | set(Counter(part[:ALIKE] for part in PARTS.split(sentence)).values())) - {1}
