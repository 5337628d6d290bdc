"""What a Chinese question says: its words, with the ways in which a policy may write each."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.content_words import corrections, said


def groups(assistant: Assistant, text: str) -> list[tuple[str, ...]]:
    return list(said(text, assistant.library))


def test_words_are_those_of_the_dictionary(assistant: Assistant) -> None:
    found = groups(assistant, "专业课教师参加培训")
    assert [group for group in found if group in {("专业课",), ("教师",), ("参加",), ("培训",)}] == [
        ("专业课",),
        ("教师",),
        ("参加",),
        ("培训",),
    ]


def test_two_words_that_a_document_joins_are_meant_together(assistant: Assistant) -> None:
    assert ("课教",) in groups(assistant, "专业课教师")
    assert ("程企",) not in groups(assistant, "课程企业")


def test_words_that_only_hold_the_sentence_together_are_left_out(assistant: Assistant) -> None:
    assert groups(assistant, "那么我们应该按照什么来把培训做了呢") == [("培训",)]


def test_a_spoken_word_stands_with_the_policys_words_for_it(assistant: Assistant) -> None:
    assert groups(assistant, "老师参加培训")[0] == ("老师", "教师")


def test_a_word_typed_wrong_stands_with_what_sounds_alike(assistant: Assistant) -> None:
    assert ("举抱", "举报") in groups(assistant, "有没有地方能举抱")
    assert "举报" in corrections("有没有地方能举抱", assistant.library)


def test_a_word_no_document_knows_stands_with_what_the_model_holds_near_it(assistant: Assistant) -> None:
    assert "废止" in next(group for group in groups(assistant, "作废") if group[0] == "作废")


def test_a_character_left_alone_counts_by_itself(assistant: Assistant) -> None:
    assert groups(assistant, "猪") == [("猪",)]


@pytest.mark.parametrize("text", ["", "吗", "的了呢", "??", "怎么办理"])
def test_a_question_that_says_little_gives_little(assistant: Assistant, text: str) -> None:
    assert len(groups(assistant, text)) <= 1


def test_numbers_and_latin_words_stay_whole(assistant: Assistant) -> None:
    assert groups(assistant, "2025年1+X证书") == [("2025",), ("1+X",), ("证书",)]
