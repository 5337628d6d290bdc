from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from web import conversations
from web.conversations import Conversations, Said, Unkept, named
from web.shares import Ended, Shares

ME, OTHER = "me", "other"


def said(question: str, *values: str, history: tuple[str, ...] = ()) -> Said:
    reply = {"kind": "answer", "question": question, "answers": [{"value": value} for value in values], "generation": "g"}
    return Said(question, history, None, reply)


@pytest.fixture
def kept(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path / "home")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seconds since 1970 that the store takes for now."""
    now = [1_000_000_000]
    monkeypatch.setattr("web.conversations.moment", lambda: now[0])
    monkeypatch.setattr("web.shares.moment", lambda: now[0])
    return now


def test_nothing_is_on_disk_before_something_was_said(kept: Conversations) -> None:
    assert kept.entries(ME) == ()
    assert kept.conversation(ME, "x") is None
    assert not kept.file.parent.exists()


def test_what_was_said_is_read_back_in_order(kept: Conversations) -> None:
    first = Said("任务7", (), ("county", "city"), {"kind": "answer", "answers": [{"value": "县教育局"}], "generation": "g1"})
    second = said("什么时候", "2025年", history=("任务7",))
    made = kept.add(ME, "", [first])
    assert kept.add(ME, made, [second]) == made
    found = Conversations(kept.file.parent).conversation(ME, made)
    assert found is not None
    assert [turn.said for turn in found.turns] == [first, second]
    assert (found.entry.name, found.entry.n_turns) == ("任务7", 2)
    assert kept.questions(ME, made) == ("任务7", "什么时候")


def test_a_browser_sees_and_changes_only_its_own(kept: Conversations) -> None:
    made = kept.add(ME, "", [said("任务7")])
    assert kept.entries(OTHER) == ()
    assert kept.conversation(OTHER, made) is None
    assert kept.questions(OTHER, made) == ()
    assert not kept.rename(OTHER, made, "别名")
    assert kept.delete(OTHER, made) == 0
    assert kept.add(OTHER, made, [said("目标")]) != made
    assert [(entry.name, entry.n_turns) for entry in kept.entries(ME)] == [("任务7", 1)]


def test_a_conversation_is_found_by_name_questions_and_values(kept: Conversations) -> None:
    one = kept.add(ME, "", [said("谁负责", "县教育局"), said("Deadline of Task 7", "2025年")])
    two = kept.add(ME, "", [said("占比", "60%以上")])
    kept.rename(ME, two, "双师型教师")
    found = {
        words: {entry.id for entry in kept.entries(ME, words)}
        for words in ("教育局", "task", "ＴＡＳＫ　７", "教师 60%", "教师 县", "%", "_", "")
    }
    assert found == {
        "教育局": {one},
        "task": {one},
        "ＴＡＳＫ　７": {one},
        "教师 60%": {two},
        "教师 县": set(),
        "%": {two},
        "_": set(),
        "": {one, two},
    }  # fmt: skip


def test_the_last_one_asked_in_stands_first(kept: Conversations, clock: list[int]) -> None:
    one = kept.add(ME, "", [said("一")])
    clock[0] += 1
    two = kept.add(ME, "", [said("二")])
    clock[0] += 1
    kept.add(ME, one, [said("三")])
    assert [entry.id for entry in kept.entries(ME)] == [one, two]
    assert [entry.id for entry in kept.entries(ME, n=1)] == [one]


def test_what_is_deleted_is_gone_from_the_file(kept: Conversations) -> None:
    made = kept.add(ME, "", [said("一个秘密的问题")])
    other = kept.add(ME, "", [said("另一个")])
    assert "一个秘密的问题".encode() in kept.file.read_bytes()
    assert kept.delete(ME, made) == 1
    assert "一个秘密的问题".encode() not in kept.file.read_bytes()
    assert [entry.id for entry in kept.entries(ME)] == [other]
    kept.add(OTHER, "", [said("别人的")])
    assert kept.delete(ME) == 1
    assert kept.entries(ME) == ()
    assert len(kept.entries(OTHER)) == 1


def test_after_its_time_a_conversation_is_not_shown_and_then_removed(kept: Conversations, clock: list[int]) -> None:
    made = kept.add(ME, "", [said("旧问题")])
    clock[0] += 90 * 86_400
    assert [entry.id for entry in kept.entries(ME)] == [made]
    clock[0] += 1
    assert kept.entries(ME) == ()
    assert kept.conversation(ME, made) is None
    kept.add(OTHER, "", [said("新问题")])
    assert "旧问题".encode() not in kept.file.read_bytes()


def test_the_oldest_makes_room_when_a_browser_has_its_number(
    kept: Conversations, clock: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "N_KEPT", 2)
    kept.add(OTHER, "", [said("别人的")])
    for question in ("一", "二", "三"):
        clock[0] += 1
        kept.add(ME, "", [said(question)])
    assert [entry.name for entry in kept.entries(ME)] == ["三", "二"]
    assert len(kept.entries(OTHER)) == 1


def test_a_conversation_that_is_full_is_followed_by_another(kept: Conversations, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversations, "N_TURNS", 2)
    made = kept.add(ME, "", [said("一"), said("二")])
    assert kept.add(ME, made, [said("三")]) != made


@pytest.mark.parametrize(
    ("written", "kept"), [(" 任务 \n 7 ", "任务 7"), ("\u202e反\u200b", "反"), ("问" * 61, "问" * 59 + "…"), ("\x00\t", "")]
)
def test_a_name_is_one_line_of_what_can_be_seen(written: str, kept: str) -> None:
    assert named(written) == kept


def test_only_the_owner_of_the_server_reads_the_file(kept: Conversations) -> None:
    kept.add(ME, "", [said("任务7")])
    assert stat.S_IMODE(kept.file.stat().st_mode) == 0o600


def test_many_threads_at_once_lose_nothing(kept: Conversations) -> None:
    made = kept.add(ME, "", [said("零")])
    wrong: list[Exception] = []

    def work(i: int) -> None:
        try:
            for j in range(5):
                Conversations(kept.file.parent).add(ME, made, [said(f"{i}-{j}")])
                kept.entries(ME, "零")
        except Exception as error:  # noqa: BLE001 (told in the thread that waits)
            wrong.append(error)

    threads = [Thread(target=work, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert sorted(kept.questions(ME, made)) == sorted(["零", *(f"{i}-{j}" for i in range(6) for j in range(5))])
    found = kept.conversation(ME, made)
    assert found is not None
    assert [turn.number for turn in found.turns] == list(range(1, 32))


@pytest.mark.parametrize("data", [b"no database at all" * 400, None], ids=["other bytes", "a page overwritten"])
def test_a_damaged_file_is_told_in_one_line_and_left_as_it_is(kept: Conversations, data: bytes | None) -> None:
    made = kept.add(ME, "", [said("任务7")])
    if data is None:
        good = kept.file.read_bytes()
        data = good[:4096] + b"\xff" * (len(good) - 4096)
    kept.file.write_bytes(data)
    for call in (lambda: kept.entries(ME), lambda: kept.conversation(ME, made), lambda: kept.add(ME, made, [said("又")])):
        with pytest.raises(Unkept, match=r"^存放对话的文件已损坏$"):
            call()
    assert kept.file.read_bytes() == data


def test_a_file_that_another_version_wrote_is_left_alone(kept: Conversations) -> None:
    kept.add(ME, "", [said("任务7")])
    with sqlite3.connect(kept.file) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()
    with pytest.raises(Unkept):
        kept.add(ME, "", [said("又")])


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(Unkept, match="写不进"):
        Conversations(tmp_path / "home").add(ME, "", [said("任务7")])


def test_a_full_file_takes_no_more_and_keeps_what_it_has(kept: Conversations, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept.add(ME, "", [said("任务7")])
    monkeypatch.setattr(conversations, "LARGEST", kept.file.stat().st_size)
    with pytest.raises(Unkept, match="写不进或已满"):
        kept.add(ME, made, [said("长" * 20_000)])
    assert kept.questions(ME, made) == ("任务7",)


def test_another_process_that_holds_the_file_is_waited_for_and_then_told(kept: Conversations, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.add(ME, "", [said("任务7")])
    monkeypatch.setattr(conversations, "PATIENCE", 0.01)
    with sqlite3.connect(kept.file, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unkept, match="写不进"):
            kept.add(ME, "", [said("又")])
        assert len(kept.entries(ME)) == 1
        other.execute("ROLLBACK")
    other.close()
    kept.add(ME, "", [said("又")])


def test_an_empty_file_is_no_damage(kept: Conversations) -> None:
    kept.file.parent.mkdir()
    kept.file.touch()
    assert kept.entries(ME) == ()
    kept.add(ME, "", [said("任务7")])
    assert len(kept.entries(ME)) == 1


def test_a_share_shows_what_was_said_until_then_and_ends(kept: Conversations, clock: list[int]) -> None:
    shares = Shares(kept)
    made = kept.add(ME, "", [said("一"), said("二")])
    share = shares.open(ME, made, 7)
    assert share is not None
    kept.add(ME, made, [said("后来才问")])
    shown = shares.shown(share.token)
    assert shown is not None
    assert [turn.said.question for turn in shown[1].turns] == ["一", "二"]
    assert shares.of(ME, made) == (share,)
    assert shares.of(OTHER, made) == ()
    clock[0] += 7 * 86_400
    with pytest.raises(Ended):
        shares.shown(share.token)
    assert shares.of(ME, made) == ()


def test_a_share_ends_when_it_is_withdrawn_or_its_conversation_deleted(kept: Conversations) -> None:
    shares = Shares(kept)
    made = kept.add(ME, "", [said("一")])
    one, two = shares.open(ME, made, 1), shares.open(ME, made, 30)
    assert one is not None
    assert two is not None
    assert len(one.token) >= 32
    assert not shares.withdraw(OTHER, made, one.token)
    assert shares.withdraw(ME, made, one.token)
    with pytest.raises(Ended):
        shares.shown(one.token)
    assert shares.shown(two.token) is not None
    kept.delete(ME, made)
    with pytest.raises(Ended):
        shares.shown(two.token)
    assert shares.shown("never") is None


@pytest.mark.parametrize("days", [0, -1, 8, 10**9])
def test_only_the_days_offered_can_be_chosen(kept: Conversations, days: int) -> None:
    made = kept.add(ME, "", [said("一")])
    with pytest.raises(ValueError, match="not offered"):
        Shares(kept).open(ME, made, days)


def test_nobody_shares_the_conversation_of_another(kept: Conversations) -> None:
    made = kept.add(ME, "", [said("一")])
    assert Shares(kept).open(OTHER, made, 7) is None


def test_a_conversation_has_so_many_addresses_at_once(kept: Conversations, clock: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.shares.N_SHARES", 2)
    made = kept.add(ME, "", [said("一")])
    opened: list[Any] = [Shares(kept).open(ME, made, days) for days in (1, 7, 30)]
    assert Shares(kept).of(ME, made) == (opened[2], opened[1])


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_is_closed_is_told(kept: Conversations) -> None:
    kept.add(ME, "", [said("任务7")])
    kept.file.chmod(0o400)
    kept.file.parent.chmod(0o500)
    with pytest.raises(Unkept, match="写不进"):
        kept.add(ME, "", [said("又")])
    assert len(kept.entries(ME)) == 1
