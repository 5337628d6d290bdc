from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from index.document import Document, Metadata, Value
from index.texts import Earlier, find, keep


def policy(text: str, identifier: str = "p", title: str = "规划") -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(identifier, f"{identifier}.txt", text, digest, Metadata(Value(title), number=Value("青政发〔2021〕19号")), (), ())


def test_a_text_is_found_by_its_digest_after_another_took_its_place(tmp_path: Path) -> None:
    before, after = policy("到2025年,占比达到60%。\U00020000"), policy("到2026年,占比达到65%。")
    keep(tmp_path, [before])
    keep(tmp_path, [after])
    assert find(tmp_path, before.sha256, "p") == Earlier("p", "p.txt", "规划", "青政发〔2021〕19号", before.sha256, before.text)
    assert find(tmp_path, before.sha256[:16], "p") == find(tmp_path, before.sha256, "p")


def test_one_text_can_have_been_two_documents_and_takes_the_latest_name_of_each(tmp_path: Path) -> None:
    one = policy("全文")
    keep(tmp_path, [one, replace(one, id="q")])
    keep(tmp_path, [policy("全文", title="新规划")])
    assert [found.title for name in ("p", "q") if (found := find(tmp_path, one.sha256, name))] == ["新规划", "规划"]
    assert find(tmp_path, one.sha256, "r") is None


def test_the_same_documents_leave_the_same_bytes(tmp_path: Path) -> None:
    keep(tmp_path, [policy("全文")])
    [file] = (tmp_path / "texts").iterdir()
    before, time = file.read_bytes(), file.stat().st_mtime_ns
    keep(tmp_path, [policy("全文")])
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, time)


@pytest.mark.parametrize("digest", ["", "ab", "../../etc", "*" * 16, "0" * 15, "Ａ" * 16, "0" * 65, "A" * 16])
def test_what_is_no_digest_finds_nothing(tmp_path: Path, digest: str) -> None:
    keep(tmp_path, [policy("全文")])
    assert find(tmp_path, digest, "p") is None


def test_a_file_that_is_not_what_was_written_is_not_shown_and_is_mended_by_the_next_build(tmp_path: Path) -> None:
    one = policy("全文")
    keep(tmp_path, [one])
    file = tmp_path / "texts" / f"{one.sha256}.json"
    for bad in (b"", b"{", json.dumps({"names": {"p": {"file": "p", "title": "t", "number": None}}, "text": "全 文"}).encode()):
        file.write_bytes(bad)
        assert find(tmp_path, one.sha256, "p") is None
    keep(tmp_path, [one])
    found = find(tmp_path, one.sha256, "p")
    assert found is not None
    assert found.text == "全文"
