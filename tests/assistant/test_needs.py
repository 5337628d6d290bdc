from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.needs import UNHEARD, Need, among, apart, grouped, held_in, how_held, pairs_in, rated, share, shared, shares, weigh

CONTENT = (("停车场", "车位"), ("收费",), ("WIFI",))
TEXTS = ("停车场按次收费。", "车位满了。", "按月收费。", "收费公示。")


def test_what_few_texts_hold_weighs_more_and_what_none_holds_is_unheard() -> None:
    parking, charge, wifi = weigh(CONTENT, TEXTS)
    assert parking.weight > charge.weight > wifi.weight == UNHEARD


def test_the_shares_of_many_texts_are_those_of_each_by_itself() -> None:
    needs = weigh(CONTENT, TEXTS)
    texts = [*TEXTS, "停车", "免费wifi", ""]
    assert shares(needs, texts) == pytest.approx([share(needs, text) for text in texts])
    assert shares([], texts) == [0.0] * len(texts)


def test_the_best_of_the_ways_to_write_a_need_counts_and_a_part_of_it_for_its_part() -> None:
    needs = [Need((("停车", "车场"), ("车位",)), 2.0)]
    assert [share(needs, text) for text in ("有车位", "停车难", "绿地")] == [1.0, 0.5, 0.0]


def test_what_both_texts_hold_sets_none_apart() -> None:
    needs = [Need((("小学",),), 1.0), Need((("初中",),), 1.0), Need((("收费",),), 2.0)]
    assert apart(needs, "小学收费", "初中收费") == 0.25
    assert apart(needs, "收费", "初中收费") == 0.0


def test_the_needs_of_a_part_keep_the_weight_they_have_in_the_whole() -> None:
    needs = weigh(CONTENT, TEXTS)
    assert among(needs, [("收费",), ("绿地",)]) == [needs[1]]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.text("教育ab1 \n𠀀\ud800", min_size=1, max_size=3) | st.sampled_from(["教育", "育a", "a1"]), max_size=30, unique=True),
    st.lists(st.text("教育局ab1\n𠀀", max_size=30), min_size=1, max_size=20),
)
def test_many_pieces_are_found_where_each_by_itself_is(pieces: list[str], texts: list[str]) -> None:
    wanted = [[float(piece in text) for piece in pieces] for text in texts]
    assert held_in(pieces, texts).tolist() == wanted
    found = pairs_in(pieces, texts)
    assert found is None or found.tolist() == wanted


def test_pairs_are_looked_for_all_at_once() -> None:
    found = pairs_in(["停车", "收费", "车", "wifi"], ["按月收费，免费wifi。", "停车"])
    assert found is not None
    assert found.tolist() == [[0, 1, 0, 1], [1, 0, 1, 0]]


def test_what_is_looked_for_at_once_weighs_and_is_shared_as_alone() -> None:
    content, near, far = [("社区食堂",), ("床位", "养老床位")], ["新建社区食堂", "更换管网"], ["养老床位900张", "食堂"]
    held = how_held(grouped(content), [*near, *far])
    needs = rated(grouped(content), held[:2])
    assert needs == weigh(content, near)
    assert shared(needs, held[2:]) == shares(needs, far)
