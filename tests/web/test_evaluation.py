from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.library import HOSTILE, Librarian
from web import runs
from web.app import create
from web.headers import HEADERS

REPORT = "<html><head><style>\nh1 { color: red }\n</style></head><body>题<script>\nlet a = 1;\n</script></body></html>"
FIGURES = {"solved": 0.7056, "verbatim": 1.0, "hit@1": 0.8, "ndcg_at_10": 0.8339, "seconds_p50": 0.0283, "seconds_p95": 1.5}


def finished(home: Path, name: str, when: int = 1_000_000_000, **changed: Any) -> Path:
    """A run as `tiaowen eval run` leaves it, ended at *when*."""
    folder = home / "runs" / name
    folder.mkdir(parents=True)
    every = {"hf_subset": "default", "questions": 180, "crashed": 0, **FIGURES, "intervals": {"solved": [0.5365, 0.7933]}}
    summary = {
        "task_name": "public",
        "dataset_revision": "1ec35ba0",
        "scores": {"test": [every, {"hf_subset": "lang:zh", "anything": True}]},
        "signature": {"text": "questions:public.jsonl#1ec35ba0|n:180|model:built-in#a4148a5b", "short": "f70c334d", "n": 180},
        "rows": [{"id": "q1"}],
        **changed,
    }
    (folder / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    (folder / "report.html").write_text(REPORT, encoding="utf-8")
    os.utime(folder / "summary.json", (when, when))
    return folder


def sha256(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_without_a_run_the_page_says_the_command(client: TestClient) -> None:
    page = client.get("/evaluation")
    assert page.status_code == 200
    assert "tiaowen eval run --questions" in page.text
    assert "/evaluation" in TestClient(create(Librarian)).get("/evaluation").text


def test_the_runs_are_listed_newest_first_each_with_signature_and_figures(client: TestClient, home: Path) -> None:
    finished(home, "old", 1_000_000_000)
    finished(home, "new", 1_000_000_060)
    page = client.get("/evaluation")
    assert [run.name for run in page.context["runs"]] == ["new", "old"]  # type: ignore[attr-defined]
    assert "2001-09-09 01:47 UTC" in page.text
    for words in ("f70c334d", "built-in#a4148a5b", "70.6%", "53.6% – 79.3%", "80.0%", "0.834", "28 ms", "1.50 s"):
        assert words in page.text
    assert re.findall(r'href="(/evaluation/[^"]+/report.html)"', page.text) == [
        "/evaluation/new/report.html",
        "/evaluation/old/report.html",
    ]


def test_a_run_that_is_not_finished_is_not_listed_and_one_that_cannot_be_read_is_named(client: TestClient, home: Path) -> None:
    (finished(home, "cut off") / "summary.json").write_text('{"task_name": "pub', encoding="utf-8")
    finished(home, "no figures", scores={"test": []})
    (finished(home, "under way") / "summary.json").unlink()
    (home / "runs" / "note.txt").write_text("", encoding="utf-8")
    page = client.get("/evaluation")
    assert page.context["runs"] == []  # type: ignore[attr-defined]
    assert page.context["unread"] == ["cut off", "no figures"]  # type: ignore[attr-defined]


def test_two_runs_stand_side_by_side_and_nothing_is_called_better(client: TestClient, home: Path) -> None:
    finished(home, "a")
    finished(home, "b run", scores={"test": [{"questions": 180, "solved": 0.8}]})
    page = client.get("/evaluation", params={"a": "a", "b": "b run"})
    rows = re.findall(r'<th scope="row">(.+?)</th><td>(.+?)</td><td>(.+?)</td>', page.text, re.DOTALL)
    values = {name: [re.sub(r"<[^>]+>", " ", side).split() for side in sides] for name, *sides in rows}
    assert values["解决"] == [["70.6%", "53.6%", "–", "79.3%"], ["80.0%"]]
    assert values["逐字率"] == [["100.0%"], ["–"]]
    assert "tiaowen eval compare HOME/runs/a &#39;HOME/runs/b run&#39;" in page.text
    assert "更好" not in page.text
    assert "不是同一套题" not in page.text


def test_runs_of_other_questions_are_said_to_be_so(client: TestClient, home: Path) -> None:
    finished(home, "a")
    finished(home, "b", dataset_revision="another")
    assert "不是同一套题" in client.get("/evaluation?a=a&b=b").text


@pytest.mark.parametrize("query", ["a=a", "a=a&b=a", "a=a&b=nowhere", "b=.."])
def test_a_choice_that_is_no_pair_is_told(client: TestClient, home: Path, query: str) -> None:
    finished(home, "a")
    finished(home, "b")
    page = client.get(f"/evaluation?{query}")
    assert page.status_code == 200
    assert "各选一次" in page.text
    assert page.context["pair"] is None  # type: ignore[attr-defined]


def test_markup_in_a_summary_stays_text(client: TestClient, home: Path) -> None:
    hostile = HOSTILE.replace("/", "")
    text = f"questions:{HOSTILE}|<b>{HOSTILE}:{HOSTILE}"
    for name in (hostile, "other"):
        finished(home, name, task_name=HOSTILE, dataset_revision=HOSTILE + name, signature={"text": text, "short": HOSTILE})
    (home / "runs" / f"{hostile}2").mkdir()
    (home / "runs" / f"{hostile}2" / "summary.json").write_text(HOSTILE, encoding="utf-8")
    for params in ({}, {"a": hostile, "b": "other"}):
        page = client.get("/evaluation", params=params).text
        assert "<script>" not in page
        assert "<img" not in page
        assert "&lt;script&gt;" in page


def test_a_report_may_use_its_own_style_and_script_and_nothing_else(client: TestClient, home: Path) -> None:
    finished(home, "今 天")
    [address] = re.findall(r'href="(/evaluation/[^"]+/report.html)"', client.get("/evaluation").text)
    report = client.get(address)
    assert report.text == REPORT
    said = report.headers["content-security-policy"].split("; ")
    assert said == [
        "default-src 'none'",
        "style-src " + sha256("\nh1 { color: red }\n"),
        "script-src " + sha256("\nlet a = 1;\n"),
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]


def test_a_script_that_came_in_with_a_question_does_not_run() -> None:
    planted = REPORT.replace("题", "<script>alert(1)</script><style>h1 { color: blue }</style>")
    policy = runs.policy(planted.encode())
    assert sha256("alert(1)") not in policy
    assert sha256("h1 { color: blue }") not in policy
    assert sha256("\nlet a = 1;\n") in policy
    assert "unsafe" not in policy


def test_a_report_without_style_and_script_may_use_none() -> None:
    assert runs.policy(b"<p>x") == "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"


@pytest.mark.parametrize("path", ["nowhere", "%2e%2e", "..%2fruns%2fa", "a%2f..%2fa", "%00"])
def test_only_the_report_of_a_run_is_given(client: TestClient, home: Path, path: str) -> None:
    finished(home, "a")
    (home / "report.html").write_text("secret", encoding="utf-8")
    answer = client.get(f"/evaluation/{path}/report.html")
    assert answer.status_code == 404
    assert "secret" not in answer.text


def test_every_response_carries_the_headers_but_for_the_policy_of_a_report(client: TestClient, home: Path) -> None:
    finished(home, "a")
    for path in ("/evaluation", "/evaluation?a=a&b=b", "/evaluation/a/report.html", "/evaluation/b/report.html"):
        for method in ("GET", "HEAD"):
            answer = client.request(method, path)
            own = {"content-security-policy"} if answer.status_code == 200 and path.endswith("html") else set()
            assert {name: answer.headers.get(name) for name in HEADERS.keys() - own} == {
                name: value for name, value in HEADERS.items() if name not in own
            }
