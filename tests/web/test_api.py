from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index.errors import NoGeneration
from tests.web.library import CITY, COUNTY, Librarian, county, library
from web import links
from web.api import Reply
from web.app import create


def test_a_reply_has_the_shape_that_the_schema_promises(client: TestClient) -> None:
    for question, kind in (("任务7", "answer"), ("教师", "answer"), ("天气", "refusal")):
        response = client.post("/api/ask", json={"question": question})
        assert response.status_code == 200
        assert Reply.model_validate(response.json(), strict=False).kind == kind
        assert set(response.json()) == set(Reply.model_fields)


def test_a_quote_over_http_is_a_slice_of_the_text_over_http(client: TestClient) -> None:
    [quote] = client.post("/api/ask", json={"question": "任务7"}).json()["quotes"]
    text = client.get(f"/api/documents/{quote['document']}/text").text
    assert text[quote["start"] : quote["end"]] == quote["text"]


def test_history_and_documents_reach_the_assistant(client: TestClient, librarian: Librarian) -> None:
    client.post("/api/ask", json={"question": " 任务7 ", "history": ["目标"], "documents": [COUNTY]})
    assert librarian.calls == [("任务7", ("目标",), [COUNTY])]


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"question": ""}, "question：问题是空的，请写出想查的事"),
        ({"question": "问" * 501}, "question：问题有 501 个字，最长 500 个字，请写短一些"),
        ({}, "question：缺少这一项"),
        ({"question": 7}, "question：应为文字"),
        ({"question": "问", "history": "前"}, "history：应为列表"),
        ({"question": "问", "history": ["前"] * 21}, "history：项数太多"),
        ({"question": "问", "model": "x"}, "model：没有这个字段"),
        (["问"], "请求：应为 JSON 对象"),
    ],
)
def test_a_wrong_request_gets_one_line_that_names_the_field(client: TestClient, body: object, detail: str) -> None:
    response = client.post("/api/ask", json=body)
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["detail"] == detail


def test_a_body_that_is_no_json_is_told_so(client: TestClient) -> None:
    response = client.post("/api/ask", content=b"{", headers={"content-type": "application/json"})
    assert (response.status_code, response.json()["detail"]) == (422, "请求：不是合格的 JSON")


def test_an_unknown_document_is_a_problem_not_an_empty_answer(client: TestClient, librarian: Librarian) -> None:
    response = client.post("/api/ask", json={"question": "任务7", "documents": ["nowhere"]})
    assert response.status_code == 404
    assert librarian.calls == []


def test_documents_come_in_the_order_of_the_corpus(client: TestClient) -> None:
    listed = client.get("/api/documents").json()
    assert [document["id"] for document in listed] == list(library())
    assert listed[0]["number"] == "青政发〔2021〕19号"
    assert listed[0]["n_clauses"] == len(county().clauses)
    assert listed[1]["number"] is None


def test_a_document_lists_its_clauses_in_reading_order(client: TestClient) -> None:
    shown = client.get(f"/api{links.document(CITY)}").json()
    assert [clause["address"] for clause in shown["clauses"]] == ["第一章", "第一章第一条", "落款"]


def test_the_text_is_the_canonical_text(client: TestClient) -> None:
    response = client.get(f"/api{links.document(CITY)}/text")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == library()[CITY].text


def test_the_process_is_alive_and_a_generation_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ready", "generation": "generation-1"}


def test_without_a_generation_the_process_lives_and_says_it_is_not_ready() -> None:
    def nothing_built() -> Librarian:
        raise NoGeneration(home=Path("a/secret/place"))

    client = TestClient(create(nothing_built), raise_server_exceptions=False)
    assert client.get("/healthz").status_code == 200
    for response in (client.get("/readyz"), client.post("/api/ask", json={"question": "问"}), client.get("/")):
        assert response.status_code == 503
        assert response.headers["content-type"] == "application/problem+json"
        assert "tiaowen build" in response.json()["detail"]
        assert "secret" not in response.text
    assert client.get("/", headers={"accept": "text/html"}).template.name == "problem.html"  # type: ignore[attr-defined]


def test_a_generation_that_comes_later_is_found() -> None:
    built: list[Librarian] = []

    def when_built() -> Librarian:
        if not built:
            raise NoGeneration(home=Path("home"))
        return built[0]

    client = TestClient(create(when_built))
    assert client.get("/readyz").status_code == 503
    built.append(Librarian())
    assert client.get("/readyz").status_code == 200


def test_the_schema_describes_the_api_and_leaves_the_pages_out(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert set(paths) == {
        "/api/ask",
        "/api/documents",
        "/api/documents/{identifier}",
        "/api/documents/{identifier}/text",
        "/api/feedback",
        "/api/ledger",
        "/healthz",
        "/readyz",
    }


def test_every_reference_of_the_schema_leads_somewhere(client: TestClient) -> None:
    schema = client.get("/openapi.json")
    named = set(re.findall(r'"#/components/schemas/(\w+)"', schema.text))
    assert "Problem" in named
    assert named <= set(schema.json()["components"]["schemas"])
