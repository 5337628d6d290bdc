"""Texts that the laws of a document are checked against: made up, ours, and of the training folder."""

from __future__ import annotations

import json
import lzma
from functools import cache
from itertools import islice
from pathlib import Path

from hypothesis import strategies as st

from index.document import Document
from index.parse import parse
from index.read import Source, read

__all__ = ["CORPUS", "LAWS", "REPORTS", "TEXTS", "document", "ours", "sample"]

ROOT = Path(__file__).parents[2]
CORPUS = sorted((ROOT / "corpus").glob("*.txt"))
TRAIN = ROOT.parent / "shared" / "train"
LAWS, REPORTS = TRAIN / "laws.jsonl.xz", TRAIN / "government_reports.jsonl.xz"

NUMBERS = "第一编 第一章 第二章 第一节 第一条 第二条 第三条之一 一、 二、 十一、 (一) （二） (三) 1. 2． 3、 4 1加强学校建设 2提升 (1) （2） ① ② —— ● 首先， 第二， 附件1 附件2： 附表 1、 2、 3、 ㈠ ⑵ ⒊"
WORDS = (
    "关于印发实施方案的通知 各乡镇人民政府： 为贯彻落实意见，制定本方案。 县教育局 2021年3月26日 2021年8月5日印发 谷政发〔2021〕19号 目录 现将方案印发给你们，请认真贯彻执行。"
    " 责任单位：县教育局、县财政局 到2025年，达到60%以上。 有下列情形之一的： 下列三项任务： 以学生为中心 五双 （责任单位：县人社局） 索引号：1150 首页>政务公开>正文 浏览次数：12 上一篇：通知"
    " 版权所有 打印 【字体：大 中 小】 — 3 — 由会员分享 ## **重点** <!-- x --> ICP备1234号 主办：县政府 序号 工作任务 责任单位 组长： 张三 县长 | |---| <table> <td> </td> \u200b"
)
BLANKS = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\u3000",
    "\t",
    "\xa0",
    "\u2028",
    "\x0b",
    "\x85",
    "。",
    "；",
    "：",
    "，",
    "、",
    ";",
    ":",
    ")",
    "）",
    "”",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from([*NUMBERS.split(), *WORDS.split(" "), *BLANKS, *BLANKS]), max_size=60).map("".join),
    st.lists(st.sampled_from("一二十百零第章节条款项编附件表1２9.．、，。；:：()（）—-|\t\n\n 　县局政府人#*>①㈠⒈的"), max_size=80).map(
        "".join
    ),
    st.text(max_size=80),
)


def document(text: str, name: str = "d") -> Document:
    """*text* as the parser reads it."""
    return parse(Source(name, f"{name}.txt", text))


def ours() -> list[Document]:
    """Our five documents as the parser reads them."""
    return [parse(read(path)) for path in CORPUS]


@cache
def sample(file: Path, step: int) -> tuple[tuple[str, str], ...]:
    """Title and text of each *step*-th record of a file of the training folder; none where it is absent."""
    if not file.exists():
        return ()
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        return tuple((record["title"], record["text"]) for record in map(json.loads, islice(lines, 0, None, step)))
