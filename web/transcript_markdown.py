"""A conversation as Markdown in which every word of a question or a document stays a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from web import clock
from web.conversations import Entry
from web.language import gettext
from web.transcript import Spoken

__all__ = ["escaped", "written"]

ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$@#]|(?<=:)(?=//)|(?<=[Ww])(?=\.)")
LEADING = re.compile(r"^(?:(?=[-+=])|(\d{1,9})(?=[.)]))")


def written(entry: Entry, turns: Sequence[Spoken], site: str) -> str:
    """CommonMark: the name as title, each question a heading, values a list, each quote a block quote with its source and address."""
    parts = [f"# {escaped(entry.name)}", escaped(clock.minute(entry.changed))]
    for turn in turns:
        parts.append(f"## {turn.number}\\. {escaped(turn.question)}")
        parts += said(turn, site)
    return "\n\n".join(parts) + "\n"


def said(turn: Spoken, site: str) -> Iterator[str]:
    if turn.lost:
        yield escaped(gettext("这条答复是旧版本的程序写的，读不出来了；请再问一次。"))
    if turn.why:
        yield "  \n".join(escaped(gettext(sentence)) for sentence in turn.why)
    for group in turn.groups:
        values = [figure.text for finding in group.findings for figure in finding.figures]
        if values and len(turn.groups) > 1:
            yield escaped(f"《{group.title}》{group.number or ''}")
        if values:
            yield "\n".join(f"- {escaped(value)}" for value in values)
    if not turn.complete:
        yield escaped(gettext("未列全，请看原文"))
    for note in turn.notes:
        yield escaped(gettext("注：%(note)s", note=note))
    for group in turn.groups:
        for passage in group.passages:
            cited = passage.citation
            lines = (escaped(cited.text), "", f"——{escaped(cited.source)}  ", f"<{site}{cited.href}>")
            yield "\n".join(f"> {line}".rstrip(" ") if not line.endswith("  ") else f"> {line}" for line in lines)


def escaped(text: str) -> str:
    """*text* on one line, every character of it shown as itself by any reader of Markdown, links by mere spelling included."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    line = ACTIVE.sub(lambda found: f"\\{found.group()}", line)
    return LEADING.sub(lambda found: f"{found.group(1) or ''}\\", line)
