"""What a reply says of itself beside the policy's own words: each note and reason, in the language of the question."""

from __future__ import annotations

from enum import Enum

__all__ = ["Note"]


class Note(Enum):
    """A note in Chinese and in English; what stands in braces is filled in by `said`."""

    SPELLING = ("“{written}”按“{meant}”理解", "“{written}” is read as “{meant}”")
    FOLLOWS = ("接上一问，按“{asked}”理解", "After the question before, read as “{asked}”")
    AFTER = ("接上一问“{asked}”", "After the question “{asked}”")
    SCOPE = ("沿用上一问的文件范围", "The same documents as in the question before")
    ELSEWHERE = ("本库没有{place}的文件", "No document here is about {place}")
    KNOWN = ("本库所收：{places}", "Documents here are about: {places}")
    NOT_LISTED = ("名单中没有{offices}", "The lists name nobody from {offices}")
    PEOPLE = ("共 {n} 人", "{n} people in all")
    ITEMS = ("共 {n} 项", "{n} in all")
    NO_ITEM = ("没有第 {n} 项", "There is no item {n}")
    LAST_ITEM = ("{title}：编号到 {last}", "{title}: the numbers go up to {last}")
    NO_CODE = ("没有 {code}", "There is no {code}")
    LAST_CODE = ("编号到 {code}", "The codes go up to {code}")
    BODY_TOO = (
        "正文{place}（编号同为 {n}）另有责任单位",
        "The main text at {place}, numbered {n} too, names responsible bodies of its own",
    )
    NOT_STATED = ("文本中没有写明这一项", "The text does not state it")
    NOT_RESPONSIBLE = ("责任单位中没有列出{offices}", "{offices} is not among the responsible bodies")

    OTHER_LEVEL = ("列出的是{offices}", "{offices} is listed instead")
    UNSURE = ("{titles}：所引的话未必答得上这一问", "{titles}: the words quoted may not answer")
    NOT_SO = ("责任单位中有{offices}，但没有符合这一条件的事项", "{offices} is among the responsible bodies, but nothing meets these terms")

    def said(self, language: str, **parts: object) -> str:
        """The note in *language*, `zh` or `en`, with *parts* filled in. Names stay as the policies write them."""
        chinese, english = self.value
        return str(english if language == "en" else chinese).format(**parts)
