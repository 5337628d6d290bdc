"""A text has one vector, whoever asks, in whatever company, with or without torch."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save_file
from threadpoolctl import threadpool_info, threadpool_limits

from index.encoder import SHIPPED, Encoder, builder, revision, server, table
from index.errors import BadInput

TEXTS = [
    "县教育局、县人社局要统筹推进产教融合",
    "which department owns task 7?",
    "“双师型”teacher占比不低于60%",
    "职业教育" * 1250,
    "",
    "   \n",
    "🎓😀",
    "ＡＢＣ１２３（一）",
    "㐂𠀀龘",
    "\ud800 half a pair",
    "。。。",
]
SERVE = """
import sys
import numpy as np
from index.encoder import server
texts = [text.encode("utf-8", "surrogatepass").decode("utf-8", "surrogatepass") for text in eval(sys.argv[2])]
np.save(sys.argv[1], server().encode(texts))
print(*sorted({"torch", "transformers", "sentence_transformers", "huggingface_hub"} & set(sys.modules)))
"""


@pytest.fixture(scope="module")
def online() -> Encoder:
    return server()


@pytest.fixture(scope="module")
def offline() -> Encoder:
    return builder()


def test_serving_imports_no_torch_and_gives_the_vectors_of_the_build(offline: Encoder, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", SERVE, str(tmp_path / "v.npy"), ascii(TEXTS)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert (ran.returncode, ran.stdout.strip(), ran.stderr) == (0, "", "")
    np.testing.assert_allclose(np.load(tmp_path / "v.npy"), offline.encode(TEXTS), atol=1e-5)


def test_both_loaders_tell_the_same_about_the_model(online: Encoder, offline: Encoder) -> None:
    assert (online.name, online.revision, online.dim) == (offline.name, offline.revision, offline.dim)
    assert online.name == "built-in"
    assert online.revision == revision(SHIPPED)


def test_pieces_that_share_a_vector_each_with_a_weight_are_served_as_they_are_built(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    number = np.arange(30_001)
    vectors = np.random.default_rng(7).normal(size=(100, 160)).astype(np.float32)
    held = {"embeddings": vectors, "mapping": number % 100, "weights": 1 + number % 7 / 2}
    save_file(held, tmp_path / "model" / "model.safetensors")
    np.testing.assert_allclose(server(tmp_path / "model").encode(TEXTS), builder(tmp_path / "model").encode(TEXTS), atol=1e-5)


def test_serving_multiplies_on_one_thread_however_many_cores_there_are() -> None:
    with threadpool_limits(2, user_api="blas"):
        server()
        assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}


def test_a_row_has_length_one_and_an_unknown_text_none(online: Encoder) -> None:
    rows = online.encode(TEXTS)
    assert rows.dtype == np.float32
    assert rows.shape == (len(TEXTS), online.dim)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 1, 1, 0, 0, 0, 1, 0, 1, 0], atol=1e-6)


@pytest.mark.parametrize("which", ["online", "offline"])
def test_no_text_gives_no_row(which: str, online: Encoder, offline: Encoder) -> None:
    encoder = {"online": online, "offline": offline}[which]
    assert encoder.encode([]).shape == (0, encoder.dim)


@given(texts=st.lists(st.text(max_size=40) | st.sampled_from(TEXTS), min_size=1, max_size=70), at=st.integers(0, 69))
@settings(max_examples=30, deadline=None)
def test_a_text_has_the_same_vector_in_any_company(online: Encoder, texts: list[str], at: int) -> None:
    at %= len(texts)
    assert np.array_equal(online.encode(texts)[at], online.encode([texts[at]])[0])


def test_the_build_gives_a_text_the_same_vector_in_any_company(offline: Encoder) -> None:
    assert np.array_equal(offline.encode(TEXTS), np.concatenate([offline.encode([text]) for text in TEXTS]))


def test_an_unknown_character_does_not_hide_its_neighbours(online: Encoder) -> None:
    known, broken = online.encode(["职业教育", "𠀀职业教育𠀀"])
    np.testing.assert_allclose(known, broken, atol=1e-6)


def test_the_end_of_a_long_text_counts(online: Encoder) -> None:
    start, both = online.encode(["教育。" * 3000, "教育。" * 3000 + "税务。" * 3000])
    assert start @ both < 0.99


def test_english_finds_chinese(online: Encoder) -> None:
    question, right, *wrong = online.encode(
        ["What qualifications must a teacher have?", "教师应当具备的资格条件", "出口货物的税率", "公司股东会的表决权", "机动车驾驶证的申领"]
    )
    assert all(question @ right > question @ other for other in wrong)


def test_width_and_case_do_not_matter(online: Encoder) -> None:
    wide, narrow = online.encode(["ＶＯＣＡＴＩＯＮＡＬ教育２０２５", "vocational教育2025"])
    assert np.array_equal(wide, narrow)


def test_another_card_is_no_other_revision(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    (folder / "README.md").write_text("other words", encoding="utf-8")
    assert revision(folder) == revision(SHIPPED)


def test_another_byte_is_another_revision(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(SHIPPED, folder)
    before = revision(folder)
    (folder / "note.txt").write_text("", "utf-8")
    assert before == revision(SHIPPED) != revision(folder)
    assert server(folder).name == "model"


@pytest.mark.parametrize("load", [builder, server])
def test_a_missing_folder_is_named(load: type[Encoder], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere: there is no such model folder; name the folder of a sentence-transformers model$"):
        load(tmp_path / "nowhere")  # type: ignore[call-arg]


@pytest.mark.parametrize("load", [builder, server])
def test_a_folder_without_a_model_is_named(load: type[Encoder], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"the folder holds no sentence-transformers model; name one with a modules\.json in it$"):
        load(tmp_path)  # type: ignore[call-arg]


def test_a_transformer_serves_as_it_builds(tmp_path: Path) -> None:
    folder = transformer(tmp_path)
    texts = ["职 业", "教", "", "教 育 职 业"]
    rows = server(folder).encode(texts)
    assert rows.shape == (4, 8)
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), [1, 1, 0, 1], atol=1e-6)
    np.testing.assert_allclose(rows, builder(folder).encode(texts), atol=1e-5)


def test_a_model_with_prompts_reads_questions_and_passages_each_in_its_own_way(tmp_path: Path) -> None:
    folder = transformer(tmp_path, prompts={"query": "职 ", "document": "业 "})
    model = server(folder)
    assert model.prompts == ("职 ", "业 ")
    np.testing.assert_allclose(
        model.asked(["教 育"]), server(transformer(tmp_path / "bare", like=tmp_path)).encode(["职 教 育"]), atol=1e-6
    )
    assert not np.allclose(model.asked(["教 育"]), model.encode(["教 育"]), atol=1e-3)
    assert model.asked([]).shape == (0, 8)


def test_a_static_model_with_prompts_is_read_with_them(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path / "model")
    config = tmp_path / "model" / "config_sentence_transformers.json"
    config.write_text(json.dumps(json.loads(config.read_text("utf-8")) | {"prompts": {"query": "县教育局 ", "document": ""}}), "utf-8")
    plain, prompted = server(), server(tmp_path / "model")
    np.testing.assert_allclose(prompted.asked(["任务7"]), plain.encode(["县教育局 任务7"]), atol=1e-5)


def test_the_model_that_ships_makes_no_difference_between_questions_and_passages(online: Encoder) -> None:
    assert online.prompts == ("", "")
    np.testing.assert_array_equal(online.asked(TEXTS), online.encode(TEXTS))


@pytest.mark.parametrize("load", [builder, server])
def test_a_folder_that_is_set_is_the_model(load: Callable[[], Encoder], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOWEN_MODEL", str(transformer(tmp_path)))
    assert (load().name, load().dim) == ("made", 8)


def test_a_name_that_is_set_is_looked_up_in_the_cache_of_downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fetched = tmp_path / "models--office--tiny"
    (fetched / "refs").mkdir(parents=True)
    (fetched / "refs" / "main").write_text("0" * 40, "utf-8")
    shutil.copytree(transformer(tmp_path / "made"), fetched / "snapshots" / ("0" * 40))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("TIAOWEN_MODEL", "office/tiny")
    assert (server().name, server().dim) == ("office/tiny", 8)


@pytest.mark.parametrize("name", ["office/none", "no folder/of mine/at all"])
def test_a_model_that_is_nowhere_is_an_error_that_says_where_it_was_looked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("TIAOWEN_MODEL", name)
    with pytest.raises(
        BadInput, match=rf"{name}: there is no such folder, and no such model in {tmp_path}; name a folder in TIAOWEN_MODEL, or unset it"
    ):
        server()


def transformer(folder: Path, prompts: dict[str, str] | None = None, like: Path | None = None) -> Path:
    """A folder with a transformer of one layer that has learnt nothing; *like* another made before, in whose folder it stands."""
    folder.mkdir(exist_ok=True)
    from transformers import BertConfig, BertModel, BertTokenizer

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "职", "业", "教", "育"]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    if like:
        shutil.copytree(like / "bert", folder / "bert")
        return saved(folder, prompts)
    config = BertConfig(vocab_size=9, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizer(vocab=str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    return saved(folder, prompts)


def saved(folder: Path, prompts: dict[str, str] | None) -> Path:
    """The folder that sentence-transformers writes of the transformer in *folder*."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    layers = Transformer(str(folder / "bert"))
    SentenceTransformer(modules=[layers, Pooling(8)], device="cpu", prompts=prompts).save(str(folder / "made"), create_model_card=False)
    return folder / "made"


@settings(deadline=None)
@given(st.lists(st.sampled_from([*"教育局〇々㐀龘鿿㊀ａA1９%％“”()（）()—、，,。：；:; \ǹ́", "职业教育", "办学,", "gy"])).map("".join))
def test_a_text_cut_part_by_part_has_the_pieces_that_the_whole_has(text: str) -> None:
    pieces, _ = table()
    assert pieces.apart
    assert pieces.of(text).tolist() == pieces.cut.encode(text, add_special_tokens=False).ids
