"""Which lines of an official document are no running text: titles, fields, dates, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Kind
from index.metadata import DATE, NUMBER, is_addressee, is_fields, is_label, is_title
from index.paragraphs import Paragraph

__all__ = ["formal", "is_date", "kind_of", "signs", "title_size"]

ENACTED = re.compile(r"[(（]?\s*[12]\d{3}年\d{1,2}月\d{1,2}日.*(?:通过|修正|修订|公布|发布|批准|施行)")
DELIVERED = re.compile(r"[(（—－-]*\s*[12]\d{3}年\d{1,2}月\d{1,2}日\s*在.{4,60}(?:会议|大会)上")  # of a report
BARE_DATE = re.compile(r"(?:19|20)\d{2}\s*\d{2,4}")  # a site that lost 年 月 日
LETTERHEAD = re.compile(r".{4,30}文件")
BRACKETED = re.compile(r"[(（][^()（）]{2,30}[)）]")
CONTENTS = re.compile(r"目\s*录")
RELEASE = re.compile(r"[(（](?:此件|此文).{2,20}[)）]|[(（]?(?:主动|依申请|不予)公开[)）]?")
HAN = re.compile(r"[一-鿿]")
CLOSED = "。！？；，、,;!?:："
CONTACT = re.compile(r"[(（]?\s*(?:联\s*系\s*人|联系(?:电话|方式)|电\s*话|传\s*真|邮\s*箱|咨询).{0,6}[:：]")
LINES = 3  # of a title
LINE = 90  # characters of one line of a title
SIGNATURE = 5  # lines: issuers, date, and what is said about publishing


def is_date(words: str) -> bool:
    """Whether the line is a date, and perhaps the word of printing, and nothing else."""
    match = DATE.match(words.strip("(（"))
    if match is None:
        return bool(BARE_DATE.fullmatch(words))
    return len(words) - match.end() <= 6 and not ENACTED.match(words)


def signs(found: Sequence[Paragraph], i: int) -> bool:
    """Whether paragraph *i* is a signature or its date: short lines, the last of them a date."""
    for each in found[i : i + SIGNATURE]:
        if is_date(each.text):
            return True
        if each.marker or len(each.text) > 40 or each.text[-1] in CLOSED or is_title(each.text):
            return False
    return False


def title_size(found: Sequence[Paragraph], i: int) -> int:
    """How many lines, from *i*, are one title (0: none). A title may be broken over three lines and end in its years."""
    words = ""
    for size in range(1, LINES + 1):
        if i + size > len(found):
            return 0
        line = found[i + size - 1].text
        if (found[i + size - 1].marker and size == 1) or len(line) > LINE or line[-1] in CLOSED or no_title(line):
            return 0
        words += line
        if is_title(words) and not LETTERHEAD.fullmatch(line):
            follows = found[i + size].text if i + size < len(found) else ""
            return size + 1 if BRACKETED.fullmatch(follows) else size
        if NUMBER.fullmatch(line) or BRACKETED.fullmatch(line) or LETTERHEAD.fullmatch(line):
            return 0
    return 0


def no_title(line: str) -> bool:
    """Whether this line can be no part of a title: fields, dates, what was enacted when, whom to ask, a page's number."""
    return (
        is_fields(line) or is_date(line) or any(each.match(line) for each in (ENACTED, DELIVERED, CONTACT, RELEASE)) or not HAN.search(line)
    )


def formal(words: str) -> bool:
    """Whether this line after a title still belongs to the head: fields, numbers, dates of passing, addressees."""
    return bool(
        CONTENTS.fullmatch(words)
        or is_fields(words)
        or NUMBER.fullmatch(words)
        or is_date(words)
        or BRACKETED.fullmatch(words)
        or ENACTED.match(words)
        or DELIVERED.match(words)
        or CONTACT.match(words)
        or is_addressee(words)
    )


def kind_of(found: Sequence[Paragraph], i: int) -> Kind:
    """What paragraph *i* of the head is, where it is no title."""
    words = found[i].text
    if found[i].listed:
        return Kind.ENTRY
    if i and is_label(found[i - 1].text):
        return Kind.META
    if is_fields(words) or any(pattern.fullmatch(words) for pattern in (LETTERHEAD, CONTENTS, RELEASE)) or ENACTED.match(words):
        return Kind.META
    if NUMBER.fullmatch(words):
        return Kind.NUMBER
    if is_addressee(words):
        return Kind.ADDRESSEE
    return Kind.SIGNATURE if signs(found, i) else Kind.PARAGRAPH
