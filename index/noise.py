"""What on a page is not the policy: menus, buttons, counters, page numbers, contact footers, a sharing site's advertising, markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.document import Noise, NoiseKind
from index.holes import Holes
from index.span import Span, trimmed

__all__ = ["find"]

# Furniture of government sites and sharing sites. Each pattern must be something no policy would say of itself.
BUTTON = r"(?:打印|全屏|关闭|收藏|纠错|下载|分享|返回|复制链接|我要纠错)(?:本页|此页|该页|窗口|页面|文章|本文|文字版|图片版|顶部)?"
SHARES = r"(?:微信|朋友圈|(?:新浪|腾讯)?微博|QQ空间|QQ好友|QQ|人人网|豆瓣|支付宝|更多)"
LINES = [
    (
        NoiseKind.NAVIGATION,
        re.compile(
            r"您?(?:的)?(?:当前|现在)?(?:所在)?(?:的)?位置(?:是)?\s*[:：]|首页\s*[>＞»/|]|首页(?:\s+\S{2,6}){2,}$"
            r"|(?:\S{2,8}\s*[>＞»]\s*){2,}\S{0,20}$|(?:微信)?扫码(?:阅读|分享|关注)|返回(?:顶部|首页|列表|上一页)$|设为首页|加入收藏"
            rf"|[【\[(（]?字\s*[体号](?:大小)?\s*[:：]?$|(?:加大|还原|减小|放大|缩小)$|[】\])）]$"
            rf"|(?:{BUTTON}\s*){{1,4}}$|(?:无障碍(?:阅读|浏览)?|关怀版|长者版|适老版|智能问答|简体|繁體|繁体|English)(?:\s.{{0,30}})?$"
        ),
    ),
    (
        NoiseKind.LINK,
        re.compile(
            r"(?:上|下)一(?:篇|条|页)(?:\s*[:：]|$|\s)|(?:相关(?:链接|文档|阅读|新闻|稿件|附件)|附件下载|相关政策|政策解读)\s*[:：]?$"
        ),
    ),
    (NoiseKind.ADVERTISING, re.compile(r"-\s*(?:特殊限制|关\s*键\s*词)\s*[:：]|限制\d+内$|(?:文档|资源)(?:描述|简介|介绍)\s*[:：]?$")),
    (
        NoiseKind.PAGE,
        re.compile(r"[-—－–]+\s*\d{1,4}\s*[-—－–]+$|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?$|\d{1,4}\s*/\s*\d{1,4}$"),
    ),
    (NoiseKind.RULE, re.compile(r"<!--.*-->$|[-_=*—－─━]{3,}$")),
]
SAYINGS = [
    (NoiseKind.NAVIGATION, re.compile(r"扫一扫.{0,12}(?:手机|打开|分享|关注)")),
    (
        NoiseKind.CONTACT,
        re.compile(
            r"ICP备\s*\d+|公网安备|网站标识码|网站地图|版权所有|Copyright|技术支持\s*[:：]|政府网站找错|支持\s*IPv6|建议使用.{0,24}(?:浏览器|分辨率)"
        ),
    ),
    (
        NoiseKind.ADVERTISING,
        re.compile(
            r"由会员分享|在线阅读.*(?:搜索|下载)|页珍藏版|文档赚钱|配套讲稿|word图标|仅作为作品整体效果|禁止商用|本文档由.*(?:上传|分享)|下载(?:本文档|积分|声明)"
        ),
    ),
]
ONLY_BUTTONS = re.compile(rf"[\s|｜]*(?:{BUTTON}[\s|｜]*)*")
HINTS = (
    "扫一扫",
    "备",
    "网站",
    "版权所有",
    "Copyright",
    "技术支持",
    "IPv6",
    "建议使用",
    "会员",
    "在线阅读",
    "珍藏版",
    "文档",
    "配套",
    "图标",
    "作品",
    "商用",
    "下载",
)
LONG = 160  # characters: furniture is shorter
FILE = re.compile(r"^.{1,60}(\.(?:docx?|pdf|wps|ofd|pptx?|xlsx?|zip|rar))$", re.IGNORECASE)
# at the foot or the head of a page only: a notice may well say these things of itself
SITE = re.compile(r"^(?:主办|承办|协办|维护)(?:单位)?\s*[:：]")
FOOT = re.compile(
    r"^(?:联系)?地址\s*[:：]|^(?:联系|办公|值班|举报)?电话\s*[:：]|^邮(?:政编码|编)\s*[:：]|^传真\s*[:：]|^.{0,12}(?:E-?mail|邮箱)\s*[:：]"
)
MENU = re.compile(r"^(?:[^\s|｜]{2,12}\s*[|｜]\s*)+[^\s|｜]{2,12}$")
INLINE = [
    (
        NoiseKind.COUNTER,
        re.compile(r"(?:浏览|点击|阅读|访问)(?:(?:次数|数|量)\s*(?:[:：]\s*\d*|(?<=\s)\d+)|\s*[:：]\s*\d+)(?:\s*次)?"),
    ),
    (
        NoiseKind.NAVIGATION,
        re.compile(
            r"[【\[（(]?\s*(?:字\s*[体号](?:大小)?|视力保护色?)\s*[:：]?\s*"
            r"(?:[\[【（(|/]?\s*(?:特大|超大|大|中|小|默认|标准)\s*[\]】）)]?\s*){2,4}"
            rf"|[【\[]\s*{BUTTON}\s*[】\]]|分享(?:到|至)?\s*[:：]?\s*{SHARES}(?:[\s、|]*{SHARES})*|(?<=\s)分享(?:到|至)?\s*[:：]?$"
        ),
    ),
]
MARKUP = re.compile(r"^(?:#{1,6}|>)[ \t　]+|\*\*(?=[^\s*])[^*\n]{1,200}?(?<=\S)(\*\*)", re.MULTILINE)
UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]+")
COUNTER = re.compile(r"(\d{1,3})、")
NUMBER = re.compile(r"^\d{1,4}$")
NAMES = re.compile(
    r"(?:通知|通告|公告|办法|方案|意见|规定|细则|规划|计划|决定|条例|章程|法|规则|纲要|报告|目录|办公室|政府|局|委员会|文件|号)$"
)
COMPLETE = "。！？；：…!?;:)）】”"
SENTENCE = re.compile(r"[。；，：,;]")
SHORT = 16  # characters: a button or a menu entry
FURNITURE = {NoiseKind.NAVIGATION, NoiseKind.LINK, NoiseKind.CONTACT, NoiseKind.ADVERTISING}
HEAD, FEET = 12, 40  # lines: the furniture above and below a text is seldom more


def find(text: str, lines: Sequence[Span]) -> list[Noise]:
    """The noise among *lines* (as `lines.lines` gives them), in order, without the blanks between them."""
    inner = [*markup(text), *inline(text, lines)]
    kinds = kinds_of(text, lines, Holes(noise.span for noise in inner))
    spread(text, lines, kinds)
    found = [Noise(line, kind) for line, kind in zip(lines, kinds, strict=True) if kind]
    live = [line for line, kind in zip(lines, kinds, strict=True) if not kind]
    found += [Noise(span, NoiseKind.PAGE) for span in (*page_counters(text, live), *page_numbers(text, live))]
    found += file_names(text, live)
    taken = Holes(noise.span for noise in found)
    found += [noise for noise in inner if not taken.meeting(noise.span)]
    found.sort(key=lambda noise: noise.span)
    return [noise for before, noise in zip((None, *found), found, strict=False) if not before or before.span.end <= noise.span.start]


def markup(text: str) -> Iterator[Noise]:
    """The signs of Markdown before a heading and around bold words, and characters that print nothing."""
    for match in MARKUP.finditer(text):
        if match.group(1):
            yield Noise(Span(match.start(), match.start() + 2), NoiseKind.RULE)
            yield Noise(Span(*match.span(1)), NoiseKind.RULE)
        else:
            yield Noise(Span(*match.span()), NoiseKind.RULE)
    for match in UNSEEN.finditer(text):
        yield Noise(Span(*match.span()), NoiseKind.BLANK)


def inline(text: str, lines: Sequence[Span]) -> Iterator[Noise]:
    """Counters and buttons that stand beside the date and the source of a page."""
    for line in lines:
        if len(line) > 200 or text.find("。", line.start, line.end) >= 0:
            continue
        at = line.start
        for kind, pattern in INLINE:
            for match in pattern.finditer(text, at, line.end):
                part = trimmed(text, *match.span())
                if part:
                    yield Noise(part, kind)


def kinds_of(text: str, lines: Sequence[Span], inner: Holes) -> list[NoiseKind | None]:
    """For each line the kind of furniture it is by itself, if any."""
    kinds: list[NoiseKind | None] = []
    for line in lines:
        kind = kind_of(line.of(text)) if len(line) <= LONG else None
        if kind is None and inner.meeting(line) and ONLY_BUTTONS.fullmatch("".join(text[a:b] for a, b in inner.left_of(line))):
            kind = NoiseKind.NAVIGATION
        kinds.append(kind)
    return kinds


def kind_of(line: str) -> NoiseKind | None:
    """What kind of furniture *line* is by itself, if any."""
    for kind, pattern in LINES:
        if pattern.match(line):
            return kind
    if any(hint in line for hint in HINTS):
        return next((kind for kind, pattern in SAYINGS if pattern.search(line)), None)
    return None


def spread(text: str, lines: Sequence[Span], kinds: list[NoiseKind | None]) -> None:
    """Marks the short lines that stand among furniture at the head and the foot of the page as what their neighbours are."""
    foot = len(lines)
    while foot and foot > len(lines) - FEET and (kinds[foot - 1] or stands_at_foot(lines[foot - 1].of(text))):
        foot -= 1
    strong = any(kind in FURNITURE for kind in kinds[foot:])
    starts = (i for i in range(foot, len(lines)) if kinds[i] in FURNITURE or SITE.search(lines[i].of(text)))
    first = next(starts, len(lines)) if strong else len(lines)
    for i in range(first, len(lines)):
        kinds[i] = kinds[i] or (kinds[i - 1] if i > first else NoiseKind.CONTACT)
    head = 0
    while head < min(HEAD, foot) and (kinds[head] or stands_at_head(lines[head].of(text))):
        head += 1
    last = max((i for i in range(head) if kinds[i] in FURNITURE), default=0)
    for i in range(last):
        kinds[i] = kinds[i] or kinds[last]
    # a run of advertising is left by what is no advertising again: its inner sentences belong to it
    ads = [i for i in range(len(lines)) if kinds[i] is NoiseKind.ADVERTISING and i > len(lines) // 2]
    for i in range(ads[0], ads[-1]) if len(ads) > 2 else ():
        kinds[i] = NoiseKind.ADVERTISING


def button(line: str) -> bool:
    """Whether *line* could be a menu entry, a button or a list of keywords: short, and no sentence."""
    return bool(((len(line) <= SHORT or line.startswith("- ")) and not SENTENCE.search(line)) or MENU.search(line))


def stands_at_foot(line: str) -> bool:
    """Whether *line* may belong to the furniture at the foot of a page, where there is some."""
    return button(line) or bool(FOOT.search(line) or SITE.search(line))


def stands_at_head(line: str) -> bool:
    """Whether *line* may belong to the furniture at the head of a page: no part of a title does."""
    return bool(MENU.search(line)) or (button(line) and not NAMES.search(line))


def file_names(text: str, lines: Sequence[Span]) -> Iterator[Noise]:
    """Lines that are the name of a file to fetch; of the first line of a page, which names the document, the ending alone."""
    for i, line in enumerate(lines):
        match = FILE.match(line.of(text))
        if match:
            yield Noise(
                Span(line.start + match.start(1), line.end) if i == 0 else line, NoiseKind.ADVERTISING if i == 0 else NoiseKind.LINK
            )


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
