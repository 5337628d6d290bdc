import pytest

from index.address import Address, Level, Step


def address(*steps: tuple[Level, int] | tuple[Level, int, int]) -> Address:
    return Address("d", tuple(Step(step[2] if len(step) == 3 else 1, step[0], step[1]) for step in steps))


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("三(五)16", ((Level.H1, 3), (Level.H2, 5), (Level.H3, 16))),
        ("第二章第十八条第二款", ((Level.CHAPTER, 2), (Level.ARTICLE, 18), (Level.PARAGRAPH, 2))),
        (
            "第一编第二章第三节第一百二十条之一",
            ((Level.PART, 1), (Level.CHAPTER, 2), (Level.SECTION, 3), (Level.ARTICLE, 120), (Level.INSERTED, 1)),
        ),
        ("第五条(一)", ((Level.ARTICLE, 5), (Level.H2, 1))),
        ("第五条第二款(一)3(2)<4>", ((Level.ARTICLE, 5), (Level.PARAGRAPH, 2), (Level.H2, 1), (Level.H3, 3), (Level.H4, 2), (Level.H5, 4))),
        ("附件2 第7项", ((Level.ANNEX, 2), (Level.ITEM, 7))),
        ("附件1 表2 第3行", ((Level.ANNEX, 1), (Level.TABLE, 2), (Level.ROW, 3))),
        ("附件1 表后第1段", ((Level.ANNEX, 1), (Level.AFTER, 1))),
        ("文首 第3段", ((Level.HEAD, 1), (Level.BLOCK, 3))),
        ("落款 第1段", ((Level.END, 1), (Level.BLOCK, 1))),
        ("二第2段", ((Level.H1, 2), (Level.BLOCK, 2))),
        ("第二十条之一 一", ((Level.ARTICLE, 20), (Level.INSERTED, 1), (Level.H1, 1))),
        ("三 一", ((Level.H1, 3), (Level.H1, 1))),
        ("三·2 4", ((Level.H1, 3, 2), (Level.H3, 4))),
        ("一·12", ((Level.H1, 1, 12),)),
    ],
)
def test_a_place_is_written_so_and_read_back(written: str, steps: tuple[tuple[Level, int], ...]) -> None:
    assert address(*steps).place == written
    assert Address.parse(f"d#{written}") == address(*steps)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("d#三(五)x", r"cannot be read from character 5"),
        ("d#第条", r"cannot be read from character 1"),
        ("d#零", r"counts from nothing at character 1"),
        ("d#附件0", r"cannot be read from character 1"),
    ],
)
def test_what_is_no_address_is_refused_with_the_place_of_the_fault(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Address.parse(written)


def test_a_document_alone_is_an_address() -> None:
    assert Address.parse("d") == Address("d")
    assert str(Address("d")) == "d"


@pytest.mark.parametrize(
    "places",
    [
        [
            "文首 第1段",
            "第1段",
            "一",
            "一第1段",
            "一(一)",
            "一(一)1",
            "二",
            "落款 第1段",
            "附件1",
            "附件1 第1行",
            "附件1 表后第1段",
            "附件2",
        ],
        ["第一条", "第一条(一)", "第一条(二)", "第一条第二款", "第一条第二款(一)", "第一条之一", "第二条", "第二章", "第二章第三条"],
        ["第一章第一条", "第一章第九条", "第二章", "第二章第十条"],
        ["三", "三(一)1", "三(二)2", "三(二)·2"],
    ],
)
def test_the_order_of_addresses_is_that_of_reading(places: list[str]) -> None:
    addresses = [Address.parse(f"d#{place}") for place in places]
    turned = addresses[::-1]
    assert sorted(turned) == addresses


def test_a_place_is_inside_itself_and_what_holds_it() -> None:
    inner = Address.parse("d#三(五)16")
    assert inner.inside(Address.parse("d#三"))
    assert inner.inside(inner)
    assert not inner.inside(Address.parse("d#四"))
    assert not inner.inside(Address.parse("e#三"))
