"""What a reply says of itself is in the question's language; names stay as the policies write them."""

from __future__ import annotations

import re

import pytest

from assistant.assistant import Assistant
from assistant.notes import Note
from assistant.plain import lines

HAN = re.compile(r"[一-鿿]")


@pytest.mark.parametrize("note", Note)
def test_a_note_fills_in_the_same_parts_in_both_languages(note: Note) -> None:
    chinese, english = note.value
    assert set(re.findall(r"\{\w+\}", chinese)) == set(re.findall(r"\{\w+\}", english))
    assert HAN.search(chinese)
    assert not HAN.search(english)


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("任务700由谁负责?", "没有第 700 项"),
        ("who is responsible for task 700?", "There is no item 700"),
        ("名单里公安局的是谁?", "名单中没有公安局"),
        ("Who from the public security bureau sits on the leading group?", "The lists name nobody from 公安局"),
        ("横水的生师比是多少?", "“横水”按“衡水”理解"),
    ],
)
def test_a_reply_notes_in_the_language_of_the_question(assistant: Assistant, question: str, note: str) -> None:
    assert note in assistant.ask(question).notes


def test_a_follow_up_says_in_its_own_language_what_it_takes_over(assistant: Assistant) -> None:
    said = assistant.ask("And what about task 8?", ["Which departments own task 7?"]).notes
    assert any(note.startswith("After the question before") for note in said)


def test_a_refusal_on_a_terminal_is_told_in_english_to_who_asks_in_english(assistant: Assistant) -> None:
    told = list(lines(assistant.ask("Who is responsible for task 700?")))
    assert told[0] == "There is no such item"
    assert "Note: There is no item 700" in told
    assert "The nearest clauses (not an answer):" in told
