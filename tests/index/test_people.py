import pytest

from index import people
from index.address import Address
from index.document import Clause, Kind
from index.span import Span
from index.view import View

Person = dict[str, str]


def found(text: str, kind: Kind = Kind.PARAGRAPH) -> list[Person]:
    clause = Clause(Address("d"), Span(0, len(text)), kind)
    return [{part.role.value: part.span.of(text) for part in fact.parts} for fact in people.find(View.of(text, clause.span), clause)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下设办公室,李果香同志兼任办公室主任。", [{"name": "李果香", "position": "办公室主任"}]),
        ("成立委员会,由县长任主任,负责工作。", [{"post": "县长", "position": "主任"}]),
        ("县职专校长任办公室主任。", [{"post": "县职专校长", "position": "办公室主任"}]),
        (
            "设立由县长担任组长、分管副\n县长担任副组长的领导小组。",
            [{"post": "县长", "position": "组长"}, {"post": "分管副\n县长", "position": "副组长"}],
        ),
        (
            "部门主要负责人和县职专校长为成员。",
            [{"post": "部门主要负责人", "position": "成员"}, {"post": "县职专校长", "position": "成员"}],
        ),
        ("组长由市长担任。", [{"position": "组长", "post": "市长"}]),
        (
            "毛毅同志、县林业局副局长叶小舟同志任副主任。",
            [{"name": "毛毅", "position": "副主任"}, {"post": "县林业局副局长", "name": "叶小舟", "position": "副主任"}],
        ),
        ("成立由副区长叶小舟任组长的专班。", [{"post": "副区长", "name": "叶小舟", "position": "组长"}]),
        ("县林业局副局长丛海波同志兼任副主任。", [{"post": "县林业局副局长", "name": "丛海波", "position": "副主任"}]),
        ("县林业局副局长明  月兼任办公室副主任。", [{"post": "县林业局副局长", "name": "明  月", "position": "办公室副主任"}]),
        ("线路12条，负责人　毛　毅，电话3345678。", [{"position": "负责人", "name": "毛　毅"}]),
    ],
)
def test_a_sentence_says_who_holds_a_position(text: str, expected: list[Person]) -> None:
    assert found(text) == expected


def test_an_entry_is_read_whole() -> None:
    assert found("组 长:吴 健 县委副书记、县长", Kind.ENTRY) == [{"position": "组 长", "name": "吴 健", "post": "县委副书记、县长"}]


@pytest.mark.parametrize("text", ["任何单位不得阻挠。", "责任主任委员会制度。", "以某同志为总书记的党中央坚强领导。", "由国务院任命部长。"])
def test_a_sentence_that_appoints_nobody_names_nobody(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("陕西省省长 赵刚", [{"post": "陕西省省长", "name": "赵刚"}]),
        ("2026年1月27日在陕西省人民代表大会上 陕西省省长 赵刚", [{"post": "陕西省省长", "name": "赵刚"}]),
        ("某县人民政府办公室 2021年3月26日", []),
    ],
)
def test_who_speaks_or_signs_is_given_with_the_office(text: str, expected: list[Person]) -> None:
    assert found(text) == expected
