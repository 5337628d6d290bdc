from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from index.texts import keep
from tests.web.library import CITY, COUNTY, HOSTILE, Librarian, county
from tests.web.test_pages import Elements, inert
from web import links
from web.app import create
from web.conversations import Conversations, moment


def ask(client: TestClient, question: str, history: tuple[str, ...] = (), talk: str = "") -> str:
    """The conversation that the question was kept in; empty where it was not."""
    done = client.post("/", data={"q": question, "h": list(history), "talk": talk}, follow_redirects=False)
    assert done.status_code == 303
    return parse_qs(urlsplit(done.headers["location"]).query).get("talk", [""])[0]


def asked(home: Path) -> list[str]:
    """Every question in the file, in the order they came."""
    with Conversations(home).read() as file:
        return [question for (question,) in file.execute("SELECT question FROM turns ORDER BY asked, conversation, number")]


def test_looking_keeps_nothing_and_sets_no_cookie(client: TestClient, home: Path) -> None:
    for address in ("/", links.asked("任务7"), links.asked("教师", ["任务7"]), "/conversations", "/documents", "/conversations/x"):
        assert "set-cookie" not in client.get(address).headers
    client.post("/api/ask", json={"question": "任务7"})
    client.post("/", data={"q": "  "})
    assert not (home / "conversations.sqlite").exists()


def test_the_first_question_is_kept_under_a_cookie_that_no_script_and_no_other_site_has(client: TestClient, home: Path) -> None:
    done = client.post("/", data={"q": " 任务7 "}, follow_redirects=False)
    assert done.status_code == 303
    cookie = done.headers["set-cookie"]
    assert re.fullmatch(r"browser=[\w-]{43}; HttpOnly; Max-Age=7776000; Path=/; SameSite=lax", cookie)
    assert cookie[8:51].encode() not in (home / "conversations.sqlite").read_bytes()
    page = client.get(done.headers["location"])
    assert page.context["question"] == "任务7"  # type: ignore[attr-defined]
    assert "整段对话" in page.text
    assert asked(home) == ["任务7"]


def test_over_https_the_cookie_is_for_https_alone(librarian: Librarian, home: Path) -> None:
    client = TestClient(create(lambda: librarian, home), base_url="https://testserver")
    assert "; Secure" in client.post("/", data={"q": "任务7"}, follow_redirects=False).headers["set-cookie"]


def test_each_turn_keeps_the_reply_its_generation_and_the_digest_of_the_text(client: TestClient, home: Path, librarian: Librarian) -> None:
    talk = ask(client, "任务7由哪些部门负责?")
    librarian.generation_id = "generation-2"
    assert ask(client, "天气", ("任务7由哪些部门负责?",), talk) == talk
    [entry] = [entry for browser in browsers(home) for entry in Conversations(home).entries(browser)]
    kept = Conversations(home).conversation(browsers(home)[0], entry.id)
    assert kept is not None
    first, second = (turn.said for turn in kept.turns)
    assert (first.reply["generation"], second.reply["generation"]) == ("generation-1", "generation-2")
    assert first.reply["quotes"][0]["sha256"] == county().sha256
    assert (second.history, second.reply["kind"]) == (("任务7由哪些部门负责?",), "refusal")
    assert first.reply == client.post("/api/ask", json={"question": "任务7由哪些部门负责?"}).json() | {"generation": "generation-1"}


def browsers(home: Path) -> list[str]:
    with Conversations(home).read() as file:
        return [browser for (browser,) in file.execute("SELECT DISTINCT browser FROM conversations")]


def test_an_opened_conversation_goes_on_with_all_that_was_asked(client: TestClient, librarian: Librarian, home: Path) -> None:
    talk = ask(client, "教师", ("任务7",), ask(client, "任务7"))
    page = client.get(links.conversation(talk))
    assert page.template.name == "conversation.html"  # type: ignore[attr-defined]
    assert [turn.question for turn in page.context["turns"]] == ["任务7", "教师"]  # type: ignore[attr-defined]
    sent = [(a["name"], a["value"]) for tag, a in Elements(page.text).tags if tag == "input" and a.get("type") == "hidden"]
    assert [one for one in sent if one[0] in ("talk", "h")] == [("talk", talk), ("h", "任务7"), ("h", "教师")]
    assert ask(client, "目标", ("任务7", "教师"), talk) == talk
    assert librarian.calls[-1] == ("目标", ("任务7", "教师"), None)
    assert asked(home) == ["任务7", "教师", "目标"]


def test_what_is_asked_within_some_documents_is_kept_so(client: TestClient, librarian: Librarian, home: Path) -> None:
    done = client.post("/", data={"q": "任务7", "in": [COUNTY]}, follow_redirects=False)
    query = parse_qs(urlsplit(done.headers["location"]).query)
    assert query["in"] == [COUNTY]
    kept = Conversations(home).conversation(browsers(home)[0], query["talk"][0])
    assert kept is not None
    assert kept.turns[0].said.documents == (COUNTY,)
    assert librarian.calls[0] == ("任务7", (), (COUNTY,))
    again = client.get(links.conversation(query["talk"][0]))
    checked = [a["value"] for tag, a in Elements(again.text).tags if tag == "input" and a.get("name") == "in" and "checked" in a]
    assert checked == [COUNTY]


def test_what_the_page_showed_before_the_first_question_kept_is_kept_with_it(client: TestClient, home: Path) -> None:
    client.get(links.asked("任务7"))
    ask(client, "教师", ("任务7",))
    assert asked(home) == ["任务7", "教师"]


def test_a_kept_reply_is_shown_as_it_was_given(client: TestClient, librarian: Librarian) -> None:
    talk = ask(client, "任务7")
    changed = county()
    text = changed.text.replace("县财政局", "县审计局")
    librarian.documents = {**librarian.documents, COUNTY: replace(changed, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())}
    n = len(librarian.calls)
    page = client.get(links.conversation(talk))
    assert "县财政局" in page.text
    assert "县审计局" not in page.text
    assert len(librarian.calls) == n


def test_the_list_finds_renames_and_deletes(client: TestClient) -> None:
    one, two = ask(client, "任务7由谁负责"), ask(client, "教师占比")
    assert [entry.id for entry in client.get("/conversations").context["entries"]] == [two, one]  # type: ignore[attr-defined]
    assert [entry.id for entry in client.get("/conversations?find=县财政局").context["entries"]] == [one]  # type: ignore[attr-defined]
    assert "没有找到含有这些字的对话" in client.get("/conversations?find=没有的").text
    back = client.post(links.conversation(one, "name"), data={"name": " 职教 \n 分工 "})
    assert back.context["conversation"].name == "职教 分工"  # type: ignore[attr-defined]
    sure = client.get(links.conversation(one, "delete"))
    assert "职教 分工" in sure.text
    assert Elements(sure.text).all("form", "action") == [links.conversation(one, "delete")]
    assert client.get(links.conversation(one)).status_code == 200
    client.post(links.conversation(one, "delete"))
    assert client.get(links.conversation(one)).status_code == 404
    assert [entry.id for entry in client.get("/conversations").context["entries"]] == [two]  # type: ignore[attr-defined]


def test_all_can_be_deleted_and_the_cookie_goes_too(client: TestClient, home: Path) -> None:
    ask(client, "任务7")
    ask(client, "教师")
    assert "共 2 段" in client.get("/conversations/delete").text
    done = client.post("/conversations/delete", follow_redirects=False)
    assert 'browser=""' in done.headers["set-cookie"]
    assert asked(home) == []


def test_the_front_page_offers_the_last_conversations_of_this_browser_alone(client: TestClient, librarian: Librarian, home: Path) -> None:
    talk = ask(client, "任务7")
    assert links.conversation(talk) in client.get("/").text
    other = TestClient(create(lambda: librarian, home))
    assert "最近的对话" not in other.get("/").text


def test_another_browser_has_no_way_to_it(client: TestClient, librarian: Librarian, home: Path) -> None:
    talk = ask(client, "任务7")
    other = TestClient(create(lambda: librarian, home))
    ask(other, "教师")
    for way in ("", "delete", "docx", "markdown"):
        assert other.get(links.conversation(talk, way)).status_code == 404
    for way, data in (("name", {"name": "别名"}), ("delete", {}), ("share", {"days": "7"}), ("withdraw", {"token": "x"})):
        assert other.post(links.conversation(talk, way), data=data).status_code == 404
    assert ask(other, "目标", ("任务7",), talk) != talk
    assert [turn.question for turn in client.get(links.conversation(talk)).context["turns"]] == ["任务7"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}])
def test_what_another_site_sends_changes_nothing(client: TestClient, home: Path, headers: dict[str, str]) -> None:
    talk = ask(client, "任务7")
    forms = {
        "/": {"q": "教师"},
        "/conversations/delete": {},
        links.conversation(talk, "name"): {"name": "别名"},
        links.conversation(talk, "delete"): {},
        links.conversation(talk, "share"): {"days": "7"},
        links.conversation(talk, "withdraw"): {"token": "x"},
    }
    for address, data in forms.items():
        assert client.post(address, data=data, headers=headers).status_code == 403
    assert asked(home) == ["任务7"]
    assert [entry.name for entry in client.get("/conversations").context["entries"]] == ["任务7"]  # type: ignore[attr-defined]


def test_without_cookies_follow_ups_are_answered_and_the_page_says_that_nothing_is_kept(librarian: Librarian, home: Path) -> None:
    def fresh() -> TestClient:
        return TestClient(create(lambda: librarian, home))

    first = fresh().post("/", data={"q": "任务7"}, follow_redirects=False)
    talk = parse_qs(urlsplit(first.headers["location"]).query)["talk"][0]
    page = fresh().post("/", data={"q": "教师", "h": ["任务7"], "talk": talk})
    assert page.status_code == 200
    assert librarian.calls[-1] == ("教师", ("任务7",), None)
    assert "浏览器不收 Cookie" in page.text
    assert "set-cookie" not in page.headers
    assert asked(home) == ["任务7"]
    sent = [(a["name"], a["value"]) for tag, a in Elements(page.text).tags if tag == "input" and a.get("type") == "hidden"]
    assert [value for name, value in sent if name == "h"][-2:] == ["任务7", "教师"]


@pytest.mark.parametrize("damage", ["damaged", "a folder"])
def test_a_place_that_cannot_be_used_is_told_and_the_chat_answers(client: TestClient, home: Path, damage: str) -> None:
    home.mkdir()
    if damage == "damaged":
        (home / "conversations.sqlite").write_bytes(b"no database" * 1000)
    else:
        (home / "conversations.sqlite").mkdir()
    page = client.post("/", data={"q": "任务7"})
    assert page.status_code == 200
    assert "县财政局" in page.text
    assert "这一问没有存下" in page.text
    again = client.post("/", data={"q": "教师", "h": ["任务7"]})
    assert "60%以上" in again.text
    client.cookies.set("browser", "x" * 43)
    assert client.get("/").status_code == 200
    told = client.get("/conversations")
    assert told.status_code == 503
    assert "提问照常回答，请告诉管理员。" in told.json()["detail"]
    assert "\n" not in told.json()["detail"]
    assert str(home) not in told.text


def test_without_a_home_nothing_is_kept_and_nothing_is_said_of_it(librarian: Librarian) -> None:
    client = TestClient(create(lambda: librarian))
    page = client.post("/", data={"q": "任务7"})
    assert "县财政局" in page.text
    assert "没有存下" not in page.text
    assert client.get("/conversations").status_code == 503


@pytest.mark.parametrize(("data", "told"), [({"q": "问" * 501}, "最长 500 个字"), ({"q": "问", "h": ["问"] * 541}, "表单读不出来")])
def test_a_question_that_is_wrong_is_told_and_not_kept(client: TestClient, home: Path, data: dict[str, str], told: str) -> None:
    answer = client.post("/", data=data)
    assert answer.status_code == 422
    assert told in answer.json()["detail"]
    assert not home.exists()


@pytest.mark.parametrize(("way", "data"), [("name", {"name": " \u200b "}), ("name", {}), ("share", {"days": "8"}), ("share", {})])
def test_a_form_that_is_wrong_is_told(client: TestClient, way: str, data: dict[str, str]) -> None:
    talk = ask(client, "任务7")
    assert client.post(links.conversation(talk, way), data=data).status_code == 422
    assert client.get(links.conversation(talk)).context["conversation"].name == "任务7"  # type: ignore[attr-defined]


@pytest.mark.parametrize("cookie", ["", "short", "x" * 44, "'; DROP TABLE turns; --", "é" * 43])
def test_a_cookie_that_is_not_ours_is_a_stranger(client: TestClient, cookie: str) -> None:
    assert client.get("/conversations", headers={b"cookie": f"browser={cookie}".encode()}).status_code == 200


def test_a_share_is_read_by_anybody_until_it_is_withdrawn(client: TestClient, librarian: Librarian, home: Path) -> None:
    talk = ask(client, "任务7")
    page = client.post(links.conversation(talk, "share"), data={"days": "7"}).text
    address = re.search(r'value="http://testserver(/shared/[\w-]{32})"', page)
    assert address
    ask(client, "教师", ("任务7",), talk)
    other = TestClient(create(lambda: librarian, home))
    shared = other.get(address[1])
    assert shared.status_code == 200
    assert shared.headers["x-robots-tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in shared.text
    assert "set-cookie" not in shared.headers
    assert "县财政局" in shared.text
    assert "60%以上" not in shared.text
    assert re.search(r"到 \d{4}-\d\d-\d\d \d\d:\d\d 为止", shared.text)
    assert Elements(shared.text).all("form", "action") == []
    client.post(links.conversation(talk, "withdraw"), data={"token": address[1].split("/")[-1]})
    gone = other.get(address[1], headers={"accept": "text/html"})
    assert gone.status_code == 410
    assert "这个分享已经结束" in gone.text
    assert gone.headers["x-robots-tag"] == "noindex"


def test_a_share_that_is_over_is_gone(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    talk = ask(client, "任务7")
    page = client.post(links.conversation(talk, "share"), data={"days": "1"}).text
    address = re.search(r"/shared/[\w-]{32}", page)
    assert address
    later = moment() + 86_400
    monkeypatch.setattr("web.shares.moment", lambda: later)
    assert client.get(address[0]).status_code == 410
    assert address[0] not in client.get(links.conversation(talk)).text
    assert client.get("/shared/never").status_code == 404


def test_every_link_of_a_conversation_leads_somewhere(client: TestClient) -> None:
    talk = ask(client, "天气", ("任务7", "教师"))
    for page in ("/", "/conversations", links.conversation(talk), links.conversation(talk, "delete")):
        for href in Elements(client.get(page).text).all("a", "href"):
            address, _, fragment = href.partition("#")
            found = client.get(address or page)
            assert found.status_code == 200
            if fragment and "docx" not in address:
                assert unquote(fragment) in {value for _, a in Elements(found.text).tags if (value := a.get("id"))}


def test_a_citation_stands_ready_to_be_copied_without_a_script(client: TestClient) -> None:
    page = client.get(links.asked("任务7")).text
    words = "「7 逐步建设6个骨干专业。 县发改局、县财政局、县教育局」——《青山县职业教育实施方案》（青政发〔2021〕19号）附件2 第7项"
    assert re.search(rf"<textarea readonly[^>]*>{re.escape(words)}</textarea>", page)
    [button] = [a for tag, a in Elements(page).tags if tag == "button" and a.get("class") == "copy"]
    assert "hidden" in button
    assert f"「{button['data-text']}」——{button['data-source']}" == words
    assert client.get((button["data-href"] or "").removeprefix("http://testserver")).status_code == 200


# --- the permanent address ---


def cited(client: TestClient, question: str = "任务7") -> str:
    [button] = [a for tag, a in Elements(client.get(links.asked(question)).text).tags if tag == "button" and a.get("class") == "copy"]
    return (button["data-href"] or "").removeprefix("http://testserver")


def revised(librarian: Librarian, old: str, new: str) -> None:
    """The county's policy with *old* replaced, live: a text of its own, without clauses."""
    text = county().text.replace(old, new)
    assert text != county().text
    other = replace(county(), text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), clauses=(), noise=(), tables=())
    librarian.documents = {**librarian.documents, COUNTY: other}


def test_a_permanent_address_shows_the_live_text_while_it_is_the_one_cited(client: TestClient) -> None:
    page = client.get(cited(client))
    assert page.template.name == "document.html"  # type: ignore[attr-defined]
    assert Elements(page.text).marked == "7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局"
    assert "较早的文本" not in page.text


def test_it_goes_on_showing_what_was_cited_after_the_text_has_changed(client: TestClient, librarian: Librarian, home: Path) -> None:
    address = cited(client)
    keep(home, librarian.documents.values())
    revised(librarian, "县财政局", "县审计局")
    page = client.get(address)
    assert page.template.name == "earlier.html"  # type: ignore[attr-defined]
    assert Elements(page.text).marked == "7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局".replace("\n", "")
    assert "这是较早的文本。" in page.text
    assert "所引文字在现行文本中已找不到原样。" in page.text
    assert county().sha256 in page.text
    assert inert(page.text)


def test_it_says_where_the_same_words_stand_now(client: TestClient, librarian: Librarian, home: Path) -> None:
    address = cited(client)
    keep(home, librarian.documents.values())
    revised(librarian, "到2025年", "到二〇二五年")
    page = client.get(address)
    href = next(href for href in Elements(page.text).all("a", "href") if "#mark-" in href)
    now = librarian.documents[COUNTY]
    start, end = map(int, re.search(r"mark=(\d+)-(\d+)", href).groups())  # type: ignore[union-attr]
    assert now.text[start:end] == "7 逐步建设6个骨干专业。 县发改局、县财政局、\n县教育局"
    assert f"at={now.sha256[:16]}" in href


def test_it_shows_the_text_of_a_document_that_is_no_longer_there(client: TestClient, librarian: Librarian, home: Path) -> None:
    address = cited(client)
    keep(home, librarian.documents.values())
    librarian.documents = {CITY: librarian.documents[CITY]}
    page = client.get(address)
    assert "这份文件已不在本库" in page.text
    assert "县财政局" in page.text
    assert client.get(links.document(COUNTY)).status_code == 404


@pytest.mark.parametrize("at", ["0" * 16, "zz", "../../etc/passwd", "0" * 64])
def test_a_text_that_was_never_kept_is_not_there(client: TestClient, home: Path, at: str) -> None:
    home.mkdir()
    page = client.get(links.document(COUNTY), params={"at": at, "mark": "0-3"})
    assert page.status_code == 404
    assert "没有保存" in page.json()["detail"]


def test_markup_in_an_earlier_text_stays_text(client: TestClient, librarian: Librarian, home: Path) -> None:
    keep(home, librarian.documents.values())
    revised(librarian, "县财政局", "县审计局")
    at = county().text.index(HOSTILE)
    page = client.get(links.document(COUNTY), params={"at": county().sha256, "mark": f"{at}-{at + len(HOSTILE)}"})
    assert page.status_code == 200
    assert inert(page.text)
    assert Elements(page.text).marked == HOSTILE
