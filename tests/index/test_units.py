import pytest

from index.span import Span
from index.units import looks_like_unit, split
from index.view import View


def units(text: str) -> list[str]:
    view = View.of(text, Span(0, len(text)))
    return [view.span(a, b).of(text) for a, b in split(view, 0, len(view.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县教育局、县人社局", ["县教育局", "县人社局"]),
        ("县教育局，县人社局；县财政局", ["县教育局", "县人社局", "县财政局"]),
        ("县教育局 县人社局", ["县教育局", "县人社局"]),
        ("县财政局、县发改局\n县教育局", ["县财政局", "县发改局", "县教育局"]),
        ("县教育局、\n县人社局、", ["县教育局", "县人社局"]),
        ("县退役军人事\n务局、各乡镇", ["县退役军人事\n务局", "各乡镇"]),
        ("县教育局(县体育局)、县编办", ["县教育局(县体育局)", "县编办"]),
        ("县教育局（县体育局、县科技局）、县编办", ["县教育局（县体育局、县科技局）", "县编办"]),
        ("、区委组织部、区商务委", ["区委组织部", "区商务委"]),
        ("、", []),
        ("县教育局和县人社局", ["县教育局", "县人社局"]),
        ("街道办事处或者乡、镇人民政府", ["街道办事处", "乡", "镇人民政府"]),
        ("市教育局、市财政局等部门按职责分工负责", ["市教育局", "市财政局"]),
        ("市人力资源和社会保障局", ["市人力资源和社会保障局"]),
    ],
)
def test_a_list_of_units_is_cut_at_its_signs(text: str, expected: list[str]) -> None:
    assert units(text) == expected


@pytest.mark.parametrize(
    "text", ["县教育局", "各乡镇", "浦里新区管委会", "人民银行某县支行", "县职专", "县教育局(县体育局)", "国务院教育行政部门"]
)
def test_a_department_looks_like_a_unit(text: str) -> None:
    assert looks_like_unit(text)


@pytest.mark.parametrize("text", ["局", "教育工作", "的部门", "提高质量", "县教育局。县财政局", "2025"])
def test_other_words_do_not_look_like_a_unit(text: str) -> None:
    assert not looks_like_unit(text)
