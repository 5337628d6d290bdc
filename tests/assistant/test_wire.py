from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from assistant.assistant import Assistant
from assistant.wire import from_dict, to_dict


@pytest.mark.parametrize("question", ["任务7由哪些部门负责?", "明天会下雨吗?", "？"])
def test_a_reply_is_read_back_as_it_was_said(assistant: Assistant, question: str) -> None:
    reply = assistant.ask(question)
    exact = replace(reply, confidence=round(reply.confidence, 4), seconds=round(reply.seconds, 6))
    assert from_dict(json.loads(json.dumps(to_dict(reply)))) == exact


@pytest.mark.parametrize("written", [{}, {"kind": "answer"}, {"kind": "refusal", "question": 3}])
def test_what_is_no_reply_is_told(written: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no reply: "):
        from_dict(written)
