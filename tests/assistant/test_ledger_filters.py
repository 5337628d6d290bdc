from __future__ import annotations

from pathlib import Path

import pytest

from assistant.ledger import Ledger, ledger
from assistant.ledger_filters import Facet, Filters, Order, ordered, select
from assistant.ledger_sieve import Sieve
from assistant.obligation import Binding
from index.catalog import load
from index.errors import BadInput
from index.parse import parse
from index.read import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ours() -> Ledger:
    entries = load(ROOT / "corpus")
    documents = [parse(read(path), entries.get(path.name)) for path in sorted((ROOT / "corpus").glob("*.txt"))]
    return ledger({document.id: document for document in documents})


def places(ours: Ledger, filters: Filters) -> list[str]:
    return [f"{each.document[:4]} {each.address.place}" for each in select(ours, filters)]


def test_no_filter_leaves_everything(ours: Ledger) -> None:
    assert select(ours, Filters()) == ours.obligations


@pytest.mark.parametrize("name", ["县税务局", "税务局", "tax bureau"])
def test_a_department_has_every_task_that_names_it(ours: Ledger, name: str) -> None:
    assert places(ours, Filters(department=(name,))) == ["guzh 三(三)10"] * 6 + ["guzh 附件2 第12项"] * 2


def test_a_year_has_what_is_due_in_it(ours: Ledger) -> None:
    assert places(ours, Filters(year=("2025",))) == [
        "guzh 二第1段",
        "guzh 三(三)7",
        "jiam 三(三)9",
        *["qiji 一(三)第1段"] * 6,
        "qiji 二(三)6",
        "qiji 二(五)10",
        *["qu-c 一(二)"] * 3,
    ]


def test_a_school_finds_what_schools_do_and_are_pushed_to(ours: Ledger) -> None:
    found = [ours.words(each, each.action) for each in select(ours, Filters(who=("学校",), document=("hengjiaozhicheng-2019-17",)))]
    assert [words[:10] for words in found[:3]] == ["经过三年左右时间，各", "各县市区要统筹规划高", "到2022年，各职教"]
    assert Filters.of({"role": ["school"]}) == Filters(who=("school",))


def test_filters_must_all_hold_and_any_value_of_one_will_do(ours: Ledger) -> None:
    both = select(ours, Filters(department=("县税务局",), binding=(Binding.ENCOURAGING,)))
    assert 0 < len(both) < 8
    assert len(places(ours, Filters(year=("2023", "2025")))) == len(places(ours, Filters(year=("2023",)))) + 14


def test_words_of_a_text_search_must_all_stand_in_the_clause(ours: Ledger) -> None:
    assert set(places(ours, Filters(text="双师型 50%"))) == {"guzh 三(五)17", "heng 三(四)"}


def test_a_number_is_asked_for(ours: Ledger) -> None:
    assert all(each.targets for each in select(ours, Filters(number=True)))
    assert not any(each.targets for each in ours.obligations if each not in select(ours, Filters(number=True)))


@pytest.fixture(scope="module")
def sieve(ours: Ledger) -> Sieve:
    return Sieve(ours)


@pytest.mark.parametrize("facet", list(Facet))
@pytest.mark.parametrize(
    "base",
    [
        {},
        {"department": ["县人社局"]},
        {"year": ["2025"]},
        {"role": ["学校"]},
        {"binding": ["encouraging"], "who": ["职业学校", "校企"]},
        {"binding": ["允许", "约束"], "role": ["school"]},
        {"text": ["培训"], "place": ["佳木斯市"]},
    ],
    ids=str,
)
def test_every_count_is_what_its_filter_leaves(ours: Ledger, sieve: Sieve, base: dict[str, list[str]], facet: Facet) -> None:
    fields = {"role", "who"} if facet is Facet.ROLE else {facet.value}
    others = {name: given for name, given in base.items() if name not in fields}
    told = sieve.counts(base)[facet]
    assert told
    for value, n in told.items():
        assert n == len(select(ours, Filters.of({**others, facet.value: [value]}))), value


def test_a_department_counts_however_its_name_is_written(ours: Ledger, sieve: Sieve) -> None:
    assert sieve.counts({})[Facet.DEPARTMENT]["县教育局"] == len(select(ours, Filters(department=("教育局",))))


def test_a_force_is_asked_of_those_who_are_asked_for(ours: Ledger) -> None:
    place = "qiji 二(三)7"  # 健全专业动态调整机制,…,支持职业院校自主设置…: the task binds, the school is encouraged
    assert place in places(ours, Filters(binding=(Binding.BINDING,)))
    assert place in places(ours, Filters(binding=(Binding.ENCOURAGING,)))
    assert place in places(ours, Filters(who=("学校",), binding=(Binding.ENCOURAGING,)))
    assert place not in places(ours, Filters(who=("学校",), binding=(Binding.BINDING,)))


def test_what_is_permitted_is_neither_bound_nor_encouraged(ours: Ledger) -> None:
    assert places(ours, Filters(who=("学校",), binding=(Binding.PERMITTING,))) == [
        "guzh 三(一)1",
        "jiam 三(四)17",
        "qiji 二(七)16",
        "qu-c 二(二)5",
    ]


def test_deadlines_are_sorted_the_soonest_first_and_the_rest_last(ours: Ledger) -> None:
    days = [each.deadline.when.day if each.deadline else None for each in ordered(ours, select(ours, Filters()), Order.DEADLINE)]
    dated = [day for day in days if day and day.year > 2021]
    assert dated == sorted(dated)
    assert days[0] is not None
    assert days[-1] is None


@pytest.mark.parametrize("order", list(Order))
def test_an_order_loses_nothing(ours: Ledger, order: Order) -> None:
    assert sorted(each.id for each in ordered(ours, ours.obligations, order)) == sorted(each.id for each in ours.obligations)


def test_a_wrong_value_is_named() -> None:
    with pytest.raises(BadInput, match="no year"):
        Filters.of({"year": ["soon"]})
    with pytest.raises(BadInput, match="binding"):
        Filters.of({"binding": ["maybe"]})
