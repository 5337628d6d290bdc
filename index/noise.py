"""What on a page is not the policy: menus, counters, page numbers, contact footers, a sharing site's advertising."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Noise, NoiseKind
from index.span import Span

__all__ = ["find"]

# Furniture of government sites and sharing sites. Each pattern must be something no policy would say of itself.
WHOLE_LINE = [
    (
        NoiseKind.NAVIGATION,
        re.compile(
            r"^(?:您?(?:的)?当前(?:所在)?(?:的)?位置|您的位置|所在位置|首页\s*[>＞»/|])"
            r"|^(?:\S{2,8}\s*[>＞»]\s*){2,}\S{0,20}$"
            r"|^(?:\S{2,12}\s*[|｜]\s*)+\S{2,12}$"
            r"|^首页(?:\s+\S{2,6}){2,}$"
            r"|扫一扫.{0,12}(?:手机|打开|分享|关注)|^[【\[]?(?:打印|关闭)(?:本页|此页|窗口)?[】\]]?(?:\s*[【\[]?(?:打印|关闭)(?:窗口|本页)?[】\]]?)?$"
            r"|^(?:字体|字号)\s*[:：]|^分享(?:到|至)?\s*[:：]?$|^返回(?:顶部|首页|列表)$|^(?:收藏|纠错|无障碍|长者版|智能问答)(?:\s.*)?$"
        ),
    ),
    (NoiseKind.LINK, re.compile(r"^(?:上|下)一(?:篇|条|页)\s*[:：]?|^相关(?:链接|文档|阅读|附件下载)\s*[:：]?$|^附件下载\s*[:：]?$")),
    (
        NoiseKind.CONTACT,
        re.compile(
            r"ICP备\s*\d+|公网安备|网站标识码|网站地图|版权所有|Copyright|^(?:主办|承办|协办)(?:单位)?\s*[:：]|技术支持\s*[:：]"
            r"|^.{0,12}(?:邮箱|E-?mail|电子邮箱)\s*[:：]\s*\S+@\S+|^地址\s*[:：].*(?:电话|邮编|邮箱)\s*[:：]"
        ),
    ),
    (
        NoiseKind.ADVERTISING,
        re.compile(
            r"由会员分享|在线阅读.*(?:搜索|下载)|页珍藏版|文档赚钱|配套讲稿|word图标|仅作为作品整体效果|禁止商用|^-\s*(?:特殊限制|关\s*键\s*词)\s*[:：]"
            r"|^限制\d+内$|^.{1,60}\.(?:docx?|pdf|wps|pptx?|xlsx?)$|本文档由.*(?:上传|分享)|下载(?:本文档|积分|声明)"
        ),
    ),
    (
        NoiseKind.PAGE,
        re.compile(r"^[-—－–]+\s*\d{1,4}\s*[-—－–]+$|^第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?$|^\d{1,4}\s*/\s*\d{1,4}$"),
    ),
    (NoiseKind.PAGE, re.compile(r"^<!--.*-->$")),
]
COUNT = re.compile(r"(?:浏览|点击|阅读|访问)(?:次数|数|量)\s*[:：]?\s*\d*(?:\s*次)?")
COUNTER = re.compile(r"(\d{1,3})、")
NUMBER = re.compile(r"^\d{1,4}$")
COMPLETE = "。！？；：…!?;:)）】”"
SENTENCE = re.compile(r"[。；，：,;]")
SHORT = 16  # characters: a button or a menu entry


def find(text: str, lines: Sequence[Span]) -> list[Noise]:
    """The noise among *lines* (as `lines.lines` gives them), in order, without the blanks between them."""
    kinds = [kind_of(line.of(text)) for line in lines]
    spread(text, lines, kinds)
    found = [Noise(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind]
    live = [line for line, kind in zip(lines, kinds, strict=True) if not kind]
    found += [Noise(span, NoiseKind.PAGE) for span in page_counters(text, live)]
    found += [Noise(span, NoiseKind.PAGE) for span in page_numbers(text, live)]
    for line in live:
        found += [Noise(Span(line.start + m.start(), line.start + m.end()), NoiseKind.COUNTER) for m in COUNT.finditer(line.of(text))]
    return sorted(found, key=lambda noise: noise.span)


def kind_of(line: str) -> NoiseKind | None:
    """What kind of furniture *line* is by itself, if any."""
    return next((kind for kind, pattern in WHOLE_LINE if pattern.search(line)), None)


def spread(text: str, lines: Sequence[Span], kinds: list[NoiseKind | None]) -> None:
    """Marks the short lines that stand among furniture at the head and the foot of the page as what their neighbours are."""
    foot = len(lines)
    while foot and (kinds[foot - 1] or button(lines[foot - 1].of(text))):
        foot -= 1
    first = next((i for i in range(foot, len(lines)) if kinds[i]), len(lines))
    for i in range(first + 1, len(lines)):
        kinds[i] = kinds[i] or kinds[i - 1]
    marked = [i for i in range(min(12, foot)) if kinds[i]]
    for i in range(marked[-1] if marked else 0):
        if button(lines[i].of(text)):
            kinds[i] = kinds[i] or kinds[marked[-1]]
    # a run of advertising is left by what is no advertising again: its inner sentences belong to it
    ads = [i for i in range(len(lines)) if kinds[i] is NoiseKind.ADVERTISING and i > len(lines) // 2]
    for i in range(ads[0], ads[-1]) if len(ads) > 2 else ():
        kinds[i] = NoiseKind.ADVERTISING


def button(line: str) -> bool:
    """Whether *line* could be a menu entry, a button or a list of keywords: short, and no sentence."""
    return (len(line) <= SHORT or line.startswith("- ")) and not SENTENCE.search(line)


def page_counters(text: str, lines: Sequence[Span]) -> list[Span]:
    """The 「1、 2、 3、」 that a sharing site puts before each page, found by the sentences they cut in two."""
    matches = [(line, COUNTER.match(text, line.start, line.end)) for line in lines]
    run: list[Span] = []
    cuts = 0
    for i, (line, match) in enumerate(matches):
        if not match or int(match.group(1)) != len(run) + 1:
            continue
        if run and text[lines[i - 1].end - 1] not in COMPLETE:
            cuts += 1
        run.append(Span(line.start, match.end()))
    return run if len(run) >= 3 and cuts * 2 > len(run) - 1 else []


def page_numbers(text: str, lines: Sequence[Span]) -> list[Span]:
    """Bare numbers on a line of their own in the middle of a sentence."""
    found = []
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        inside = len(before) > SHORT and text[before.end - 1] not in COMPLETE and not text[after.start].isdigit()
        if inside and NUMBER.match(line.of(text)) and len(after) > SHORT:
            found.append(line)
    return found
