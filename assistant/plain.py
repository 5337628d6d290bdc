"""A reply as lines on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.reply import Answer, Reason, Reply

__all__ = ["REASONS", "lines"]

REASONS = {
    "zh": {
        Reason.NOT_IN_CORPUS: "本库所收文件中没有找到答案",
        Reason.NO_SUCH_ITEM: "没有这一项",
        Reason.NO_SUCH_DOCUMENT: "本库没有这份文件",
        Reason.NOT_A_QUESTION: "这不是一个可以查的问题",
    },
    "en": {
        Reason.NOT_IN_CORPUS: "No answer was found in the documents here",
        Reason.NO_SUCH_ITEM: "There is no such item",
        Reason.NO_SUCH_DOCUMENT: "There is no such document here",
        Reason.NOT_A_QUESTION: "This is not a question that can be looked up",
    },
}
NOTE = {"zh": "注：", "en": "Note: "}
NEAREST_ARE = {"zh": "最接近的条文（并非答案）：", "en": "The nearest clauses (not an answer):"}
NEAREST = 3


def lines(reply: Reply) -> Iterator[str]:
    """The answer first, then the quotes, each with where it stands; or why there is none, and what is nearest."""
    if isinstance(reply, Answer):
        yield from (value.value for value in reply.answers)
        for quote in reply.quotes:
            yield ""
            yield f"「{quote.text}」"
            number = f"（{quote.number}）" if quote.number else ""
            yield f"—— {quote.title}{number} {quote.address} [{quote.document} {quote.start}:{quote.end}]"
    else:
        yield REASONS[reply.language][reply.reason]
    if reply.notes:
        yield ""
        yield from (f"{NOTE[reply.language]}{note}" for note in reply.notes)
    if not isinstance(reply, Answer) and reply.hits:
        yield ""
        yield NEAREST_ARE[reply.language]
        yield from (f"  {hit.document} {hit.address}：{' '.join(hit.text.split())[:60]}" for hit in reply.hits[:NEAREST])
