import itertools

from hypothesis import given
from hypothesis import strategies as st

from index.sentences import after, bare, plain, quoted, sentences


@given(st.text())
def test_a_plain_text_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="县教育局、。,!?(）“”", max_size=40))
def test_sentences_cover_a_text_in_order(text: str) -> None:
    spans = list(sentences(plain(text)))
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in itertools.pairwise(spans))


def test_a_list_marker_belongs_to_no_sentence() -> None:
    assert [("1.建设。完成。")[a:b] for a, b in sentences("1.建设。完成。")] == ["建设。", "完成。"]


def test_a_bare_stretch_has_no_stops_or_lost_brackets_at_its_ends() -> None:
    text = " ,专业(点),基地),"
    assert text[slice(*bare(text, 0, 7))] == "专业(点)"
    assert text[slice(*bare(text, 0, len(text)))] == "专业(点),基地"


def test_signs_inside_brackets_stop_nothing() -> None:
    assert after("甲(乙、丙)、丁", 0, 8, "、") == 6


def test_a_title_is_known_by_its_brackets() -> None:
    assert quoted("落实《规划(2020年)》要求") == [(2, 13)]
