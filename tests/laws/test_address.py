"""Laws of addresses: read back from what is written, in the order of the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.address import Address, Level, Step

NUMBERS = st.integers(1, 9999)
STEPS = st.builds(
    lambda run, level, number: Step(run, level, 1 if level in (Level.HEAD, Level.END) else number),
    st.one_of(st.just(1), st.integers(2, 40)),
    st.sampled_from(Level),
    st.one_of(st.integers(1, 30), NUMBERS),
)
ADDRESSES = st.builds(Address, st.sampled_from(["d", "law-1", "谷政发2021", "a b"]), st.lists(STEPS, max_size=6).map(tuple))


@given(ADDRESSES)
def test_an_address_is_read_back_from_what_is_written(address: Address) -> None:
    assert Address.parse(str(address)) == address


@given(st.lists(ADDRESSES, max_size=8))
def test_the_order_is_total_and_a_place_comes_before_what_stands_in_it(addresses: list[Address]) -> None:
    turned = addresses[::-1]
    assert sorted(addresses) == sorted(turned)
    for address in addresses:
        inner = Address(address.document, (*address.steps, Step(1, Level.BLOCK, 1)))
        assert address < inner
        assert inner.inside(address)
        assert not address.inside(inner)


@given(STEPS, STEPS)
def test_two_steps_are_written_alike_only_where_they_are_the_same(one: Step, two: Step) -> None:
    assert (str(one) == str(two)) == (one == two)
