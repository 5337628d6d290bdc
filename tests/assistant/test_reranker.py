"""An office's own cross-encoder orders the clauses that retrieval found nearest; its own model makes the index and reads the questions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.assistant import Assistant
from assistant.question import alone
from assistant.reranker import READ, Reranker, configured
from assistant.retrieval import retrieve
from index.encoder import Vectors, judge
from index.errors import BadInput

ROOT = Path(__file__).parents[2]


def by_length(pairs: Sequence[tuple[str, str]]) -> Vectors:
    return np.array([len(clause) for _, clause in pairs], dtype=np.float32)


def test_the_nearest_clauses_are_ordered_by_the_judge_and_the_rest_stand_behind_them(assistant: Assistant) -> None:
    question = alone("师资队伍", assistant.library)
    plain = retrieve(question, assistant.library, assistant._encoder, None)
    judged = Reranker(by_length).retrieve(question, assistant.library, assistant._encoder, None)
    lengths = [sum(len(hit.shelf.view(span).text) + 1 for span in (*hit.clause.heading, hit.best)) for hit in judged[:READ]]
    assert lengths == sorted(lengths, reverse=True)
    assert {(hit.shelf.document.id, hit.clause.span) for hit in judged[:READ]} == {
        (hit.shelf.document.id, hit.clause.span) for hit in plain[:READ]
    }
    assert judged[READ:] == plain[READ:]
    assert [hit.score for hit in judged] == [hit.score for hit in plain]


def test_where_the_judge_finds_all_alike_the_order_stays(assistant: Assistant) -> None:
    question = alone("师资队伍", assistant.library)
    alike = Reranker(lambda pairs: np.zeros(len(pairs), dtype=np.float32))
    assert alike.retrieve(question, assistant.library, assistant._encoder, None) == retrieve(
        question, assistant.library, assistant._encoder, None
    )


def test_where_nothing_is_found_nothing_is_judged(assistant: Assistant) -> None:
    question = alone("师资队伍", assistant.library)
    assert Reranker(by_length).retrieve(question, assistant.library, assistant._encoder, {"no such"}) == []


def test_none_is_configured_unless_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIAOWEN_RERANKER", raising=False)
    assert configured() is None


def test_a_folder_without_a_cross_encoder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOWEN_RERANKER", str(tmp_path))
    with pytest.raises(BadInput, match=rf"{tmp_path}: the folder holds no cross-encoder; name one that sentence-transformers can load"):
        configured()


def test_a_cross_encoder_that_gives_several_numbers_is_named(models: tuple[Path, Path], tmp_path: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification

    shutil.copytree(models[1], tmp_path / "cross")
    shape = BertConfig.from_pretrained(tmp_path / "cross")
    shape.num_labels = 3
    BertForSequenceClassification(shape).save_pretrained(tmp_path / "cross")
    with pytest.raises(BadInput, match="the cross-encoder gives 3 numbers for a pair; name one that gives one"):
        judge(tmp_path / "cross")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Folders with an embedding model with prompts and a cross-encoder, each of one layer that has learnt nothing."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("models")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"的教师学校业务县市局区第条任务部门问文：一二三四五"]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    shape = BertConfig(vocab_size=len(words), hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
    shape.num_labels = 1
    for name, model in (("bert", BertModel(shape)), ("cross", BertForSequenceClassification(shape))):
        model.save_pretrained(folder / name)
        BertTokenizer(vocab=str(folder / "vocab.txt")).save_pretrained(folder / name)
    layers = [Transformer(str(folder / "bert")), Pooling(8)]
    made = SentenceTransformer(modules=layers, device="cpu", prompts={"query": "问：", "document": "文："})
    made.save(str(folder / "made"), create_model_card=False)
    return folder / "made", folder / "cross"


def test_an_office_answers_with_a_model_and_a_cross_encoder_of_its_own(models: tuple[Path, Path], tmp_path: Path) -> None:
    model, cross = models
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "plan.txt").write_text(
        "渡浦县学校办法\n\n第一条　学校的教师由县教师局任命。\n第二条　任务由市学校业务部门分派。\n", "utf-8"
    )
    own = {**os.environ, "TIAOWEN_MODEL": str(model), "TIAOWEN_RERANKER": str(cross), "TIAOWEN_HOME": str(tmp_path / "home")}

    def tiaowen(*call: str, **setting: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "assistant", *call]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=own | setting)

    assert tiaowen("build", "--corpus", str(tmp_path / "corpus")).returncode == 0
    [manifest] = (tmp_path / "home").rglob("manifest.json")
    assert '"query": "问："' in manifest.read_text("utf-8")
    assert '"passage": "文："' in manifest.read_text("utf-8")
    asked = tiaowen("ask", "谁任命教师?")
    assert (asked.returncode, "县教师局" in asked.stdout) == (0, True)
    other = tiaowen("ask", "谁任命教师?", TIAOWEN_MODEL="")
    assert other.returncode == 2
    assert "the index was made with the model made" in other.stderr
    nowhere = tiaowen("ask", "谁任命教师?", TIAOWEN_MODEL="office/none", HF_HUB_CACHE=str(tmp_path))
    assert nowhere.returncode == 2
    assert f"office/none: there is no such folder, and no such model in {tmp_path}" in nowhere.stderr
