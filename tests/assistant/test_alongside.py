"""Which values answer beside the best one, told of candidates whose places and worth are given."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.alongside import Ranking, as_good, beside_best, family
from assistant.assistant import Assistant
from assistant.candidates import Candidate
from assistant.evidence import Passage
from assistant.found import Picked
from assistant.library import Library, Shelf
from assistant.needs import weigh
from assistant.question import alone
from assistant.reply import ValueType
from assistant.retrieval import Hit
from index.build import build
from index.encoder import server
from index.span import Span

RULES = """云滩市渡口收费办法

第一条 汽车过渡每次十二元，货车过渡每次三十元，等候不超过二十分钟。
第二条 渡船停航的，应当提前五日报市航道局备案。
第三条 值班表由市船员中心排定。渡船的年检由市验船所办理。
第四条 自行车过渡每次二元。
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("ferries")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "ferries.txt").write_text(RULES, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home").library


def passages(shelf: Shelf) -> list[Passage]:
    """Every sentence, all equally near to a question."""
    sentences = [(clause, span) for clause in shelf.document.clauses for span in shelf.sentences(clause)]
    return [Passage(Hit(shelf, clause, span, 1.0, 0.0), span, 1.0, 1.0, 1.0, 0.0, 1.0) for clause, span in sentences]


def candidate(near_by: Sequence[Passage], said: str, kind: ValueType, score: float, near: str = "") -> Candidate:
    """The first place where the text says *said*, as a candidate of its sentence."""
    shelf = near_by[0].shelf
    at = shelf.document.text.index(said)
    span = Span(at, at + len(said))
    (passage,) = (each for each in near_by if each.span.holds(span))
    return Candidate(passage, span, (Picked(shelf, span, kind),), score, score, near=near)


def answers(library: Library, question: str, *found: tuple[str, ValueType, float, str]) -> list[str]:
    """What answers *question* of the candidates *found*, the best first."""
    shelf = library.shelves["ferries"]
    sentences = passages(shelf)
    candidates = [candidate(sentences, *one) for one in found]
    asked = alone(question, library)
    needs = weigh(asked.content, [one.said for one in candidates])
    beside = beside_best(Ranking(asked, candidates, needs), candidates[0])
    return [one.span.of(shelf.document.text) for one in beside]


CAR = ("十二元", ValueType.QUANTITY, 1.0, "汽车过渡每次十二元")
LORRY = ("三十元", ValueType.QUANTITY, 0.9, "货车过渡每次三十元")
BICYCLE = ("二元。", ValueType.QUANTITY, 0.9, "自行车过渡每次二元")
DAYS = ("提前五日", ValueType.DATE, 1.0, "")
OFFICE = ("市航道局", ValueType.DEPARTMENT, 0.2, "")
CENTRE = ("市船员中心", ValueType.DEPARTMENT, 1.0, "")
SURVEYORS = ("市验船所", ValueType.DEPARTMENT, 0.5, "")


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("汽车和货车过渡一次收多少钱?", ["十二元", "三十元"]),
        ("汽车过渡一次收多少钱?", ["十二元"]),
    ],
)
def test_values_for_what_is_named_side_by_side_answer_together(library: Library, question: str, values: list[str]) -> None:
    assert answers(library, question, CAR, LORRY) == values


def test_a_value_far_below_the_best_does_not_answer_beside_it(library: Library) -> None:
    assert answers(library, "汽车和货车过渡一次收多少钱?", CAR, ("三十元", ValueType.QUANTITY, 0.3, "货车过渡每次三十元")) == ["十二元"]


def test_a_value_for_what_is_not_named_does_not_answer_beside_the_best(library: Library) -> None:
    assert answers(library, "汽车和货车过渡一次收多少钱?", CAR, ("二十分钟", ValueType.QUANTITY, 0.9, "等候不超过二十分钟")) == ["十二元"]


def test_a_value_of_another_clause_does_not_answer_beside_the_best(library: Library) -> None:
    assert answers(library, "汽车和自行车过渡一次收多少钱?", CAR, BICYCLE) == ["十二元"]


def test_a_value_as_good_as_the_best_in_its_sentence_answers_too(library: Library) -> None:
    assert answers(library, "过渡一次收多少钱?", CAR, ("三十元", ValueType.QUANTITY, 0.99, "")) == ["十二元", "三十元"]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("汽车过渡一次收多少元?最多等候几分钟?", ["十二元", "二十分钟"]),
        ("最多等候几分钟?汽车过渡一次收多少元?", ["二十分钟", "十二元"]),
    ],
)
def test_parts_asked_one_after_the_other_have_their_values_in_their_order_and_no_others(
    library: Library, question: str, values: list[str]
) -> None:
    other = ("三十元", ValueType.QUANTITY, 0.6, "货车过渡每次三十元")
    assert answers(library, question, CAR, other, ("二十分钟", ValueType.QUANTITY, 0.3, "等候不超过二十分钟")) == values


@pytest.mark.parametrize(
    ("question", "values"),
    [("停航要提前几天报,报到哪儿备案?", ["提前五日", "市航道局"]), ("停航要提前几天报备案?", ["提前五日"])],
)
def test_the_office_answers_beside_the_days_where_both_are_asked_for(library: Library, question: str, values: list[str]) -> None:
    assert answers(library, question, DAYS, OFFICE) == values


@pytest.mark.parametrize(
    ("question", "values"),
    [("值班表归谁排,渡船年检归谁办?", ["市船员中心", "市验船所"]), ("渡船年检归谁办?", ["市船员中心"])],
)
def test_who_is_asked_of_two_things_has_an_answer_for_each(library: Library, question: str, values: list[str]) -> None:
    assert answers(library, question, CENTRE, SURVEYORS) == values


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [
        (ValueType.RATIO, {ValueType.QUANTITY, ValueType.RATIO}),
        (ValueType.QUANTITY, {ValueType.QUANTITY, ValueType.RATIO}),
        (ValueType.DATE, {ValueType.DATE}),
        (ValueType.TEXT, {ValueType.TEXT}),
    ],
)
def test_a_number_and_a_proportion_answer_the_same_and_other_kinds_only_for_themselves(
    library: Library, kind: ValueType, kinds: set[ValueType]
) -> None:
    assert family(candidate(passages(library.shelves["ferries"]), "十二元", kind, 1.0)) == kinds


def close(library: Library, *found: tuple[str, ValueType, float, str]) -> list[str]:
    """What is given beside the first of the candidates *found* as good as it."""
    shelf = library.shelves["ferries"]
    candidates = [candidate(passages(shelf), *one) for one in found]
    beside = as_good(Ranking(alone("渡船停航了怎么办?", library), candidates, []), candidates[0])
    return [beside.span.of(shelf.document.text)] if beside else []


LAID_UP = ("第二条 渡船停航的，应当提前五日报市航道局备案。", ValueType.TEXT, 1.0, "")
INSPECTED = ("渡船的年检由市验船所办理。", ValueType.TEXT, 0.9, "")
ROTA = ("第三条 值班表由市船员中心排定。", ValueType.TEXT, 0.89, "")


def test_one_other_sentence_that_is_nearly_as_likely_is_given_too(library: Library) -> None:
    assert close(library, LAID_UP, INSPECTED, ROTA) == ["渡船的年检由市验船所办理。"]


@pytest.mark.parametrize(
    "others",
    [
        [(INSPECTED[0], ValueType.TEXT, 0.6, "")],  # less likely
        [("市航道局", ValueType.TEXT, 0.9, "")],  # of the same sentence
        [("市验船所", ValueType.DEPARTMENT, 0.9, "")],  # a value
    ],
)
def test_nothing_is_given_beside_a_sentence_that_is_less_likely_or_no_other_sentence(
    library: Library, others: list[tuple[str, ValueType, float, str]]
) -> None:
    assert close(library, LAID_UP, *others) == []


def test_no_sentence_is_given_beside_a_value(library: Library) -> None:
    assert close(library, DAYS, INSPECTED) == []
