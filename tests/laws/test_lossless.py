"""Laws of every document read: nothing lost, nothing twice, every span inside the text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from index.document import Clause, Document, Noise
from tests.laws.read import LAWS, REPORTS, TEXTS, document, ours, sample


def check(doc: Document) -> None:
    """Every promise about the cover of *doc*."""
    assert "".join(span.of(doc.text) for span, _ in doc.pieces()) == doc.text
    for before, after in pairwise(doc.clauses):
        assert before.span.end <= after.span.start
    for one, two in pairwise(doc.noise):
        assert one.span.end <= two.span.start
    for clause in doc.clauses:
        assert clause.span.of(doc.text) == clause.span.of(doc.text).strip()
        assert clause.title is None or clause.span.holds(clause.title)
        assert all(heading.end <= clause.span.start or clause.span.holds(heading) for heading in clause.heading)
    clauses = {clause.address: clause for clause in doc.clauses}
    for table in doc.tables:
        for row in table.rows:
            assert table.span.holds(row.span)
            assert clauses[row.address].span == row.span
            assert all(row.span.holds(part) for cell in row.cells for part in cell)
    for fact in doc.facts:
        assert all(clauses[fact.clause].span.holds(part.span) for part in fact.parts)
    for warning in doc.warnings:
        assert warning.span is None or warning.span.end <= len(doc.text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_clauses_and_noise_give_any_text_back(text: str) -> None:
    check(document(text))


def test_clauses_and_noise_give_our_documents_back() -> None:
    for doc in ours():
        check(doc)


@pytest.mark.parametrize(("file", "step"), [(LAWS, 60), (REPORTS, 12)])
def test_clauses_and_noise_give_laws_and_reports_back(file: Path, step: int) -> None:
    texts = sample(file, step)
    if not texts:
        pytest.skip("../shared/train is absent")
    for title, text in texts:
        check(document(text, title))


@settings(deadline=None)
@given(TEXTS)
def test_what_is_printed_stands_in_a_clause_or_is_noise_of_some_kind(text: str) -> None:
    for span, holder in document(text).pieces():
        assert isinstance(holder, Clause | Noise)
        blank = isinstance(holder, Noise) and holder.kind == "blank"
        assert not blank or not span.of(text).strip("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad \t\n\u3000").strip()
