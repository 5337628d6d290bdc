"""Stand-in questions are made of the words of the clause that answers them."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from random import Random

import numpy as np

from assistant.ranker import FEATURES
from eval.ranking import once
from eval.standins import articles, crossing, read, statutes
from eval.train_ranker import grow
from index.encoder import server
from index.pairs import held_out
from index.templates import asked, backwards, spoken


def kinds(title: str, clause: str) -> set[str]:
    return {ask.kind for seed in range(5) for ask in asked(title, clause, Random(seed))}


def test_a_definition_is_asked_for() -> None:
    assert "definition" in kinds("噪声条例", "本条例所称环境噪声，是指在工业生产中所产生的干扰周围生活环境的声音。")


def test_scope_and_effect_name_the_document() -> None:
    found = [ask for ask in asked("图书馆条例", "本条例适用于本市的公共图书馆。", Random(1)) if ask.kind == "scope"]
    assert found
    assert "图书馆条例" in found[0].question


def test_one_lot_makes_one_set_of_questions() -> None:
    clause = "市民政部门负责社会救助管理工作，应当在十日内审核救助申请。"
    assert list(asked("救助办法", clause, Random(3))) == list(asked("救助办法", clause, Random(3)))


def test_policy_words_are_put_as_people_say_them() -> None:
    words = backwards([(["老师", "教书的"], ["教师"])])
    assert words == {"教师": ("老师", "教书的")}
    assert spoken("教师的待遇", words, Random(1), share=1.0) in ("老师的待遇", "教书的的待遇")


def test_articles_keep_their_headings_and_paragraphs() -> None:
    text = "# 某条例\n\n## 第一章 总则\n\n第一条 为了管理。\n\n第二款。\n\n## 第二章 责任\n\n第二条 处罚。"
    assert list(articles(text)) == [("第一章 总则", "第一条 为了管理。第二款。"), ("第二章 责任", "第二条 处罚。")]


def test_a_stand_in_is_read_by_its_words_alone() -> None:
    assert read("什么是环境噪声？").documents is None
    assert read("what is noise").language == "en"


def test_each_clause_is_ranked_once() -> None:
    assert once([3, 1, 3, 2, 1]) == (3, 1, 2)


def test_grown_trees_put_what_answers_first() -> None:
    random = np.random.default_rng(1)
    rows = random.random((2000, len(FEATURES))).astype(np.float32)
    forest = grow(rows, rows[:, FEATURES.index("own")] > 0.8)
    low, high = np.full(len(FEATURES), 0.5), np.full(len(FEATURES), 0.5)
    high[FEATURES.index("own")] = 0.95
    scores = forest.score(np.stack([low, high]))
    assert scores[1] > scores[0]


def test_the_first_english_sentence_of_a_held_out_article_asks_for_its_chinese(tmp_path: Path) -> None:
    law = next(name for name in map(str, range(100)) if held_out(name))
    seen = next(name for name in map(str, range(100)) if not held_out(name))
    rows = [
        {"law": law, "zh": "税率为百分之五。", "en": "The tax rate is five percent. It may change."},
        {"law": seen, "zh": "道路交通。", "en": "Road traffic."},
    ]
    with lzma.open(tmp_path / "law_zh_en.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    made = crossing(tmp_path, server(), size=5, seed=1)
    assert [(q.question, q.clauses) for q in made.questions] == [("The tax rate is five percent", frozenset([0]))]
    assert [clause.own for clause in made.clauses] == ["税率为百分之五。"]


def test_statutes_are_asked_what_lay_people_asked(tmp_path: Path) -> None:
    rows = [
        {"id": 7, "name": "渡船法第二条", "text": "渡船应当每年检验。"},
        {"id": 3, "name": "渡船法实施办法第十条", "text": "检验费由船主承担。"},
    ]
    with lzma.open(tmp_path / "corpus.jsonl.xz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "queries.jsonl").write_text('{"query_id": 1, "question": "验船谁出钱?", "gold": [3]}\n', encoding="utf-8")
    made = statutes(tmp_path, server())
    assert [(clause.document, clause.front) for clause in made.clauses] == [
        ("渡船法", "渡船法第二条"),
        ("渡船法实施办法", "渡船法实施办法第十条"),
    ]
    [asked_there] = made.questions
    assert (asked_there.question, asked_there.clauses) == ("验船谁出钱?", frozenset([1]))
    assert asked_there.within == {"渡船法", "渡船法实施办法"}
