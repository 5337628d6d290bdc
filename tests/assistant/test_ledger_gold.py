"""The ledger against what a reader wrote down; figures and disagreements: python -m tests.gold.score_ledger."""

from __future__ import annotations

import pytest

from tests.gold.score_ledger import FIELDS, Figures, figures


@pytest.fixture(scope="module")
def ours() -> Figures:
    found = figures("obligations.jsonl")
    assert found is not None
    return found


def test_obligations_of_our_policies_are_found_and_little_else(ours: Figures) -> None:
    assert ours.gold >= 150
    assert ours.recall >= 0.97, ours.wrong
    assert ours.precision >= 0.97, ours.wrong


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_of_an_obligation_that_was_found_is_right(ours: Figures, name: str) -> None:
    assert ours.share(name) >= 0.97, [line for line in ours.wrong if line.startswith(name.upper())]


def test_obligations_of_laws_unseen_are_found() -> None:
    found = figures("obligations_unseen.jsonl")
    if found is None:
        pytest.skip("../shared/train is absent: the laws that were labelled are there")
    assert found.recall >= 0.92, found.wrong
    assert found.precision >= 0.92, found.wrong
    assert found.share("who") >= 0.9, found.wrong
