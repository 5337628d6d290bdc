"""The recipe learns what it is shown, and learns it the same way twice."""

from __future__ import annotations

import lzma
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from index import encoder
from index.errors import BadInput
from index.pairs import Pair, Source, dictionary, glossed, halves, held_out, senses, words
from index.train import Batches, Recipe, closer, equal, loss, main, padded, rate, train, weighed
from index.vocabulary import tokenizer, vocabulary

PAIRS = (
    Pair("vocational education", "职业教育"),
    Pair("school budget", "学校预算"),
    Pair("teacher training", "教师培训"),
    Pair("land use", "土地使用"),
    Pair("road traffic", "道路交通"),
    Pair("tax rate", "税率"),
    Pair("food safety", "食品安全"),
    Pair("public health", "公共卫生"),
)
RECIPE = Recipe(pieces=200, dim=16, batch=8, block=2, steps=60, rate=0.05, closer=10, seed=1)


TEXTS = [side for pair in PAIRS for side in pair] * 10


def dying(step: Callable[..., torch.Tensor], after: int) -> Callable[..., torch.Tensor]:
    """*step*, interrupted by its user once it was taken *after* times."""
    left = iter(range(after))

    def once_more(*given: object) -> torch.Tensor:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return step(*given)

    return once_more


def made(folder: Path, seed: int = 1) -> Path:
    texts = [side for pair in PAIRS for side in pair] * 10
    cut = tokenizer(vocabulary(texts, [pair.right for pair in PAIRS], RECIPE.pieces, RECIPE.latin))
    vectors = train([Source("all", PAIRS, 1.0)], cut, replace(RECIPE, seed=seed), lambda _: None)
    encoder.save(folder, cut, vectors)
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:  # type: ignore[no-untyped-def]
    return made(tmp_path_factory.mktemp("model"))


@pytest.mark.parametrize("load", [encoder.builder, encoder.server])
def test_a_pair_is_nearer_than_any_other(model: Path, load) -> None:  # type: ignore[no-untyped-def]
    loaded = load(model)
    english, chinese = loaded.encode([pair.left for pair in PAIRS]), loaded.encode([pair.right for pair in PAIRS])
    assert (english @ chinese.T).argmax(axis=1).tolist() == list(range(len(PAIRS)))


def test_both_loaders_agree_on_a_fresh_model(model: Path) -> None:
    texts = ["职业教育的预算", "teacher", "", "unknown 𠀀"]
    np.testing.assert_allclose(encoder.server(model).encode(texts), encoder.builder(model).encode(texts), atol=1e-5)


def test_one_seed_makes_the_same_bytes_and_another_does_not(model: Path, tmp_path: Path) -> None:
    assert encoder.revision(made(tmp_path / "again")) == encoder.revision(model)
    assert encoder.revision(made(tmp_path / "other", seed=2)) != encoder.revision(model)


def test_a_run_cut_off_goes_on_to_the_same_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut, recipe, kept = tokenizer(vocabulary(TEXTS, [], 200, 0.5)), replace(RECIPE, steps=5, closer=3), tmp_path / "kept.pt"
    whole = train([Source("all", PAIRS, 1.0)], cut, recipe, lambda _: None)
    monkeypatch.setattr("index.train.NOTED", 2)
    monkeypatch.setattr("index.train.loss", dying(loss, after=5))
    with pytest.raises(KeyboardInterrupt):
        train([Source("all", PAIRS, 1.0)], cut, recipe, lambda _: None, kept)
    monkeypatch.setattr("index.train.loss", dying(loss, after=4))
    np.testing.assert_array_equal(train([Source("all", PAIRS, 1.0)], cut, recipe, lambda _: None, kept), whole)


def test_what_another_recipe_left_is_not_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cut, kept = tokenizer(vocabulary(TEXTS, [], 200, 0.5)), tmp_path / "kept.pt"
    monkeypatch.setattr("index.train.NOTED", 2)
    other = replace(RECIPE, steps=4, closer=0)
    train([Source("all", PAIRS, 1.0)], cut, replace(other, seed=9), lambda _: None, kept)
    np.testing.assert_array_equal(
        train([Source("all", PAIRS, 1.0)], cut, other, lambda _: None, kept), train([Source("all", PAIRS, 1.0)], cut, other, lambda _: None)
    )


def test_a_file_that_no_run_wrote_is_said(tmp_path: Path) -> None:
    (tmp_path / "kept.pt").write_text("notes of mine", encoding="utf-8")
    with pytest.raises(BadInput, match="no run of the training wrote this file; remove it, or name another with --kept"):
        train([Source("all", PAIRS, 1.0)], tokenizer(vocabulary(TEXTS, [], 200, 0.5)), RECIPE, lambda _: None, tmp_path / "kept.pt")


def test_equal_texts_are_no_negatives_of_each_other() -> None:
    assert equal(np.array([5, 7, 5])).tolist() == [[False, False, True], [False, False, False], [True, False, False]]


def test_pairs_that_share_their_pieces_find_each_other_piece_by_piece() -> None:
    cut, random = tokenizer({"税": 1, "路": 1, "校": 1}), np.random.default_rng(1)
    bag = torch.nn.EmbeddingBag(4, 16, mode="mean", padding_idx=0)
    alike, crossed = (
        Batches.of(Source("all", tuple(Pair(a, b) for a, b in zip("税路校", rights, strict=True)), 1.0), cut, 9)
        for rights in ("税路校", "路校税")
    )
    near, far = (closer(bag, made, np.arange(3), random, replace(RECIPE, dropped=0.0)).item() for made in (alike, crossed))
    assert near < 0.1 < 5 < far


def test_a_piece_weighs_as_much_as_its_vector_is_long_and_a_gap_nothing() -> None:
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.tensor([[0.0, 0.0], [3.0, 4.0], [0.0, 15.0]]))
    directions, weights = weighed(bag, torch.tensor([[1, 2, 0]]))
    assert weights.tolist() == [[0.25, 0.75, 0.0]]
    np.testing.assert_allclose(directions.numpy(), [[0.6, 0.8], [0.0, 1.0], [0.0, 0.0]])


def test_texts_are_filled_up_each_piece_once_and_no_longer_than_wanted() -> None:
    made = padded(np.array([5, 5, 7, 3, 1, 2, 4]), np.array([3, 0, 4]), 3, np.random.default_rng(1))
    assert made[:2].tolist() == [[5, 7, 0], [0, 0, 0]]
    assert len(set(made[2].tolist()) & {1, 2, 3, 4}) == 3


def test_the_rate_rises_and_falls_once_in_each_part() -> None:
    recipe = Recipe(steps=40, rate=1.0, closer=20, closer_rate=0.5)
    assert [rate(recipe, step) for step in (0, 1, 39, 40, 59)] == pytest.approx([0.5, 0.975, 0.025, 0.5, 0.025])


def test_nothing_to_learn_from_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no source holds two pairs"):
        train([Source("one", PAIRS[:1], 1.0)], tokenizer({"税": 1}), RECIPE, lambda _: None)


def test_missing_training_texts_end_with_two_and_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path), "--vocabulary", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.endswith("there is no such file to train on; name the folder that holds it with --data\n")


def test_a_text_is_cut_into_words_it_was_shown() -> None:
    pieces = vocabulary(["职业教育是教育。职业教育要产教融合。" * 20, "The schools train teachers." * 20], ["职业", "教育"], 60, 0.5)
    cut = tokenizer(pieces)
    assert cut.encode("职业教育").tokens in (["职业", "教育"], ["职业教育"])
    assert cut.encode("Ｓｃｈｏｏｌｓ train").tokens == ["schools", "train"]
    assert [piece > 0 for piece in cut.encode("教育㐂教育").ids] == [True, False, True]


def test_a_vocabulary_keeps_to_its_size_and_ignores_the_order_of_the_texts() -> None:
    texts = ["职业教育", "产教融合", "teachers and schools", "schools 2025"] * 5
    assert len(vocabulary(texts, [], 20, 0.5)) <= 20
    assert list(vocabulary(texts, [], 40, 0.5).items()) == list(vocabulary(texts[::-1], [], 40, 0.5).items())


def test_digits_letters_and_han_share_no_piece() -> None:
    cut = tokenizer({"第": 9, "18": 9, "条": 9, "abc": 9})
    assert cut.encode("第18条abc").tokens == ["第", "18", "条", "abc"]


def test_a_run_without_punctuation_may_be_of_any_length() -> None:
    cut = tokenizer({"职": 9, "职业": 9, "业": 9})
    assert len(cut.encode("职业" * 200_000).ids) == 200_000


def test_a_dictionary_leaves_asides_and_references_out(tmp_path: Path) -> None:
    lines = ["任务\tmission; assignment/(coll.) task\n", "教学\tto teach (as a teacher)\n", "敎\tvariant of 教[jiao1]\n", "broken line\n"]
    with lzma.open(tmp_path / "dictionary_zh_en.tsv.xz", "wt", encoding="utf-8") as file:
        file.writelines(lines)
    entries = dictionary(tmp_path)
    assert entries == {"任务": ("mission", "assignment", "task"), "教学": ("to teach",)}
    assert list(senses(entries)) == [
        Pair("mission", "任务"),
        Pair("assignment", "任务"),
        Pair("task", "任务"),
        Pair("to teach", "教学"),
    ]


def test_words_are_the_longest_of_the_dictionary() -> None:
    entries = {"职业": ("occupation",), "职业教育": ("vocational education",), "融合": ("fusion",)}
    assert list(words("职业教育与产教融合", entries)) == ["职业教育", "融合"]


def test_a_gloss_puts_words_of_its_clause_into_english() -> None:
    from random import Random

    entries = {"教育": ("education",), "培训": ("training",), "教师": ("teacher",), "学校": ("school",)}
    [pair] = glossed(["学校对教师的教育培训"], entries, Random(1))
    assert pair.right == "学校对教师的教育培训"
    assert set(pair.left.split()) <= {"education", "training", "teacher", "school"}
    assert len(pair.left.split()) >= 3


def test_halves_meet_at_a_break() -> None:
    assert list(halves(["学校应当保障学生安全，定期组织安全教育和演练。"])) == [Pair("学校应当保障学生安全，", "定期组织安全教育和演练。")]
    assert list(halves(["没有停顿的一句话没有停顿的一句话"])) == []


def test_a_tenth_of_the_laws_is_held_out() -> None:
    n_held = sum(held_out(f"第{i}号法") for i in range(1000))
    assert 60 < n_held < 140
