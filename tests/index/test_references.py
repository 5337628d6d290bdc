"""Which clauses the numbers in a clause point at."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.parse import parse
from index.read import read
from index.references import references


def pointing(folder: Path, text: str) -> list[tuple[str, str, list[str]]]:
    """Where each reference stands, its words, and the places it points at."""
    (folder / "text.txt").write_text(f"云滩市公园管理条例\n\n{text}", encoding="utf-8")
    document = parse(read(folder / "text.txt"))
    return [(r.clause.address.place, r.span.of(document.text), [t.address.place for t in r.targets]) for r in references(document)]


RULES = """第一条 游客不得有下列行为：
（一）攀折花木；
（二）捕鱼；
（三）喂食天鹅；
（四）生火。
经批准的除外。
第二条 商户应当亮证经营。
商户应当明码标价。
"""


@pytest.mark.parametrize(
    ("words", "said", "targets"),
    [
        ("违反第一条第二项规定的", "第一条第二项", ["第一条(二)"]),
        ("违反本条例第二条第二款规定的", "第二条第二款", ["第二条第二款"]),
        ("违反本条例第一条第一项、第三项规定的", "第一条第一项、第三项", ["第一条(一)", "第一条(三)"]),
        ("违反第一条第二项至第四项规定的", "第一条第二项至第四项", ["第一条(二)", "第一条(三)", "第一条(四)"]),
        ("违反第一条第二至四项规定的", "第一条第二至四项", ["第一条(二)", "第一条(三)", "第一条(四)"]),
        ("违反第一条第（一）项、第二条第一款规定的", "第一条第（一）项、第二条第一款", ["第一条(一)", "第二条"]),
        ("违反第二条第一、二款规定的", "第二条第一、二款", ["第二条", "第二条第二款"]),
        ("违反第二条规定的", "第二条", ["第二条", "第二条第二款"]),
        ("违反前条规定的", "前条", ["第二条", "第二条第二款"]),
    ],
)
def test_numbers_point_at_clauses(tmp_path: Path, words: str, said: str, targets: list[str]) -> None:
    assert pointing(tmp_path, f"{RULES}第三条 {words}，处五十元罚款。\n") == [("第三条", said, targets)]


@pytest.mark.parametrize(
    ("words", "said", "targets"),
    [
        ("违反前款第三项规定的", "前款第三项", ["第一条(三)"]),
        ("违反前款规定的", "前款", ["第一条", "第一条(一)", "第一条(二)", "第一条(三)", "第一条(四)"]),
        ("本条第一款第（四）项", "本条第一款第（四）项", ["第一条(四)"]),
    ],
)
def test_what_stands_before_is_counted_from_where_it_is_said(tmp_path: Path, words: str, said: str, targets: list[str]) -> None:
    text = RULES.replace("经批准的除外。", f"{words}，处五十元罚款。")
    assert pointing(tmp_path, text) == [("第一条第二款", said, targets)]


def test_two_paragraphs_before_are_both_pointed_at(tmp_path: Path) -> None:
    text = f"{RULES}违反前两款规定的，处五十元罚款。\n"
    assert pointing(tmp_path, text) == [("第二条第三款", "前两款", ["第二条", "第二条第二款"])]


def test_an_item_without_an_article_is_of_what_its_list_is_about(tmp_path: Path) -> None:
    text = f"{RULES}第三条 违反本条例第一条规定，按照下列规定处罚：\n（一）违反第二项规定，处五十元罚款；\n（二）生火成灾的，依法赔偿。\n"
    whole = ["第一条", "第一条(一)", "第一条(二)", "第一条(三)", "第一条(四)", "第一条第二款"]
    assert pointing(tmp_path, text) == [
        ("第三条", "第一条", whole),
        ("第三条(一)", "第二项", ["第一条(二)"]),
        ("第三条(二)", "（二）生火成灾的，依法赔偿。", whole),
    ]


@pytest.mark.parametrize(
    "words", ["依照《渔业法》第一条规定", "依照治安管理处罚法第二条规定", "依照第九条规定", "前款规定的三项条件", "符合基本条件"]
)
def test_other_laws_and_what_is_not_there_are_not_pointed_at(tmp_path: Path, words: str) -> None:
    assert pointing(tmp_path, f"{RULES}第三条 {words}，处五十元罚款。\n") == []
