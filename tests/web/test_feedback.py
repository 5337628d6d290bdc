from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.web.library import HOSTILE, Librarian
from web.app import create
from web.feedback_command import command
from web.headers import HEADERS
from web.opinions import Opinion, Opinions, Verdict

LOOPBACK = ("127.0.0.1", 40000)
WRONG = {"q": "任务7由哪些部门负责?", "generation": "generation-1", "verdict": "wrong", "reason": "wrong_quote", "remark": " 少了一个 "}
HALF = '{"verdict": "wrong", "question": "半'


def kept(home: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (home / "feedback.jsonl").read_text(encoding="utf-8").splitlines()]


def opinion(remark: str = "") -> Opinion:
    reply = {"language": "zh", "quotes": [], "answers": [], "generation": "g"}
    return Opinion.now(Verdict.USEFUL, None, remark, ("任务7", (), None), "g", reply)


def at_home(home: Path, host: str = "localhost", client: tuple[str, int] = LOOPBACK, *, local: bool = True) -> TestClient:
    return TestClient(create(Librarian, home, local=local), base_url=f"http://{host}", client=client)


def test_an_opinion_is_kept_with_its_question_and_reply_and_leads_back_to_it(client: TestClient, home: Path) -> None:
    done = client.post("/feedback", data={**WRONG, "h": ["目标", "教师"]}, follow_redirects=False)
    assert done.status_code == 303
    [line] = kept(home)
    assert (line["verdict"], line["reason"], line["remark"]) == ("wrong", "wrong_quote", "少了一个")
    assert (line["question"], line["history"], line["generation"]) == ("任务7由哪些部门负责?", ["目标", "教师"], "generation-1")
    assert line["time"].endswith("Z")
    asked = client.post("/api/ask", json={"question": "任务7由哪些部门负责?", "history": ["目标", "教师"]}).json()
    assert line["reply"] == asked
    back = client.get(done.headers["location"])
    assert "谢谢，意见已记下。" in back.text
    assert "县财政局" in back.text
    assert 'action="/feedback"' not in back.text


@pytest.mark.parametrize(
    ("question", "reasons"), [("任务7", ["off_topic", "wrong_quote", "should_refuse"]), ("天气", ["should_answer", "off_topic"])]
)
def test_a_reply_offers_the_reasons_that_it_can_be_wrong_for(client: TestClient, question: str, reasons: list[str]) -> None:
    page = client.get("/", params={"q": question, "h": "目标"}).text
    assert [part.split('"')[0] for part in page.split('name="reason" value="')[1:]] == reasons
    assert page.count('<input type="hidden" name="generation" value="generation-1">') == 2


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"q": ""}, "问题是空的"),
        ({"q": "问" * 501}, "最长 500 个字"),
        ({"verdict": "perhaps"}, "verdict：不是可选的值"),
        ({"reason": "because"}, "reason：不是可选的值"),
        ({"reason": ""}, "没用的须选一个原因"),
        ({"verdict": "useful"}, "有用的答复不须选原因"),
        ({"remark": "多" * 301}, "remark：太长"),
        ({"h": ["问"] * 21}, "history：项数太多"),
        ({"h": ["问"] * 541}, "表单读不出来"),
    ],
)
def test_a_form_that_is_wrong_is_told_and_not_kept(client: TestClient, home: Path, changed: dict[str, Any], told: str) -> None:
    answer = client.post("/feedback", data={**WRONG, **changed})
    assert answer.status_code == 422
    assert told in answer.json()["detail"]
    assert not home.exists()


def test_a_body_that_is_too_long_is_not_kept(client: TestClient, home: Path) -> None:
    assert client.post("/feedback", data={**WRONG, "remark": "x" * 70_000}).status_code == 413
    assert not home.exists()


def test_the_api_keeps_an_opinion_too(client: TestClient, home: Path) -> None:
    answer = client.post("/api/feedback", json={"question": "天气", "verdict": "wrong", "reason": "should_answer"})
    assert answer.status_code == 201
    [line] = kept(home)
    assert answer.json() == {"id": line["id"], "time": line["time"]}
    assert (line["generation"], line["reply"]["kind"]) == ("generation-1", "refusal")
    unknown = {"question": "天气", "verdict": "useful", "documents": ["nowhere"]}
    assert client.post("/api/feedback", json=unknown).status_code == 404
    assert client.post("/api/feedback", json={"question": "天气", "verdict": "useful", "reply": {}}).status_code == 422
    assert len(kept(home)) == 1


@pytest.mark.parametrize("path", ["/feedback", "/api/feedback"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://testserver:81"},
        {"origin": "null"},
    ],
)
def test_what_another_site_sends_is_refused(client: TestClient, home: Path, path: str, headers: dict[str, str]) -> None:
    body: dict[str, Any] = {"data": WRONG} if path == "/feedback" else {"json": {"question": "天气", "verdict": "useful"}}
    answer = client.post(path, **body, headers=headers)
    assert answer.status_code == 403
    assert "别的网站" in answer.json()["detail"]
    assert not home.exists()


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}, {}])
def test_what_our_own_page_sends_is_kept(client: TestClient, home: Path, headers: dict[str, str]) -> None:
    assert client.post("/feedback", data=WRONG, headers=headers).status_code == 200
    assert len(kept(home)) == 1


def test_a_remark_in_markup_comes_back_as_text_of_a_line_and_on_no_page(home: Path) -> None:
    client = at_home(home)
    page = client.post("/feedback", data={**WRONG, "q": f"任务7{HOSTILE}", "remark": f"{HOSTILE}\u2028\n第二行"})
    assert HOSTILE not in page.text
    listed = client.get("/api/feedback")
    assert listed.headers["content-type"].startswith("application/x-ndjson")
    assert listed.headers["x-content-type-options"] == "nosniff"
    assert len(listed.text.splitlines()) == 1
    assert json.loads(listed.text)["remark"] == f"{HOSTILE}\u2028\n第二行"


def test_all_opinions_are_read_on_this_machine(home: Path) -> None:
    client = at_home(home, "127.0.0.1:8000")
    assert client.get("/api/feedback").text == ""
    client.post("/feedback", data=WRONG)
    assert json.loads(client.get("/api/feedback").text) == kept(home)[0]


@pytest.mark.parametrize(
    ("client", "headers"),
    [
        ({"local": False}, {}),
        ({"client": ("192.0.2.7", 5)}, {}),
        ({"host": "rebound.example"}, {}),
        ({}, {"x-forwarded-for": "192.0.2.7"}),
        ({}, {"sec-fetch-site": "cross-site"}),
    ],
    ids=["a server open to others", "a client elsewhere", "a name pointed here", "through a proxy", "another site"],
)
def test_nobody_else_reads_them(home: Path, client: dict[str, Any], headers: dict[str, str]) -> None:
    Opinions(home).add(opinion())
    answer = at_home(home, **client).get("/api/feedback", headers=headers)
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"
    assert "任务7" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/feedback", 405), ("POST", "/feedback", 422), ("GET", "/api/feedback", 403), ("POST", "/api/feedback", 422)],
)
def test_every_response_carries_the_headers(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_a_half_written_line_stays_alone_and_the_next_is_whole(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Opinions(home).add(opinion("第一"))
    with (home / "feedback.jsonl").open("ab") as file:
        file.write(HALF.encode()[:-1])  # cut off within a character
    client = at_home(home)
    client.post("/feedback", data=WRONG)
    assert [json.loads(line)["remark"] for line in client.get("/api/feedback").text.splitlines()] == ["第一", "少了一个"]
    assert command(["--home", str(home)]) == 0
    told = capsys.readouterr()
    assert [json.loads(line)["remark"] for line in told.out.splitlines()] == ["第一", "少了一个"]
    assert "entry 2 is no whole line of feedback" in told.err


def test_a_write_that_fails_leaves_nothing_and_is_told(client: TestClient, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Opinions(home).add(opinion())
    before = (home / "feedback.jsonl").read_bytes()
    write = os.write

    def half(descriptor: int, data: bytes) -> int:
        if len(data) < 40:
            raise OSError(28, "No space left on device")
        return write(descriptor, data[: len(data) // 2])

    monkeypatch.setattr("web.opinions.os.write", half)
    answer = client.post("/feedback", data=WRONG)
    assert answer.status_code == 503
    assert "没有存下" in answer.json()["detail"]
    assert (home / "feedback.jsonl").read_bytes() == before


def test_a_full_file_takes_no_more(client: TestClient, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.opinions.LARGEST", 10)
    assert client.post("/feedback", data=WRONG).status_code == 503
    assert (home / "feedback.jsonl").read_bytes() == b""


def test_many_at_once_are_all_kept_whole(home: Path) -> None:
    def say(i: int) -> None:
        for j in range(5):
            Opinions(home).add(opinion(f"{i}-{j}"))

    threads = [Thread(target=say, args=(i,)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(line["remark"] for line in kept(home)) == sorted(f"{i}-{j}" for i in range(6) for j in range(5))


def test_without_a_home_no_opinion_is_asked_for() -> None:
    client = TestClient(create(Librarian))
    assert "/feedback" not in client.get("/?q=任务7").text
    assert client.post("/feedback", data=WRONG).status_code == 503
