from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.verify import differences, replies
from assistant.wire import to_dict
from index.errors import BadInput

QUESTION = "which department owns task 7"


def test_a_reply_of_our_own_differs_nowhere(assistant: Assistant) -> None:
    assert list(differences(to_dict(assistant.ask(QUESTION)), assistant.documents)) == []


@pytest.mark.parametrize(
    ("kind", "change", "says"),
    [
        ("quotes", {"text": "县卫健局"}, "quotes 1: .* reads"),
        ("quotes", {"sha256": "0" * 64}, "another text"),
        ("quotes", {"document": "nowhere"}, "no document 'nowhere'"),
        ("quotes", {"start": -1}, "is no place"),
        ("answers", {"value": "县卫健局"}, "answers 1: .* reads"),
        ("answers", {"end": 10**9}, "is no place"),
        ("hits", {"start": 0, "end": 3}, "hits 1: .* reads"),
    ],
)
def test_whatever_is_changed_in_a_reply_is_found(assistant: Assistant, kind: str, change: dict[str, object], says: str) -> None:
    reply = deepcopy(to_dict(assistant.ask(QUESTION)))
    reply[kind][0].update(change)
    with pytest.raises(AssertionError, match=says):
        assert not list(differences(reply, assistant.documents))


def test_a_line_that_is_no_reply_is_named(tmp_path: Path) -> None:
    file = tmp_path / "outcomes.jsonl"
    file.write_text('{"question": "x"}\n\n{"question": \n', encoding="utf-8")
    with pytest.raises(BadInput, match="line 3: is no JSON"):
        list(replies(file))
    file.write_text("[]\n", encoding="utf-8")
    with pytest.raises(BadInput, match="line 1: is no reply"):
        list(replies(file))
    with pytest.raises(BadInput, match="cannot be read"):
        list(replies(tmp_path / "missing"))
