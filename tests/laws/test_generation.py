import fcntl
import gc
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import msgspec
import numpy as np
import pytest

from index import generation
from index.address import Address
from index.chunks import chunks
from index.document import Caution, Clause, Document, Fact, FactKind, Kind, Metadata, Noise, NoiseKind, Part, Role, Row, Table, Value
from index.embedded import Embedded
from index.errors import BadInput, DamagedGeneration, NoGeneration, StaleGeneration
from index.generation import Model, load, locked, publish, rollback, status
from index.span import Span
from index.texts import find
from index.tokens import tokenize

MODEL = Model("characters", "1", 4)
FILES = [
    "bm25_data.npy",
    "bm25_indices.npy",
    "bm25_indptr.npy",
    "chunks.jsonl",
    "documents.jsonl",
    "manifest.json",
    "names.json",
    "owners.npy",
    "vectors.npy",
]


def document(name: str, text: str) -> Document:
    """A document that uses every type there is: one paragraph, one row, a blank between."""
    text = f"{text}\n\n7 招生 县教育局"
    end = text.index("\n\n")
    first, row = Span(0, end), Span(end + 2, len(text))
    here, there = Address.parse(f"{name}#三(五)16"), Address.parse(f"{name}#附件2 第7项")
    return Document(
        name,
        f"{name}.txt",
        text,
        hashlib.sha256(text.encode()).hexdigest(),
        Metadata(Value("方案\U00020000", first), number=Value("谷政发〔2021〕19号"), aliases=("甘谷", "Gangu")),
        (Clause(here, first, Kind.PARAGRAPH, title=Span(0, 1)), Clause(there, row, Kind.ROW, (first,))),
        (Noise(Span(end, end + 2), NoiseKind.BLANK),),
        (
            Table(
                Address.parse(f"{name}#附件2"),
                row,
                None,
                (),
                ("序号", "任务", "部门"),
                (Row(there, row, 7, ((Span(end + 2, end + 3),), (), (Span(end + 2, end + 3), row))),),
            ),
        ),
        (Fact(FactKind.RESPONSIBILITY, row, (Part(Span(len(text) - 4, len(text)), Role.UNIT),), there),),
        (Caution("gap", "六 is missing", None),),
    )


def make(home: Path, *texts: str, sources: dict[str, str] | None = None) -> str:
    """A generation of one document for each of *texts*, published under *home*."""
    documents = [document(f"d{i}", text) for i, text in enumerate(texts)]
    found = [chunk for each in documents for chunk in chunks(each)]
    vectors = np.zeros((len(found), 4), np.float32)
    vectors[np.arange(len(found)), np.arange(len(found)) % 4] = 1
    store = Embedded.build([tokenize(chunk.text) for chunk in found], vectors, [chunk.document for chunk in found])
    with locked(home):
        return publish(home, documents, found, store, MODEL, sources or {"d0.txt": "00"})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_what_is_published_is_what_is_loaded(home: Path) -> None:
    made = make(home, "县教育局负责。", "区教委负责。")
    live = load(home, MODEL)
    assert live.id == made
    assert live.documents == {"d0": document("d0", "县教育局负责。"), "d1": document("d1", "区教委负责。")}
    assert live.chunks == tuple(chunk for each in live.documents.values() for chunk in chunks(each))
    assert live.manifest.counts == {"chunks": 4, "documents": 2}
    assert live.chunks[live.store.lexical("区教委", 1)[0].chunk].document == "d1"
    assert live.store.dense(np.array([0, 1, 0, 0], np.float32), 1)[0].chunk == 1


def test_the_same_input_gives_the_same_bytes_and_the_same_id(tmp_path: Path) -> None:
    one, two = make(tmp_path / "one", "县。", "区。"), make(tmp_path / "two", "县。", "区。")
    assert one == two
    written = contents(tmp_path / "one" / "generations" / one)
    assert sorted(written) == FILES
    assert written == contents(tmp_path / "two" / "generations" / two)


def test_a_text_is_still_found_when_its_generation_has_been_swept(home: Path) -> None:
    first = make(home, "县教育局负责。")
    for text in ("区教委负责。", "市教育局负责。"):
        make(home, text)
    assert not (home / "generations" / first).exists()
    then = document("d0", "县教育局负责。")
    found = find(home, then.sha256, "d0")
    assert found is not None
    assert (found.text, found.title) == (then.text, "方案\U00020000")


def test_other_input_gives_another_id(home: Path) -> None:
    assert make(home, "县。") != make(home, "区。")


def test_another_corpus_digest_gives_another_id(home: Path) -> None:
    assert make(home, "县。", sources={"a": "1"}) != make(home, "县。", sources={"a": "2"})


@pytest.mark.parametrize("name", FILES)
def test_one_flipped_bit_in_any_file_keeps_a_generation_from_loading(home: Path, name: str) -> None:
    path = home / "generations" / make(home, "县教育局负责。", "区教委负责。") / name
    good = path.read_bytes()
    for position in sorted({0, 1, 9, len(good) // 3, len(good) // 2, len(good) - 2, len(good) - 1}):
        for bit in (0, 3, 7):
            bad = bytearray(good)
            bad[position] ^= 1 << bit
            path.write_bytes(bad)
            with pytest.raises(DamagedGeneration, match=rf"{name}: is not what was written; run 'tiaowen build', or 'tiaowen rollback'"):
                load(home)
    path.write_bytes(good)
    load(home)


def test_one_flipped_bit_anywhere_in_the_pointer_keeps_a_generation_from_loading(home: Path) -> None:
    make(home, "县。")
    path = home / "current"
    good = path.read_bytes()
    for position in range(len(good)):
        for bit in (0, 7):
            bad = bytearray(good)
            bad[position] ^= 1 << bit
            path.write_bytes(bad)
            with pytest.raises(DamagedGeneration, match="current: is not what was written"):
                load(home)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("keep", [0, 10, -1])
def test_a_truncated_file_keeps_a_generation_from_loading(home: Path, name: str, keep: int) -> None:
    path = home / "generations" / make(home, "县。") / name
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(DamagedGeneration, match=rf"{name}: .*run 'tiaowen build'"):
        load(home)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_keeps_a_generation_from_loading(home: Path, name: str) -> None:
    (home / "generations" / make(home, "县。") / name).unlink()
    with pytest.raises(DamagedGeneration, match=f"{name}: is missing"):
        load(home)


def test_nothing_is_parsed_before_every_file_is_checked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "generations" / make(home, "县。") / "vectors.npy"
    path.write_bytes(path.read_bytes() + b"x")
    monkeypatch.setattr(generation, "lines", lambda *_: pytest.fail("parsed"))
    monkeypatch.setattr(Embedded, "load", lambda *_: pytest.fail("parsed"))
    with pytest.raises(DamagedGeneration, match=r"vectors\.npy: holds \d+ bytes, \d+ were written"):
        load(home)


def test_loading_leaves_the_garbage_collector_as_it_was(home: Path) -> None:
    make(home, "县。")
    load(home)
    assert gc.isenabled()
    gc.disable()
    try:
        load(home)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_files_that_nobody_wrote_are_ignored(home: Path) -> None:
    made = make(home, "县。")
    (home / "generations" / made / "notes.txt").write_text("x", encoding="utf-8")
    assert load(home).id == made


def test_where_nothing_was_built_the_error_says_how(home: Path) -> None:
    for call in (load, status, rollback):
        with pytest.raises(NoGeneration, match="no index has been built here; run 'tiaowen build'"):
            call(home)


@pytest.mark.parametrize(
    ("where", "what", "says"),
    [
        (generation, "FORMAT", "in format 2, this program reads format other"),
        (generation, "RULE", "cut by the rule clause-.*, this program's is other"),
        (generation, "VERSION", "tokens of characters.*, this program makes other"),
    ],
)
def test_a_generation_by_other_rules_is_stale(home: Path, monkeypatch: pytest.MonkeyPatch, where: ModuleType, what: str, says: str) -> None:
    make(home, "县。")
    monkeypatch.setattr(where, what, "other")
    with pytest.raises(StaleGeneration, match=rf"{says}; run 'tiaowen build'"):
        load(home)


@pytest.mark.parametrize("model", [Model("other", "1", 4), Model("characters", "2", 4), Model("characters", "1", 8)])
def test_a_generation_by_another_model_is_stale(home: Path, model: Model) -> None:
    make(home, "县。")
    with pytest.raises(StaleGeneration, match=rf"made with the model characters 1 \(4\), this program has {model.name} {model.revision}"):
        load(home, model)


def test_rollback_goes_back_to_the_one_before_and_then_no_further(home: Path) -> None:
    first, second = make(home, "县。"), make(home, "区。")
    assert load(home).id == second
    assert rollback(home) == first
    assert load(home).documents["d0"] == document("d0", "县。")
    with pytest.raises(NoGeneration, match="no generation before the live one"):
        rollback(home)
    assert load(home).id == first


def test_after_a_rollback_a_build_can_be_rolled_back_again(home: Path) -> None:
    first, second = make(home, "县。"), make(home, "区。")
    rollback(home)
    assert make(home, "区。") == second
    assert load(home).id == second
    assert rollback(home) == first


def test_a_damaged_generation_is_not_gone_back_to(home: Path) -> None:
    first, second = make(home, "县。"), make(home, "区。")
    (home / "generations" / first / "vectors.npy").unlink()
    with pytest.raises(DamagedGeneration, match=r"vectors\.npy: is missing"):
        rollback(home)
    assert load(home).id == second


def test_a_damaged_live_generation_can_be_rolled_back(home: Path) -> None:
    first, second = make(home, "县。"), make(home, "区。")
    shutil.rmtree(home / "generations" / second)
    assert rollback(home) == first
    assert load(home).id == first


def test_the_live_one_and_the_one_before_are_kept_and_the_rest_is_swept(home: Path) -> None:
    made = [make(home, text) for text in ("甲。", "乙。", "丙。")]
    left = home / "generations" / ".building-4711"
    left.mkdir()
    (left / "vectors.npy").write_bytes(b"x")
    assert load(home).id == made[2]
    made.append(make(home, "丁。"))
    assert sorted(path.name for path in (home / "generations").iterdir()) == sorted(made[2:])


def test_building_the_same_again_changes_nothing_but_the_date(home: Path) -> None:
    first, second = make(home, "县。"), make(home, "区。")
    assert make(home, "区。") == second
    assert status(home).previous == first
    assert rollback(home) == first


def test_building_the_same_again_mends_a_damaged_generation(home: Path) -> None:
    made = make(home, "县。")
    path = home / "generations" / made / "names.json"
    path.write_bytes(b"{}")
    assert make(home, "县。") == made
    assert load(home).id == made
    assert [path.name for path in (home / "generations").iterdir()] == [made]


def test_a_build_mends_a_damaged_pointer_and_sweeps_nothing(home: Path) -> None:
    first = make(home, "县。")
    (home / "current").write_bytes(b"?")
    with pytest.raises(DamagedGeneration, match="current"):
        rollback(home)
    second = make(home, "区。")
    assert load(home).id == second
    assert {first, second} <= {path.name for path in (home / "generations").iterdir()}


class Crash(BaseException):
    """A process that ends where it stands: nothing that catches an Exception may notice."""


def crash(*_args: object, **_kwargs: object) -> NoReturn:
    raise Crash


@pytest.mark.parametrize("step", ["flush", "seal", "settle", "point", "succeeding"])
def test_a_build_that_stops_at_any_step_leaves_the_live_one_live(home: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    first = make(home, "县。")
    with monkeypatch.context() as patch:
        patch.setattr(generation, step, crash)
        patch.setattr(shutil, "rmtree", lambda *_args, **_kwargs: None)  # a dead process tidies nothing up
        with pytest.raises(Crash):
            make(home, "区。")
    assert load(home).id == first
    second = make(home, "丙。")
    assert load(home).id == second
    assert sorted(path.name for path in (home / "generations").iterdir()) == sorted([first, second])


@pytest.mark.parametrize("method", ["rename", "replace"])
def test_a_rename_that_fails_leaves_the_live_one_live_and_says_so(home: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    first = make(home, "县。")

    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, method, full)
        with pytest.raises(BadInput, match=r"home: cannot be written \(No space left on device\); make room there, or name another"):
            make(home, "区。")
    assert load(home).id == first
    assert [path.name for path in (home / "generations").iterdir() if path.name.startswith(".")] == []


def killed(home: Path) -> None:
    """A process that builds and is killed just before its pointer: run by the test below, elsewhere."""
    generation.point = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    make(Path(home), "区。")


def test_a_killed_build_leaves_no_lock_and_the_live_one_live(home: Path) -> None:
    first = make(home, "县。")
    code = "import runpy, sys; runpy.run_path(sys.argv[1])['killed'](sys.argv[2])"
    assert subprocess.run([sys.executable, "-c", code, __file__, str(home)], check=False).returncode == -signal.SIGKILL
    assert load(home).id == first
    make(home, "丙。")


def test_two_builds_do_not_meet(home: Path) -> None:
    make(home, "县。")
    with (home / "lock").open("a+b") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        calls: list[Callable[[], str]] = [lambda: make(home, "区。"), lambda: rollback(home)]
        for call in calls:
            with pytest.raises(BadInput, match=r"home: another build is at work there \(process \d+\); wait for it to end"):
                call()
    make(home, "区。")


def test_a_home_that_cannot_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be written"):
        make(tmp_path / "file", "县。")


def test_status_tells_what_is_live_since_when_and_what_changed(home: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "b.txt").write_bytes(b"b")
    (corpus / "c.txt").write_bytes(b"c")
    sources = {"a.txt": "00", "b.txt": hashlib.sha256(b"b").hexdigest(), "c.txt": "00"}
    first = make(home, "县。", sources=sources)
    second = make(home, "区。", sources=sources)
    found = status(home, corpus)
    assert (found.id, found.previous, found.folder) == (second, first, home / "generations" / second)
    assert abs(datetime.now(UTC) - found.created) < timedelta(minutes=5)
    assert found.changed == ("a.txt", "c.txt")
    assert status(home).changed is None


def test_the_manifest_names_every_other_file_with_its_hash_and_size(home: Path) -> None:
    folder = home / "generations" / make(home, "县。")
    manifest = msgspec.json.decode((folder / "manifest.json").read_bytes())
    assert manifest["files"] == {
        name: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in sorted(contents(folder).items())
        if name != "manifest.json"
    }
    assert hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest().startswith(folder.name)
