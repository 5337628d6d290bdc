from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.bench import tiaowen, until
from web.bench import Bench, Busy, Crowded, Phase, plain

ROOT = Path(__file__).parents[2]
KILLED = """
import os, sys
from pathlib import Path
from tests.web.bench import tiaowen
from web.bench import Bench

print(Bench(Path(sys.argv[1]), tiaowen(Path(sys.argv[1]))).start("q.jsonl", b"slow"), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.jsonl"
    file.write_text("two questions", encoding="utf-8")
    return file


@pytest.fixture
def bench(home: Path, own: Path) -> Iterator[Bench]:
    one = Bench(home, tiaowen(own))
    yield one
    one.close()


def phase(bench: Bench, name: str) -> Phase | None:
    found = bench.progress(name)
    return found.phase if found else None


def test_a_run_leaves_its_files_in_a_folder_of_its_own(bench: Bench, own: Path) -> None:
    name = bench.start("own", own)
    until(lambda: bench.running() is None)
    found = bench.progress(name)
    assert found
    assert (found.phase, found.done, found.total, found.lines) == (Phase.FINISHED, 2, 2, ())
    assert (bench.folder / name / "report.html").is_file()


def test_what_was_uploaded_stays_beside_its_run(bench: Bench) -> None:
    name = bench.start("题 集.CSV", b"id,question\r\n")
    until(lambda: bench.running() is None)
    assert name.endswith("-题-集")
    assert (bench.folder / name / "asked" / "题-集.csv").read_bytes() == b"id,question\r\n"


def test_there_is_one_run_at_a_time_whichever_server_started_it(bench: Bench, own: Path, home: Path) -> None:
    name = bench.start("slow.jsonl", b"slow")
    until(lambda: (found := bench.progress(name)) is not None and found.done == 1)
    other = Bench(home, tiaowen(own))
    assert other.running() == bench.running() == name
    assert phase(other, name) is Phase.RUNNING
    for one in (bench, other):
        with pytest.raises(Busy):
            one.start("own", own)


def test_a_run_that_is_cancelled_says_so_and_the_next_can_start(bench: Bench, own: Path) -> None:
    name = bench.start("slow.jsonl", b"slow")
    bench.cancel("another")
    assert bench.running() == name
    bench.cancel(name)
    assert (bench.running(), phase(bench, name)) == (None, Phase.CANCELLED)
    second = bench.start("own", own)
    until(lambda: phase(bench, second) is Phase.FINISHED)
    bench.cancel(second)
    assert phase(bench, second) is Phase.FINISHED


def test_of_a_crash_the_error_is_told_and_not_the_stack(bench: Bench) -> None:
    name = bench.start("q.jsonl", b"crash")
    until(lambda: bench.running() is None)
    found = bench.progress(name)
    assert found
    assert (found.phase, found.lines) == (Phase.STOPPED, ("KeyError: 'lost'",))


def test_every_wrong_row_is_told_and_no_folder_of_ours(bench: Bench, home: Path) -> None:
    name = bench.start("q.csv", b"wrong")
    until(lambda: bench.running() is None)
    found = bench.progress(name)
    assert found
    assert found.phase is Phase.STOPPED
    assert found.lines == (
        "q.csv, row 2, column A (id): missing",
        "q.csv, row 3, column B (lang): 'fr' is neither zh nor en",
        "tiaowen: q.csv: 2 mistakes, named above; mend these; nothing was asked",
    )
    assert [one.name for one in bench.unfinished(5)] == [name]


def test_a_server_that_is_killed_leaves_no_run_that_blocks_the_next(home: Path, bench: Bench, own: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(home)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout
        name = server.stdout.readline().decode().strip()
        assert bench.running() == name
        os.kill(server.pid, signal.SIGKILL)
    until(lambda: bench.running() is None)
    assert phase(bench, name) is Phase.STOPPED
    second = bench.start("own", own)
    until(lambda: phase(bench, second) is Phase.FINISHED)


def test_two_runs_of_one_minute_have_two_names(bench: Bench, own: Path) -> None:
    names = []
    for _ in range(3):
        names.append(bench.start("own", own))
        until(lambda: bench.running() is None)
    assert len(set(names)) == 3


def test_a_home_with_too_many_runs_takes_no_more(bench: Bench, own: Path) -> None:
    for n in range(500):
        (bench.folder / str(n)).mkdir(parents=True)
    with pytest.raises(Crowded):
        bench.start("own", own)
    assert bench.running() is None


def test_only_what_was_started_from_a_page_has_progress(bench: Bench, home: Path) -> None:
    (home / "runs" / "by hand").mkdir(parents=True)
    assert [bench.progress(name) for name in ("by hand", "..", "", "nowhere")] == [None] * 4


def test_the_sets_are_those_that_the_command_tells(bench: Bench, own: Path, home: Path) -> None:
    [one] = bench.sets()
    assert (one.name, one.file, one.questions, one.documents) == ("own", str(own), 2, ["nowhere"])
    assert Bench(home, (sys.executable, "-c", "print('no')")).sets() == ()
    assert Bench(home, (str(home / "absent"),)).sets() == ()


def test_the_product_tells_its_sets(home: Path) -> None:
    assert {"public", "unseen"} <= {one.name for one in Bench(home).sets()}
    assert Bench.installed()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\题集\\第 1 套.xlsx", "第-1-套.xlsx"),
        ("-rf.jsonl", "rf.jsonl"),
        (".jsonl", "jsonl.jsonl"),
        ("\0.tsv", "questions.tsv"),
        ("x" * 300 + ".csv", "x" * 40 + ".csv"),
    ],
)
def test_a_file_is_stored_under_a_name_that_does_no_harm(title: str, name: str) -> None:
    assert plain(title) == name
