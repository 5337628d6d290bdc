"""The bench over the real corpus: built once, asked twice, once with a part switched off."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import ir_measures
import numpy as np
import pytest
from ir_measures import RR, Success, nDCG

from assistant import terms
from assistant.assistant import Assistant
from assistant.reply import Refusal
from eval import calibrate
from eval.ablation import PARTS, without
from eval.baselines import baselines
from eval.calibrate import Example
from eval.commands import command
from eval.compare import compare
from eval.questions import QuestionSet, load
from eval.scoring import MEASURES, Score, figures
from eval.summary import read
from index.build import build
from index.encoder import server

ROOT = Path(__file__).parents[2]
PUBLIC = ROOT / "eval" / "sets" / "public.jsonl"
SCORER = ROOT.parent / "shared" / "bench" / "score.py"
Run = Callable[..., Path]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("home")
    build(ROOT / "corpus", path, server())
    return path


@pytest.fixture(scope="module")
def runs(home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A run of the public set, the same again, and one without what is found by structure."""
    out = tmp_path_factory.mktemp("runs")
    for name, more in (("whole", ()), ("again", ()), ("unstructured", ("--without", "structure"))):
        command(["run", "--questions", str(PUBLIC), "--home", str(home), "--out", str(out / name), *more])
    return {path.name: path for path in out.iterdir()}


@pytest.fixture(scope="module")
def few() -> QuestionSet:
    whole = load(PUBLIC)
    return QuestionSet(whole.name, whole.sha256, (*whole.questions[:8], *whole.questions[-4:]))


@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/bench")
def test_the_figures_of_a_real_run_are_the_acceptance_scorers(runs: dict[str, Path]) -> None:
    scorer = runpy.run_path(str(SCORER))
    outcomes = {outcome["id"]: outcome for outcome in scorer["load"](runs["whole"] / "outcomes.jsonl")}
    theirs = [scorer["score_one"](question, outcomes[question["id"]]) for question in scorer["load"](PUBLIC)]
    ours = read(runs["whole"]).rows
    for mine, row in zip(ours, theirs, strict=True):
        assert {key: mine.values[key] for key in MEASURES if key in mine.values} == pytest.approx(
            {key: row[key] for key in MEASURES if key in row}, abs=1e-9
        )
    written = json.loads((runs["whole"] / "summary.json").read_text(encoding="utf-8"))["scores"]["test"]
    groups = {"default": theirs}
    for row in theirs:
        groups.setdefault(f"lang:{row['lang']}", []).append(row)
        groups.setdefault(f"type:{row['type']}", []).append(row)
    subsets = {subset["hf_subset"]: subset for subset in written}
    for name, rows in groups.items():
        wanted = scorer["summary"](rows)
        assert {key: subsets[name][key] for key in wanted} == wanted, name


def test_the_ranking_figures_of_a_real_run_are_those_of_ir_measures(runs: dict[str, Path]) -> None:
    measures = {"hit_rate_at_1": Success @ 1, "hit_rate_at_5": Success @ 5, "mrr_at_10": RR @ 10, "ndcg_at_10": nDCG @ 10}
    qrels = list(ir_measures.read_trec_qrels(str(runs["whole"] / "qrels.trec")))
    ranked = list(ir_measures.read_trec_run(str(runs["whole"] / "run.trec")))
    theirs = ir_measures.calc_aggregate(measures.values(), qrels, ranked)
    ours = [row.values for row in read(runs["whole"]).rows if row.answerable]
    for name, measure in measures.items():
        assert sum(values[name] for values in ours) / len(ours) == pytest.approx(theirs[measure], abs=1e-9), name


def test_every_quote_of_a_real_run_is_verbatim(runs: dict[str, Path]) -> None:
    assert figures(read(runs["whole"]).rows)["verbatim"] == 1.0
    assert figures(read(runs["whole"]).rows)["crashed"] == 0


def test_a_run_repeated_is_found_equal(runs: dict[str, Path]) -> None:
    assert [one.verdict for one in compare(runs["whole"], runs["again"]).differences] == ["equal", "equal"]
    assert read(runs["whole"]).signature == read(runs["again"]).signature


def test_ways_of_answering_switched_off_are_found_to_be_a_loss(runs: dict[str, Path]) -> None:
    assert "worse" in [one.verdict for one in compare(runs["whole"], runs["unstructured"]).differences]
    assert command(["compare", str(runs["whole"]), str(runs["unstructured"])]) == 1
    assert read(runs["unstructured"]).signature.without == ("structure",)


MISSED = {
    "words": ("落实提质培优行动", ()),
    "meaning": ("孩子上学的钱谁出", ()),
    "reading": ("老师要下厂多久", ()),
    "vocabulary": ("how many days of training must teachers complete", ()),
    "neighbours": ("what happens to rural settlers", ()),
    "sounds": ("奇江的规划期到哪一年", ()),
    "documents": ("綦江有哪些保障措施", ()),
    "history": ("那由谁负责?", ("任务7说的是什么?",)),
    "places": ("杭州市的职普比是多少?", ()),
    "metadata": ("佳木斯的方案文号是什么?", ()),
    "numbered": ("任务7由哪些部门负责?", ()),
    "tasks": ("县税务局有哪些任务?", ()),
    "people": ("领导小组组长是谁?", ()),
    "structure": ("任务7由哪些部门负责?", ()),
    "values": ("双师型教师占比要达到多少?", ()),
    "content": ("双师型教师占比要达到多少?", ()),
    "refusal": ("月球上的食堂几点开门?", ()),
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_left_out_is_missed_by_a_question_that_needs_it(home: Path, part: str) -> None:
    assistant = Assistant.open(home)
    question, history = MISSED[part]
    whole, less = (one.ask(question, history) for one in (assistant, without(assistant, [part])))
    assert replace(less, seconds=0) != replace(whole, seconds=0)


def test_with_nothing_left_out_the_assistant_is_itself(home: Path) -> None:
    assistant = Assistant.open(home)
    assert without(assistant, []) is assistant


def test_parts_are_left_out_together(home: Path) -> None:
    assistant = without(Assistant.open(home), ["places", "structure", "content"])
    assert {type(assistant.ask(question)) for question, _ in MISSED.values()} == {Refusal}


def test_the_vocabulary_stands_again_after_it_was_left_out(home: Path) -> None:
    before = terms.formal("老师"), terms.chinese("teacher training")
    without(Assistant.open(home), ["vocabulary"]).ask("老师要下厂多久")
    assert (terms.formal("老师"), terms.chinese("teacher training")) == before
    assert all(before)


def test_the_baselines_are_one_table_in_which_only_what_answers_solves(home: Path, few: QuestionSet) -> None:
    heard: list[tuple[int, int]] = []
    table = baselines(Assistant.open(home), server(), few, lambda done, total: heard.append((done, total)))
    assert [line.system for line in table][:4] == ["full system", "BM25, jieba words", "BM25, characters and bigrams", "dense alone"]
    assert [line.figures["solved"] is None for line in table] == [False, *[True] * 3, *[False] * len(PARTS)]
    assert all(line.figures["hit@10"] is not None for line in table)
    asked = 12 * (4 + len(PARTS))
    assert heard == [(n, asked) for n in range(1, asked + 1)]


def test_each_line_stands_beside_the_full_system_question_by_question(home: Path, few: QuestionSet) -> None:
    first, *others = baselines(Assistant.open(home), server(), few, lambda *_: None)
    assert first.beside is None
    for line in others:
        assert line.beside is not None
        assert line.beside.measure == ("rr@10" if line.figures["solved"] is None else "solved")
        assert line.beside.a == pytest.approx(first.figures[line.beside.measure], abs=5e-5)
        assert line.beside.b == pytest.approx(line.figures[line.beside.measure], abs=5e-5)
        assert line.beside.n == (8 if line.beside.measure == "rr@10" else 12)


def test_an_example_is_what_the_picking_saw_and_whether_it_was_right(home: Path, few: QuestionSet) -> None:
    found = list(calibrate.examples("public", Assistant.open(home), few))
    assert found
    assert all(not one.right for one in found if not one.score.answerable)
    assert all(one.right == one.score.solved for one in found if one.score.answerable)


def example(i: int, lead: float, right: bool) -> Example:
    from dataclasses import fields

    from assistant.decision import Signals

    signals = Signals(**{**{field.name: 0.5 for field in fields(Signals)}, "lead": lead})
    score = Score(
        str(i),
        "zh",
        "",
        (f"d{i % 7}",),
        answerable=True,
        kind="answer",
        answered=True,
        solved=right,
        wrong=False,
        confidence=0.5,
        seconds=0.0,
    )
    return Example("made", score, signals)


def test_the_fit_finds_the_signal_that_tells_and_leaves_the_others() -> None:
    made = calibrate.fit([example(i, (i % 10) / 10, right=i % 10 > 4) for i in range(140)])
    names = ["share", "own", "local", "unheard", "cosine", "lead"]
    weights: dict[str, float] = dict(zip(names, made.weights, strict=False))
    assert weights["lead"] > 3
    assert max(abs(weights[name]) for name in names if name != "lead") < 0.01
    assert np.all((made.held_out > 0.5) == [i % 10 > 4 for i in range(140)])


def test_the_table_of_thresholds_counts_what_a_reader_would_get() -> None:
    found = [example(0, 0.9, right=True), example(1, 0.4, right=True), example(2, 0.4, right=False)]
    lines = list(calibrate.table(found, [0.9, 0.45, 0.42], (4, 2)))
    assert lines[0].split() == ["at", "least", "kept", "refused", "wrong", "all", "wrong", "solved"]
    at = {line.split()[0]: line.split()[1:] for line in lines[1:]}
    assert at["0.40"] == ["1.000", "1.000", "0.250", "0.000", "0.667"]
    assert at["0.50"] == ["0.500", "1.000", "0.000", "0.000", "0.500"]
