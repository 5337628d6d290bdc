"""Laws of addresses in a document: each once, in reading order, each read back from what is written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from index.address import Address, Level
from index.document import Document
from tests.laws.read import LAWS, REPORTS, TEXTS, document, ours, sample


def check(doc: Document) -> None:
    """Every promise about the addresses of *doc*."""
    addresses = [clause.address for clause in doc.clauses]
    assert len(set(addresses)) == len(addresses)
    assert addresses == sorted(addresses)
    assert [Address.parse(str(address)) for address in addresses] == addresses


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_addresses_of_any_text_are_unique_and_in_order(text: str) -> None:
    check(document(text))


def test_addresses_of_our_documents_are_unique_and_in_order() -> None:
    for doc in ours():
        check(doc)


@pytest.mark.parametrize(("file", "step"), [(LAWS, 60), (REPORTS, 12)])
def test_addresses_of_laws_and_reports_are_unique_and_in_order(file: Path, step: int) -> None:
    texts = sample(file, step)
    if not texts:
        pytest.skip("../shared/train is absent")
    for title, text in texts:
        check(document(text, re.sub("[#\\s]", "", title)))


def test_article_numbers_rise_by_one_or_the_exception_is_a_warning() -> None:
    texts = sample(LAWS, 20)
    if not texts:
        pytest.skip("../shared/train is absent")
    for title, text in texts:
        doc = document(text, title)
        warned = {warning.span for warning in doc.warnings}
        before = 0
        for clause in doc.clauses:
            step = clause.address.steps[-1]
            if step.level is Level.ARTICLE:
                assert step.number == before + 1 or clause.span in warned or step.number == 1, (title, clause.address.place)
                before = step.number
