"""What in a sentence is a thing of the sort that a question asks for: 什么制度, 哪种课程, 建什么, 照哪份计划, which groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from assistant import terms
from assistant.question import Question
from assistant.wants import Want, wants
from index.tokens import cut

__all__ = ["also", "sorts", "things", "titles"]

ASKED = re.compile(
    r"(?:什么样?的?|啥样?的?|何种|哪(?:一?[个种类样项些所家门]|[几两三四][个种类样项所家门]?))(?P<zh>[一-鿿]{2,12})"
    r"|\b(?:which|what)\s+(?:kinds? of |types? of |sorts? of )?(?P<en>(?:[\w-]+\s+){1,5}?)(?=\W*$|(?:do(?:es)?|did|is|are|was|were|will|must|should|may|can|has|have|each|both|the|for|to|in|of|by|under|that)\b)",
    re.IGNORECASE,
)
MADE = re.compile(r"(?P<verb>[建设办开编创])(?:的是|起|出)?(?:一?个)?(?:什么|啥|哪些|哪种|哪几[个种所])(?:[?？,，。]|$)")
# asks what part somebody plays, and how a text tells it
ROLE = re.compile(r"(?:什么|啥|哪[些种]|何种)样?的?(?:角色|作用|职能)|\bwhat (?:role|part)\b", re.IGNORECASE)
PLAYED = re.compile(r"发挥好?([^，,。；;]{2,30}?)的?作用")
PEOPLE = re.compile(r"(?:什么|哪(?:[些类种]|[几两三四五六][类种些]))样?的?人(?![员才民口数均群物士事工家])")
HUMAN = ("人员", "人才", "人士", "群体", "人群")
MANY = re.compile(r"哪[些几两三四]|[a-rt-z]s\s+$")
CLAUSES = re.compile(r"[，,；;？?]|\b(?:and|with(?= (?:what|which)))\b", re.IGNORECASE)
TYPED = frozenset((Want.DEPARTMENT, Want.PERSON, Want.QUANTITY, Want.RATIO, Want.DATE))
OFFICE = re.compile(
    r"部门|单位|机构|机关|政府|[局厅处科]|人|\b(?:bod|department|bureau|agenc|office|authorit|unit|government|parties)", re.IGNORECASE
)
LEADS_ON = "在到成给于"  # ends a verb: 摆在, 纳入到
KEPT = 256  # questions of which is kept what they ask for
LEAST = 2  # characters of the name of a sort
LONG = 14  # characters of a thing that is one by itself, whatever it joins: 国民经济和社会发展规划
WORDS = 3  # behind what, of which each may name the sort
EITHER = "建设|培育|培养|发展|实施|推进"  # verbs that a name may hold: 发展规划
# What a thing is the object of, or of whose words it is the last: verbs that are hardly ever part of a name.
GOVERNS = re.compile(
    rf"{EITHER}|建立|健全|完善|推动|推行|开展|落实|建成|新增|加强|深化|强化|打造|共建|新建|组建|筹建|成立|设立|设置|构建|创建|开发|编写|编制|制定|实行|执行|普及|推广|探索|鼓励|支持"
    "|引导|提升|扩大|纳入|作为|加入|参与|举办|办好|做好|采取|采用|运用|利用|依托|通过|按照|根据|围绕|形成|搭建|引入|引进|聘请|邀请|聘用|选派|遵循|坚持|贯彻|明确|提供"
    "|享有|取得|获得|给予|争取|争创|列入|写入|进入|成为|应当|可以|必须|不得|(?<![行作认])为(?!主)|(?<![相针绝结反核])对(?!外|口|接)|(?<![理自事缘])由|向|将|把|以(?![上下内外前后及])|在(?![校职岗读线])"
)
# What makes the name in front of it one of something else: 慢病保障范围 is no 保障.
GOES_ON = re.compile("的|范围|工作|机制|体系|改革|标准|建设|项目|资金|水平|能力|试点|需求|目标")
STOP = "，,：:；;。（(“”）)"
TITLE = re.compile("《[^《》]*》")
# asks which other text something rests on: 按哪份计划, 照什么办法, which plans it follows
RESTS = re.compile(
    r"(?:照|按|依|据|落实|贯彻|执行|遵循|援引|引用)[^，,。？?]{0,12}?(?:哪|什么|啥)[^，,。？?]{0,8}(?:文件|规划|计划|条例|办法|方案|规定|意见|法律|法规|纲要|标准|目录|规范|法(?![子院]))"
    r"|\b(?:which|what) (?:[\w'’-]+ ){0,4}(?:plans?|documents?|notices?|regulations?|laws?|opinions?|outlines?|measures|catalogues?|standards?)\b.*"
    r"\b(?:follow|rest|rel[iy]|base|refer|cite|implement|carr(?:y|ies) out|draw|apply|appli)|\b(?:under|on|with|by|to) (?:which|what) (?:[\w'’-]+ ){0,3}(?:plans?|regulations?|laws?|measures)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r"、|(?:以及|(?<![共总饱温])和|(?<!参)与(?!会)|(?<![以涉普])及)(?!其他)")


@lru_cache(KEPT)
def sorts(question: str) -> tuple[str, ...]:
    """The words that may name the sort of thing that *question* asks for, none where it asks for no thing: 制度, 学院."""
    if PEOPLE.search(question):
        return HUMAN
    found: list[str] = []
    for match in ASKED.finditer(question):
        if match["zh"]:
            found += [word for word in cut(match["zh"])[:WORDS] if len(word) >= LEAST and word[-1] not in LEADS_ON]
        else:
            found += [term[-LEAST:] for group in list(terms.meanings(match["en"]))[-1:] for term in group if len(term) >= LEAST]
    return tuple(dict.fromkeys(found))


def things(question: Question, text: str, head: int) -> Iterator[tuple[int, int]]:
    """Where in *text* from *head* on things of that sort stand: each from behind its verb on, or alone where one of several is asked for."""
    played = [match.span(1) for match in PLAYED.finditer(text, head)] if ROLE.search(question.text) else []
    if played:
        yield from played
        return
    asked = ASKED.search(question.text)
    many = asked is not None and MANY.search(asked.group()) is not None
    for sort in sorts(question.text):
        for match in re.finditer(re.escape(sort), text[head:]):
            yield from named(text, head, head + match.start(), head + match.end(), many=many)
    made = MADE.search(question.text)
    if made:
        for verb in re.finditer(rf"[一-鿿]?{made['verb']}[设立办建成]?", text[head:]):
            start = head + verb.end()
            end = next((at for at in range(start, len(text)) if text[at] in STOP and text[at] not in "“”"), len(text))
            if GOVERNS.search(verb.group()) and end - start >= LEAST:
                yield start, end


def titles(question: Question, text: str) -> list[tuple[int, int]]:
    """Where *text* names other documents by their titles, where *question* asks which one something rests on."""
    return [match.span() for match in TITLE.finditer(text)] if "《" in text and RESTS.search(question.text) else []


def asking(question: Question) -> list[Question]:
    """The parts of *question* that each ask for a thing, where another asks for somebody or for a number: 谁牵头，|建哪些基地?"""
    parts = [(part, wants(part.lower(), part) & TYPED) for part in CLAUSES.split(question.text)]
    if sum(bool(kinds or ASKED.search(part)) for part, kinds in parts) < 2 or not any(kinds for _, kinds in parts):
        return []
    return [replace(question, text=part) for part, kinds in parts if kinds <= {Want.DEPARTMENT} and not OFFICE.search(asking_words(part))]


def also(question: Question, text: str) -> list[tuple[int, int]]:
    """Where in *text* the things stand that `asking` parts of *question* ask for."""
    places = (place for part in asking(question) for place in things(part, text, 0) if text[place[0]] != "的")
    found: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: place[0] - place[1]):  # the longest of those that hold each other
        if not any(a <= start and end <= b for a, b in found):
            found.append((start, end))
    return sorted(found)


def asking_words(part: str) -> str:
    """*part* from the words on that ask for a thing, not what it says before them: 县教育局扮演|什么角色."""
    asked = ASKED.search(part)
    return part[asked.start() :] if asked else part


def named(text: str, head: int, at: int, end: int, *, many: bool) -> Iterator[tuple[int, int]]:
    """The thing whose last word stands at `text[at:end]`; nothing where it has no other word, or only says of what another is or closes a list; of a title all of it."""
    end = next((stop for stop in accumulate(map(len, cut(text[head:])), initial=head) if stop >= end), end)
    title = next((match for match in TITLE.finditer(text) if match.start() < at < match.end()), None)
    if title:
        yield title.span()
    if title or GOES_ON.match(text, end) or text[:at].endswith("等") or text[:end].endswith("性"):
        return
    first = max((i + 1 for i in range(head, at) if text[i] in STOP), default=head)
    verbs = [verb for verb in GOVERNS.finditer(text, first, at) if verb.end() < at or verb.group() not in EITHER]
    # 农业推广、农村电商等人才, 农村产业发展人才、乡村治理人才: the verb is part of a name
    verbs = [verb for verb in verbs if not text.startswith(("、", text[at:end]), verb.end()) or verb.end() == at]
    first = verbs[-1].end() if verbs else first
    if text[head:first].endswith("”"):  # what is quoted belongs to the name: “双师型”教师
        first = max(text.rfind("“", head, first), head)
    if not many and end - first > LONG:
        cuts = [joint.end() for joint in JOINED.finditer(text, first, at) if "的" not in text[joint.end() : at] and joint.end() < at]
        first = max(cuts, default=first)
    joint = JOINED.search(text, first, at)
    if first < at and (not many or "、" in text[first:at] or joint is None or text[: joint.start()].endswith(text[at:end])):
        yield first, end
