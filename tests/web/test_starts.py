"""A run started from the page: who may, what is said when it is not started, and what its page shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from index.errors import BadInput
from tests.web.bench import tiaowen, until
from tests.web.library import HOSTILE, Librarian
from tests.web.test_evaluation import finished
from web.app import create
from web.bench import Bench
from web.headers import HEADERS
from web.serve import command
from web.starts import Starts

TOKEN = "a word of sixteen characters"  # noqa: S105 - of these tests alone
HERE: dict[str, Any] = {"base_url": "http://127.0.0.1:8000", "client": ("127.0.0.1", 50000)}


class Door:
    """An application whose runs are made by the command of `tests.web.bench`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.benches: list[Bench] = []
        self.own = home.parent / "own.jsonl"
        self.own.write_text("two questions", encoding="utf-8")

    def client(self, setting: str = "local", *, local: bool = True, **more: Any) -> TestClient:
        app = create(Librarian, self.home, local=local, starts=Starts(setting))
        app.state.bench = Bench(self.home, tiaowen(self.own))
        self.benches.append(app.state.bench)
        return TestClient(app, raise_server_exceptions=False, follow_redirects=False, **{**HERE, **more})


@pytest.fixture
def door(home: Path) -> Iterator[Door]:
    one = Door(home)
    yield one
    for bench in one.benches:
        bench.close()


def posted(client: TestClient, file: tuple[str, bytes] = ("", b""), headers: dict[str, str] | None = None, **fields: str) -> Any:
    return client.post("/evaluation", data=fields, files={"file": file}, headers=headers)


def test_a_run_is_started_and_its_page_tells_how_far_it_is_and_then_its_figures(door: Door) -> None:
    client = door.client()
    answer = posted(client, set="own")
    assert answer.status_code == 303
    page = answer.headers["location"]
    until(lambda: client.get(f"{page}/progress").json()["running"] is False)
    shown = client.get(page)
    assert "50.0%" in shown.text
    assert f'href="{page}/report.html"' in shown.text
    assert "/progress.js" not in shown.text
    assert shown.headers["content-security-policy"] == HEADERS["content-security-policy"]
    assert f'href="{page}"' in client.get("/evaluation").text


def test_a_run_under_way_reloads_itself_without_a_script_and_shows_its_progress(door: Door) -> None:
    client = door.client()
    page = posted(client, ("slow.jsonl", b"slow")).headers["location"]
    until(lambda: client.get(f"{page}/progress").json()["done"] == 1)
    assert client.get(f"{page}/progress").json() == {"running": True, "done": 1, "total": 2, "words": "已问 1 题，共 2 题"}
    shown = client.get(page)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in shown.text
    assert '<progress aria-labelledby="far" data-from="' in shown.text
    assert 'max="2" value="1"' in shown.text
    policy = shown.headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "connect-src 'self'" in policy
    overview = client.get("/evaluation").text
    assert "正在进行" in overview
    assert 'method="post"' not in overview


def test_while_one_run_is_under_way_no_other_starts(door: Door) -> None:
    client = door.client()
    first = posted(client, ("slow.jsonl", b"slow")).headers["location"]
    second = posted(door.client(), set="own")
    assert second.status_code == 409
    assert "已有一次评测在进行" in second.text
    assert f'href="{first}"' in second.text


def test_a_run_can_be_cancelled(door: Door) -> None:
    client = door.client()
    page = posted(client, ("slow.jsonl", b"slow")).headers["location"]
    assert client.post(f"{page}/cancel").headers["location"] == page
    assert "取消了" in client.get(page).text
    assert "取消了" in client.get("/evaluation").text
    assert posted(client, set="own").status_code == 303
    assert client.post("/evaluation/nowhere/cancel").status_code == 404


def test_a_crash_is_told_in_one_line(door: Door) -> None:
    client = door.client()
    page = posted(client, ("q.jsonl", b"crash")).headers["location"]
    until(lambda: client.get(f"{page}/progress").json()["running"] is False)
    shown = client.get(page).text
    assert shown.count("<li><code>") == 1
    assert "<code>KeyError: &#39;lost&#39;</code>" in shown
    assert "Traceback" not in shown


def test_each_wrong_row_of_an_upload_is_told(door: Door) -> None:
    client = door.client()
    page = posted(client, ("q.csv", b"wrong")).headers["location"]
    until(lambda: client.get(f"{page}/progress").json()["running"] is False)
    shown = client.get(page).text
    assert "q.csv, row 2, column A (id): missing" in shown
    assert "q.csv, row 3, column B (lang): &#39;fr&#39; is neither zh nor en" in shown
    assert str(door.home) not in shown


@pytest.mark.parametrize(
    ("file", "fields"),
    [
        (("", b""), {}),
        (("", b""), {"set": "nowhere"}),
        (("", b""), {"set": "../own"}),
        (("q.docx", b"x"), {"set": "own"}),
        (("q.csv", b""), {"set": "own"}),
    ],
)
def test_without_a_set_nothing_starts(door: Door, file: tuple[str, bytes], fields: dict[str, str]) -> None:
    client = door.client()
    answer = posted(client, file, None, **fields)
    assert answer.status_code == 422
    assert "请选一套题" in answer.text
    assert door.benches[0].progress("own") is None


def test_a_form_that_cannot_be_read_is_refused(door: Door) -> None:
    answer = door.client().post("/evaluation", content=b"set=own", headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 422
    assert "表单读不出来" in answer.text


def test_a_file_may_be_larger_than_other_requests_and_no_larger_than_said(door: Door) -> None:
    client = door.client()
    page = posted(client, ("q.csv", b"wrong" + b" " * (4 * 1024 * 1024 - 10))).headers["location"]
    until(lambda: client.get(f"{page}/progress").json()["running"] is False)
    assert posted(client, ("q.csv", b" " * (5 * 1024 * 1024))).status_code == 413
    assert client.post("/api/ask", content=b" " * 70_000).status_code == 413


@pytest.mark.parametrize(
    ("setting", "local", "client"),
    [
        ("local", False, {}),
        ("local", True, {"client": ("192.0.2.7", 50000)}),
        ("local", True, {"base_url": "http://tiaowen.example"}),
        ("local", True, {"headers": {"x-forwarded-for": "192.0.2.7"}}),
        ("off", True, {}),
        (TOKEN, True, {"headers": {"sec-fetch-site": "cross-site"}}),
        ("local", True, {"headers": {"origin": "http://another.example"}}),
    ],
)
def test_who_may_not_start_a_run_cannot(door: Door, setting: str, local: bool, client: dict[str, Any]) -> None:
    asking = door.client(setting, local=local, **client)
    assert posted(asking, set="own").status_code == 403
    assert asking.post("/evaluation/x/cancel").status_code == 403
    assert not (door.home / "runs").exists()
    if "origin" not in str(client) and setting != TOKEN:
        assert 'method="post"' not in asking.get("/evaluation").text


def test_with_a_token_set_it_is_asked_for_and_nothing_else_will_do(door: Door) -> None:
    client = door.client(TOKEN, local=False, client=("192.0.2.7", 50000), base_url="http://tiaowen.example")
    assert 'type="password"' in client.get("/evaluation").text
    for wrong in ("", "local", TOKEN[:-1]):
        assert posted(client, set="own", token=wrong).status_code == 403
    page = posted(client, ("slow.jsonl", b"slow"), token=TOKEN).headers["location"]
    assert client.post(f"{page}/cancel", files={"token": (None, b"no")}).status_code == 403
    assert client.post(f"{page}/cancel", content=b"").status_code == 422
    assert client.post(f"{page}/cancel", files={"token": (None, TOKEN.encode())}).status_code == 303
    assert "取消了" in client.get(page).text


def test_of_many_starts_within_the_hour_the_last_is_refused(door: Door) -> None:
    starts = Starts()
    assert [starts.count() for _ in range(31)] == [True] * 30 + [False]
    client = door.client()
    client.app.state.starts = starts  # type: ignore[attr-defined]
    answer = posted(client, set="own")
    assert answer.status_code == 429
    assert "太多" in answer.text


@pytest.mark.parametrize("setting", ["on", "yes", "fifteen letters"])
def test_a_setting_that_says_nothing_is_refused_before_anything_listens(setting: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("TIAOWEN_RUNS", setting)
    with pytest.raises(BadInput, match="TIAOWEN_RUNS: is neither 'local' nor 'off' nor a token; give a token at least 16 characters"):
        command(["--port", "0", "--home", str(home)])


def test_the_token_is_not_handed_to_the_run(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIAOWEN_RUNS", TOKEN)
    client = door.client(TOKEN)
    page = posted(client, ("slow.jsonl", b"slow"), token=TOKEN).headers["location"]
    [child] = [bench._child for bench in door.benches if bench._child]
    until(lambda: client.get(f"{page}/progress").json()["done"] == 1)
    assert TOKEN not in Path(f"/proc/{child.pid}/environ").read_text(encoding="utf-8")


def test_a_set_whose_documents_are_not_here_says_so(door: Door) -> None:
    assert "own · 2 题 · 所问文件不在本库" in door.client().get("/evaluation").text


def test_runs_of_the_same_questions_are_offered_for_comparison(door: Door) -> None:
    finished(door.home, "a")
    finished(door.home, "b")
    finished(door.home, "c", dataset_revision="another")
    shown = door.client().get("/evaluation/a").text
    assert '<option value="b">' in shown
    assert '<option value="c">' not in shown


def test_two_runs_are_compared_question_by_question(door: Door) -> None:
    finished(door.home, "a")
    finished(door.home, "b")
    shown = door.client().get("/evaluation?a=a&b=b").text
    assert "<b>+0.5000</b> <small>[+0.0000, +1.0000]</small></td><td>0.5000</td><td>1、0</td><td>看不出差别</td>" in shown
    assert "谁来&lt;b&gt;管&lt;/b&gt;?" in shown
    assert "更好" not in shown
    assert "better" not in shown


@pytest.mark.parametrize("path", ["/evaluation/nowhere", "/evaluation/nowhere/progress", "/evaluation/%2e%2e/progress"])
def test_a_run_that_is_not_there_is_told(door: Door, path: str) -> None:
    assert door.client().get(path).status_code == 404


def test_markup_in_a_name_and_in_what_a_run_said_stays_text(door: Door) -> None:
    folder = door.home / "runs" / HOSTILE.replace("/", "")
    folder.mkdir(parents=True)
    (folder / "run.log").write_text(HOSTILE, encoding="utf-8")
    client = door.client()
    for address in ("/evaluation", client.get("/evaluation").text.split("没有做完")[0].rsplit('href="', 1)[1].split('"')[0]):
        shown = client.get(address).text
        assert "<script>" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;" in shown
