from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from assistant.assistant import Assistant
from assistant.reply import Answer, Assumption, Reply
from assistant.suggestions import SURE, Suggestions


class Counting:
    """The assistant, counting what it is asked."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.documents = assistant.documents
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, history: Sequence[str] = (), documents: Collection[str] | None = None) -> Reply:
        self.asked.append((question, tuple(history)))
        return self.assistant.ask(question, history, documents)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_example_leads_nowhere(assistant: Assistant, language: str) -> None:
    examples = Suggestions(assistant).examples(language)
    assert len(examples) >= 3
    for question in examples:
        reply = assistant.ask(question)
        assert isinstance(reply, Answer)
        assert reply.confidence >= SURE
        assert reply.language == language


def test_examples_come_from_several_documents(assistant: Assistant) -> None:
    replies = [assistant.ask(question) for question in Suggestions(assistant).examples("zh")]
    assert len({reply.quotes[0].document for reply in replies if isinstance(reply, Answer)}) >= 3


def test_what_can_follow_is_answered_after_the_reply(assistant: Assistant) -> None:
    question = "任务7由哪些部门负责?"
    reply = assistant.ask(question)
    assert isinstance(reply, Answer)
    following = Suggestions(assistant).following(reply)
    assert "任务8呢？" in following
    for one in following:
        after = assistant.ask(one, (question,))
        assert isinstance(after, Answer)
        assert after.confidence >= SURE


def test_a_suggestion_is_found_out_once_and_with_few_questions(assistant: Assistant) -> None:
    counting = Counting(assistant)
    suggestions = Suggestions(counting)
    reply = assistant.ask("任务7由哪些部门负责?")
    assert isinstance(reply, Answer)
    first = suggestions.following(reply)
    assert 0 < len(counting.asked) <= 4
    counting.asked.clear()
    assert suggestions.following(reply) == first
    assert counting.asked == []


def test_what_was_asked_already_is_not_suggested(assistant: Assistant) -> None:
    reply = assistant.ask("任务7由哪些部门负责?", ("任务8呢？",))
    assert isinstance(reply, Answer)
    assert "任务8呢？" not in Suggestions(assistant).following(reply, ("任务8呢？",))


def test_suggestions_stay_within_the_documents_asked_from(assistant: Assistant) -> None:
    only = ["guzhengfa-2021-19"]
    reply = assistant.ask("任务7由哪些部门负责?", (), only)
    assert isinstance(reply, Answer)
    assert not [one for one in Suggestions(assistant).following(reply, (), only) if one.startswith("那")]


def test_an_assumption_is_named_and_can_be_left_out(assistant: Assistant) -> None:
    corrected = assistant.ask("奇江怎么聘任兼职教师?")
    assert [one.kind for one in corrected.assumptions] == [Assumption.SPELLING]
    assert corrected.assumptions[0].note in corrected.notes
    assert {hit.document for hit in corrected.hits} == {"qijiao-2023-17"}
    literal = assistant.ask("奇江怎么聘任兼职教师?", without=[Assumption.SPELLING])
    assert literal.assumptions == ()
    assert len({hit.document for hit in literal.hits}) > 1


def test_what_the_question_before_says_can_be_left_out(assistant: Assistant) -> None:
    before = ("任务7由哪些部门负责?",)
    followed = assistant.ask("任务8呢？", before)
    assert {one.kind for one in followed.assumptions} == {Assumption.BEFORE}
    alone = assistant.ask("任务8呢？", before, without=[Assumption.BEFORE])
    assert alone.assumptions == ()
    assert to_compare(alone) == to_compare(assistant.ask("任务8呢？"))


def to_compare(reply: Reply) -> object:
    return reply.answers if isinstance(reply, Answer) else reply.reason


def test_nothing_outside_the_documents_asked_for_answers(assistant: Assistant) -> None:
    for question in ("任务7由哪些部门负责?", "领导小组的组长是谁?", "县税务局有哪些任务?", "文号是什么"):
        reply = assistant.ask(question, documents=["qijiao-2023-17"])
        assert {hit.document for hit in reply.hits} <= {"qijiao-2023-17"}
        if isinstance(reply, Answer):
            assert {value.document for value in reply.answers} | {quote.document for quote in reply.quotes} == {"qijiao-2023-17"}
