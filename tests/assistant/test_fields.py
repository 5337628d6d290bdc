from __future__ import annotations

import pytest

from assistant.fields import FILE, fields
from assistant.terms import directory, mentions, offices


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("盖房子、管城建的那个局,谁代表它?", ("住建局",)),
        ("管社保就业的局长和管农业农村的局长", ("人社局", "农业农村局")),
        ("搞文化旅游的那个局", ("文旅局",)),
        ("教育、人社、工信这三个局", ("教育局", "人社局", "工信局")),
        ("卫生口的领导", ("卫健局",)),
        ("县财政那边", ("县财政局",)),
        ("把乡镇列在最前头", ("各乡镇",)),
        ("县总工会要做什么", ("县总工会",)),
        ("the bureau that handles housing", ("住建局",)),
        ("the county trade union and the people who run schools", ("县总工会", "教育局")),
    ],
)
def test_a_department_is_known_by_what_it_looks_after(question: str, found: tuple[str, ...]) -> None:
    assert offices(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "搞环保的措施",
        "负责建设的单位",
        "抓教育的办法",
        "改扩建乡镇卫生院",
        "住房那一年",
        "Which department is responsible for housing?",
        "money matters",
    ],
)
def test_a_field_by_itself_is_no_department(question: str) -> None:
    assert mentions(question) == ()


def test_a_field_belongs_to_one_department_that_the_vocabulary_knows() -> None:
    known = fields()
    assert set(known.chinese.values()) | set(known.english.values()) <= set(directory().names)


@pytest.mark.parametrize("column", [1, 2])
def test_no_word_stands_for_two_departments(column: int) -> None:
    lines = [line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    words = [word for line in lines for word in line[column].split("|") if word]
    assert len(words) == len(set(words))
