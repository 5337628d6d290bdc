from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from web.headers import HEADERS

BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/?q=任务7", 200),
        ("GET", "/?q=天气", 200),
        ("GET", "/?q=坏", 500),
        ("GET", "/documents", 200),
        ("GET", "/documents/county-2021", 200),
        ("GET", "/documents/nowhere", 404),
        ("GET", "/api/documents", 200),
        ("GET", "/api/documents/county-2021", 200),
        ("GET", "/api/documents/county-2021/text", 200),
        ("GET", "/api/documents/nowhere", 404),
        ("GET", "/api/ask", 405),
        ("POST", "/api/ask", 422),
        ("GET", "/static/style.css", 200),
        ("GET", "/static/../app.py", 404),
        ("GET", "/static/%2e%2e/app.py", 404),
        ("GET", "/healthz", 200),
        ("HEAD", "/readyz", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/docs", 404),
        ("GET", "/nowhere", 404),
        ("DELETE", "/", 405),
    ],
)
def test_every_response_carries_the_headers(client: TestClient, method: str, path: str, status: int) -> None:
    response = client.request(method, path)
    assert response.status_code == status
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_but_our_own_scripts_style_and_pictures() -> None:
    assert HEADERS["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@pytest.mark.parametrize("path", ["/?q=坏", "/nowhere", "/api/documents/nowhere", "/api/ask"])
def test_an_error_is_a_problem_with_a_trace_id(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail", "trace_id"}
    assert problem["status"] == response.status_code
    assert re.fullmatch(r"[0-9a-f]{16}", problem["trace_id"])


def test_a_fault_is_never_told_to_the_caller_but_its_trace_id_is_in_the_log(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    response = client.get("/?q=坏")
    assert response.json()["detail"] == "这一请求没有办成；请带上编号告诉管理员。"
    assert "RuntimeError" not in response.text
    assert "Traceback" not in response.text
    assert response.json()["trace_id"] in caplog.text


def test_a_reader_with_a_browser_gets_a_page(client: TestClient) -> None:
    for path, status in (("/nowhere", 404), ("/documents/nowhere", 404), ("/?q=坏", 500)):
        response = client.get(path, headers=BROWSER)
        assert response.status_code == status
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert "编号" in response.text


def test_the_api_answers_a_browser_with_a_problem_too(client: TestClient) -> None:
    assert client.get("/api/documents/nowhere", headers=BROWSER).headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("chunked", [False, True])
def test_a_request_that_is_too_large_is_refused_before_it_is_read(client: TestClient, chunked: bool) -> None:
    body = b'{"question": "' + b"x" * 70_000 + b'"}'
    content = iter([body[:40_000], body[40_000:]]) if chunked else body
    response = client.post("/api/ask", content=content, headers={"content-type": "application/json"})
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
