"""The statutes as a corpus and a retrieval set: a script in a folder of data, no module of the room."""

from __future__ import annotations

import json
import lzma
import runpy
from pathlib import Path

import pytest

from eval.questions import load

SCRIPT = Path(__file__).parents[2] / "eval" / "sets" / "make_statutes.py"
ROWS = [
    {"id": 9, "name": "甲法第十条", "text": "第十条的话。"},
    {"id": 5, "name": "甲法第二条之一", "text": "加的话。\n第二段。"},
    {"id": 7, "name": "甲法第二条", "text": "第二条的话。"},
    {"id": 2, "name": "乙办法第一条", "text": "乙的话。"},
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with lzma.open(tmp_path / "corpus.jsonl.xz", "wt", encoding="utf-8") as stream:
        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (tmp_path / "queries.jsonl").write_text('{"query_id": 3, "question": "谁?", "gold": [9, 2]}\n', encoding="utf-8")
    return tmp_path


def test_a_law_is_a_text_with_its_articles_in_order_and_a_question_wants_them_in_their_laws(data: Path, tmp_path: Path) -> None:
    assert runpy.run_path(str(SCRIPT))["write"](data, tmp_path / "out") == (2, 4, 1)
    texts = {file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "out" / "corpus").iterdir()}
    assert texts == {
        "甲法.txt": "甲法\n第二条　第二条的话。\n第二条之一　加的话。 第二段。\n第十条　第十条的话。\n",
        "乙办法.txt": "乙办法\n第一条　乙的话。\n",
    }
    [question] = load(tmp_path / "out" / "questions.jsonl").questions
    assert (question.id, question.question) == ("3", "谁?")
    assert (question.doc, question.quotes) == (("甲法", "乙办法"), ("第十条的话。", "乙的话。"))


def test_a_name_that_is_no_article_is_refused() -> None:
    with pytest.raises(ValueError, match="'甲法' names no article"):
        runpy.run_path(str(SCRIPT))["article"]({"id": 1, "name": "甲法", "text": ""})
