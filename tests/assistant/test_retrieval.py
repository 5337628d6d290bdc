"""Clauses come best first, each once, from the documents asked about."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.question import alone
from assistant.retrieval import ABROAD_READ, DEPTH, READ, Drawn, Home, documents, draw, last, near_to, ranked, retrieve, summed
from eval.standins import read


@pytest.mark.parametrize("text", ["任务7由哪些部门负责?", "中职师生比是多少", "which department is responsible for teacher training"])
def test_each_clause_comes_once_and_scores_fall(assistant: Assistant, text: str) -> None:
    hits = retrieve(alone(text, assistant.library), assistant.library, assistant._encoder, None)
    places = [str(hit.clause.address) for hit in hits]
    scores = [hit.score for hit in hits]
    assert len(hits) >= 10
    assert len(set(places)) == len(places)
    assert scores == sorted(scores, reverse=True)


def test_only_the_documents_asked_about_are_found(assistant: Assistant) -> None:
    name = next(iter(assistant.documents))
    hits = retrieve(alone("师资队伍", assistant.library), assistant.library, assistant._encoder, {name})
    assert {hit.shelf.document.id for hit in hits} == {name}


def test_a_document_nobody_has_gives_nothing(assistant: Assistant) -> None:
    assert retrieve(alone("师资队伍", assistant.library), assistant.library, assistant._encoder, {"no such"}) == []


def test_equals_stand_in_reading_order() -> None:
    drawn = Drawn("teachers", (), {}, {}, {3: 0.5, 1: 0.5}, {}, {3: 0.25, 1: 0.25})
    order = ranked(read("what about teachers"), drawn, lambda chunk: drawn.candidate(chunk, "", "教师"))
    assert [chunk for chunk, _ in order] == [1, 3]


def test_equal_clauses_of_a_chinese_question_stand_in_reading_order() -> None:
    drawn = Drawn("教师", (), {3: 1.0, 1: 1.0}, {}, {3: 0.5, 1: 0.5}, {3: 0.5, 1: 0.5}, {3: 1.25, 1: 1.25})
    features_alike = ranked(read("教师"), drawn, lambda chunk: drawn.candidate(chunk, "", "教师"))
    assert sorted(chunk for chunk, _ in features_alike) == [1, 3]


def test_spoken_words_are_searched_beside_their_policy_words(assistant: Assistant) -> None:
    generation = assistant.library.generation
    question = alone("老师有哪些任务", assistant.library)
    drawn = draw(question, generation.store, assistant._encoder, None, lambda chunk: Home(generation.chunks[chunk].document, ""))
    assert "教师" in drawn.formal
    assert "教师" not in drawn.said
    assert drawn.terms


def test_of_two_clauses_equally_near_an_english_question_the_one_that_holds_more_of_it_comes_first() -> None:
    drawn = Drawn("teacher training", (), {}, {}, {1: 0.5, 3: 0.5}, {}, {1: 0.25, 3: 0.25})
    own = {1: "校舍面积", 3: "教师培训"}
    assert [chunk for chunk, _ in ranked(read("teacher training"), drawn, lambda chunk: drawn.candidate(chunk, "", own[chunk]))] == [3, 1]


def test_the_best_score_of_an_english_question_is_one() -> None:
    drawn = Drawn("teachers", (), {}, {}, {1: 0.5, 3: 0.2}, {}, {1: 0.5, 3: 0.2})
    (_, first), (_, second) = ranked(read("teachers"), drawn, lambda chunk: drawn.candidate(chunk, "", "校舍"))
    assert first == 1.0 > second > 0


def test_what_is_nearest_in_meaning_to_an_english_question_is_read_whatever_its_guessed_words_find() -> None:
    found = {chunk: 1.0 - chunk / 1000 for chunk in range(100)}
    drawn = Drawn("教师", (), found, {}, {99: 0.9}, {}, found | {100: 0.1})
    order = summed(drawn)
    assert near_to(read("教师"), drawn, order) == list(range(READ))
    assert {0, 39, 99} < set(near_to(read("teachers"), drawn, order))
    assert len(near_to(read("teachers"), drawn, order)) == READ + ABROAD_READ


def test_of_equal_sums_the_chunk_with_the_lower_number_comes_first() -> None:
    drawn = Drawn("教师", (), {}, {}, {}, {}, {5: 0.5, 2: 0.5, 9: 1.0, 3: 0.25})
    assert summed(drawn) == [(9, 1.0), (2, 0.5), (5, 0.5), (3, 0.25)]


def test_what_is_not_read_stands_behind_what_is() -> None:
    found = dict.fromkeys(range(READ + 20), 1.0)
    drawn = Drawn("教师", (), found, {}, {}, {}, found)
    order = ranked(read("教师"), drawn, lambda chunk: drawn.candidate(chunk, "", "教师" if chunk % 2 else "天气"))
    assert {chunk for chunk, _ in order[READ:]} == set(range(READ, READ + 20))
    assert [score for _, score in order] == sorted((score for _, score in order), reverse=True)


def test_a_document_is_found_by_the_mean_of_its_best_chunks_and_a_missing_one_counts_nothing() -> None:
    plan, notice = Home("plan", "规划"), Home("notice", "通知")
    found = documents({1: 0.9, 2: 0.6, 3: 0.3, 4: 0.1, 5: 0.9}, {1: plan, 2: plan, 3: plan, 4: plan, 5: notice}.__getitem__, 0.2)
    assert found == {plan: pytest.approx(0.6), notice: pytest.approx(0.3)}


def test_two_documents_of_one_title_are_found_each_by_itself() -> None:
    first, second = Home("2023", "政府工作报告"), Home("2024", "政府工作报告")
    found = documents({1: 0.9, 2: 0.6, 3: 0.3}, {1: first, 2: first, 3: second}.__getitem__, 0.2)
    assert found == {first: pytest.approx(0.5), second: pytest.approx(0.1)}


def test_a_law_is_likelier_than_what_carries_it_out() -> None:
    titles = {1: "中华人民共和国消防法", 2: "甲省实施《中华人民共和国消防法》办法", 3: "乙市消防条例"}
    found = documents(dict.fromkeys(titles, 0.6), lambda chunk: Home(f"d{chunk}", titles[chunk]), 0.2)
    assert list(found.values()) == [pytest.approx(0.4), pytest.approx(0.2), pytest.approx(0.2)]


def test_a_chunk_unfound_counts_as_the_last_where_the_ranking_was_cut_off_and_nothing_where_it_holds_all_there_is() -> None:
    assert last({n: 1.0 - n / 1000 for n in range(DEPTH)}) == pytest.approx(1.0 - (DEPTH - 1) / 1000)
    assert last({1: 0.9, 2: 0.8}) == 0.0
    assert last({}) == 0.0
