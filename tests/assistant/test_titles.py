"""Documents called by a part of their title, as people call them."""

from __future__ import annotations

import pytest

from assistant.titles import Title, called, is_law, title_of

TITLES = {
    name: parts
    for name, title in {
        "wetland": "云岭省湿地保护条例",
        "learning": "云岭省终身教育促进条例",
        "land": "中华人民共和国农村土地承包法",
        "ferry": "渔浦县渡口安全整治方案（2024—2026年）",
    }.items()
    if (parts := title_of(title))
}


@pytest.mark.parametrize(
    ("text", "language", "ids"),
    [
        ("那个湿地条例怎么说?", "zh", ["wetland"]),
        ("终身教育条例和土地承包法各管什么?", "zh", ["learning", "land"]),
        ("渡口整治方案的目标", "zh", ["ferry"]),
        ("What does the Rural Land Contracting Law say?", "en", ["land"]),
        ("Who pays under the lifelong education regulation?", "en", ["learning"]),
        ("Since when has the Yunling wetland regulation applied?", "en", ["wetland"]),
    ],
)
def test_a_document_is_known_by_the_pieces_of_its_title(text: str, language: str, ids: list[str]) -> None:
    assert [id_ for _, _, found in called(text, TITLES, language) for id_ in found] == ids


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("学校要制定管理办法吗?", "zh"),
        ("食堂保护条例", "zh"),
        ("实施方案由谁报?", "zh"),
        ("How many children does the Suzhou wetland regulation name?", "en"),
        ("Who draws up the annual work plan?", "en"),
    ],
)
def test_what_no_title_says_calls_no_document(text: str, language: str) -> None:
    assert not list(called(text, TITLES, language))


def test_the_years_behind_a_title_are_no_part_of_its_kind() -> None:
    assert title_of("渔浦县渡口安全整治方案（2024—2026年）") == Title("渔浦县渡口安全整治", "方案")
    assert title_of("没有种类的题目") is None


@pytest.mark.parametrize(
    ("title", "law"),
    [
        ("中华人民共和国教师法", True),
        ("民法典", True),
        ("药品管理法（2019修订）", True),
        ("云岭省实施《中华人民共和国教师法》办法", False),
        ("云岭省湿地保护条例", False),
        ("渡口整治办法（试行）", False),
        ("安全生产方法", False),
        ("最高人民法院关于适用《民法典》的解释", False),
    ],
)
def test_a_law_is_known_by_its_title(title: str, *, law: bool) -> None:
    assert is_law(title) is law
