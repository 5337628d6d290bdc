"""Documents laid beside each other: what of each is given is worded and meant like what is given of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.abreast import alike, pairs
from assistant.assistant import Assistant
from assistant.reply import Answer
from index.build import build
from index.encoder import server

EAST = """东川县社区养老服务方案

一、主要任务
老人助餐服务要覆盖所有社区。完善社区医生和护理院护士、养老护理员定期走访制度,掌握老人身体状况。
"""
WEST = """西岭县社区养老服务方案

一、主要任务
走访经费由县财政承担,走访记录要存档。建立社区医生、家庭护理员结对走访制度,每月上门一次。
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("two")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "dongchuan.txt").write_text(EAST, encoding="utf-8")
    (folder / "corpus" / "xiling.txt").write_text(WEST, encoding="utf-8")
    build(folder / "corpus", folder / "home", server())
    return Assistant.open(folder / "home")


def test_of_each_document_compared_the_thing_that_is_asked_for_is_given(two: Assistant) -> None:
    reply = two.ask("社区医生上门看老人,东川县和西岭县各叫什么制度?")
    assert isinstance(reply, Answer)
    assert [(value.document, value.value) for value in reply.answers] == [
        ("dongchuan", "养老护理员定期走访制度"),
        ("xiling", "家庭护理员结对走访制度"),
    ]


def test_how_alike_two_texts_are_is_how_many_pairs_of_characters_they_share() -> None:
    assert alike(pairs("定期走访"), pairs("定期走访")) == 1.0
    assert alike(pairs("定期走访"), pairs("走访")) == pytest.approx(2 * 1 / (3 + 1))
    assert alike(pairs("定期"), pairs("结对")) == 0.0
