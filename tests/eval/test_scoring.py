from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.outcomes import Outcome, Quoted, of
from eval.questions import Question, json_fields, parse
from eval.scoring import Failure, figures, groups, same, score
from index.span import Span

SCORER = Path(__file__).parents[3] / "shared" / "bench" / "score.py"
QUESTION = Question("q", "谁牵头?", "zh", "table_row", ("plan",), ("县教育局牵头",), ("县教育局",))


def reply(text: str = "一、县教育局牵头。", values: tuple[str, ...] = ("县教育局",), **more: Any) -> Outcome:
    return of(
        {
            "id": "q",
            "kind": "answer",
            "answers": [{"value": value} for value in values],
            "quotes": [{"document": "plan", "text": text, "start": 10, "end": 10 + len(text)}],
            "confidence": 0.9,
            "seconds": 0.01,
            **more,
        }
    )


REFUSAL = Outcome(id="q", kind="refusal", confidence=0.4)


def test_a_reply_with_the_quote_and_the_value_solves() -> None:
    assert score(QUESTION, reply()).solved


def test_where_values_alone_are_wanted_the_quotes_do_not_count() -> None:
    question = Question("q", "谁牵头?", "zh", "table_row", ("plan",), (), ("县教育局",))
    assert score(question, reply("县财政局负责。")).solved
    assert score(question, reply(values=("县财政局",))).failures == (Failure.VALUE, Failure.EXTRA)
    assert score(question, reply(values=("县财政局",))).wrong
    assert score(question, REFUSAL).failures == (Failure.REFUSED,)
    assert score(question, reply()).values == {"answer_recall": 1.0, "answer_precision": 1.0}


def test_a_break_inside_the_quote_does_no_harm() -> None:
    assert score(QUESTION, reply("县教\n育局 牵头")).solved


@pytest.mark.parametrize(
    ("question", "outcome", "why"),
    [
        (QUESTION, reply("县财政局负责。"), (Failure.QUOTE,)),
        (QUESTION, reply(values=("县财政局",)), (Failure.VALUE, Failure.EXTRA)),
        (QUESTION, reply(values=()), (Failure.VALUE,)),
        (QUESTION, reply(values=("县教育局", "县财政局", "县人社局")), (Failure.EXTRA,)),
        (QUESTION, REFUSAL, (Failure.REFUSED,)),
        (QUESTION, reply(error="KeyError: 'x'", quotes=[], answers=[]), (Failure.CRASHED,)),
        (QUESTION, None, (Failure.CRASHED,)),
        (Question("q", "月亮?"), reply(), (Failure.NOT_REFUSED,)),
        (Question("q", "月亮?"), reply(error="KeyError: 'x'", quotes=[], answers=[]), (Failure.CRASHED,)),
    ],
)
def test_what_is_not_solved_says_why(question: Question, outcome: Outcome | None, why: tuple[Failure, ...]) -> None:
    scored = score(question, outcome)
    assert scored.solved is False
    assert scored.failures == why


def test_a_refusal_solves_what_has_no_answer() -> None:
    assert score(Question("q", "月亮?"), REFUSAL).solved


def test_whether_a_question_for_retrieval_alone_is_solved_is_not_known() -> None:
    scored = score(Question("q", "?", doc=("law",)), reply(), {"ndcg_at_10": 0.5})
    assert (scored.solved, scored.failures, dict(scored.values)) == (None, (), {"ndcg_at_10": 0.5})
    assert figures([scored])["solved"] is None
    assert figures([scored])["ndcg_at_10"] == 0.5


def test_where_the_place_is_given_the_same_words_elsewhere_do_not_count() -> None:
    here = Question("q", "?", doc=("plan",), quotes=("县教育局",), spans=(Span(0, 4),))
    assert not score(here, reply("县教育局", start=10)).solved
    near = Question("q", "?", doc=("plan",), quotes=("县教育局",), spans=(Span(10, 14),))
    assert score(near, reply("县教育局")).solved


def test_a_sixth_quote_is_not_seen_unless_several_documents_answer() -> None:
    others = [Quoted("别的话。", "plan")] * 5
    six = Outcome(kind="answer", quotes=[*others, Quoted("县教育局牵头", "plan")], answers=["县教育局"])
    assert not score(QUESTION, six).solved
    assert score(Question("q", "?", doc=("plan", "law"), quotes=QUESTION.quotes, answers=QUESTION.answers), six).solved


@pytest.mark.parametrize(
    ("value", "wanted", "phrase", "answers"),
    [
        ("县教育局", "县教育局", False, True),
        ("县教育局。", "县教育局", False, True),
        ("由县教育局牵头负责", "县教育局", False, True),  # 5 characters around it
        ("由县教育局会同县财政局、县人社局牵头负责", "县教育局", False, False),  # 15
        ("由县教育局会同县财政局、县人社局牵头负责", "县教育局", True, True),
        ("县教育", "县教育局", False, False),
        ("占专业课教师总数的比例不低于60", "占专业课教师总数的比例不低于60%", False, True),
        ("", "县教育局", False, False),
        ("。", "县教育局", False, False),
    ],
)
def test_how_near_a_value_must_be(value: str, wanted: str, phrase: bool, answers: bool) -> None:
    assert same(value, [wanted], phrase=phrase) is answers


def test_a_question_about_two_documents_is_in_both_groups() -> None:
    scored = score(Question("q", "?", "zh", "", ("a", "b"), ("x",)), REFUSAL)
    assert list(groups([scored])) == ["doc:a", "doc:b", "lang:zh"]


def test_there_are_no_figures_of_nothing() -> None:
    assert {value for value in figures([]).values() if value} == set()


TEXTS = ("县教育局牵头", "县财政局、县人社局", "到2025年达到60%", "负责", "Ａ类 学校\n负责", "教育局")
VALUES = ("县教育局", "县财政局", "60%", "由县教育局会同有关部门牵头负责", "2025年", "")
spans = st.one_of(st.none(), st.tuples(st.integers(0, 20), st.integers(1, 20)).map(lambda p: {"start": p[0], "end": p[0] + p[1]}))


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    quotes = draw(st.lists(st.sampled_from(TEXTS), max_size=3))
    answers = draw(st.lists(st.sampled_from(VALUES[:-1]), max_size=3)) if quotes else []
    more = st.one_of(st.none(), st.sampled_from(TEXTS), st.lists(st.sampled_from(TEXTS), max_size=2))
    made: dict[str, Any] = {
        "id": "q",
        "lang": draw(st.sampled_from(["zh", "en"])),
        "type": draw(st.sampled_from(["table_row", "table_reverse", "followup", "deadline"])),
        "question": "?",
        "doc": draw(st.lists(st.sampled_from(["plan", "law.v2"]), min_size=1, max_size=2)) if quotes else [],
        "quotes": quotes,
        "answers": answers,
        "alt_quotes": draw(st.lists(more, max_size=len(quotes))),
        "alt_answers": draw(st.lists(more, max_size=len(answers))),
    }
    if draw(st.booleans()):
        made["spans"] = draw(st.lists(spans, min_size=len(quotes), max_size=len(quotes)))
    return made


@st.composite
def outcomes(draw: st.DrawFn) -> dict[str, Any]:
    pieces = st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3).map("。".join)
    quote = st.fixed_dictionaries(
        {"text": pieces, "document": st.sampled_from(["plan", "law.v2", "x"])},
        optional={"file": st.sampled_from(["plan.txt", "law.v2.txt"]), "start": st.integers(0, 20), "end": st.integers(21, 40)},
    ).filter(lambda q: ("start" in q) == ("end" in q))
    value = st.one_of(st.sampled_from(VALUES), st.sampled_from(VALUES).map(lambda v: {"value": v, "type": "text"}))
    empty = st.none()
    return {
        "id": "q",
        "kind": draw(st.sampled_from(["answer", "answer", "refusal"])),
        "quotes": draw(st.one_of(empty, st.lists(quote, max_size=7))),
        "answers": draw(st.one_of(empty, st.lists(value, max_size=4))),
        "hits": draw(st.one_of(empty, st.lists(pieces.map(lambda t: {"text": t}), max_size=12))),
        "confidence": draw(st.one_of(empty, st.floats(0, 1))),
        "seconds": draw(st.one_of(empty, st.floats(0, 9))),
    }


@pytest.mark.skipif(not SCORER.exists(), reason="needs ../shared/bench")
@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(questions(), st.one_of(st.none(), outcomes())), min_size=1, max_size=8))
def test_every_figure_is_the_acceptance_scorers(pairs: list[tuple[dict[str, Any], dict[str, Any] | None]]) -> None:
    scorer = runpy.run_path(str(SCORER))
    theirs = [scorer["score_one"](question, outcome) for question, outcome in pairs]
    ours = [score(parse(json_fields(json.dumps(question))), None if outcome is None else of(outcome)) for question, outcome in pairs]
    for mine, row in zip(ours, theirs, strict=True):
        assert (mine.solved, mine.answered, mine.answerable, mine.wrong) == (
            row["solved"],
            row["answered"],
            row["answerable"],
            row.get("wrong", False),
        )
        assert (mine.confidence, mine.seconds) == (row["confidence"], row["seconds"])
        for measure, value in mine.values.items():
            assert value == pytest.approx(row[measure], abs=1e-9), measure
    found = figures(ours)
    assert {key: found[key] for key in scorer["summary"](theirs)} == scorer["summary"](theirs)
