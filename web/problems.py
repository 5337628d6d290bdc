"""What a caller is told when something goes wrong: one clear line and a number to quote, never a stack."""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.templating import Jinja2Templates

from index.errors import GenerationError
from web.conversations import Unkept
from web.headers import HEADERS
from web.language import gettext

__all__ = ["MEDIA_TYPE", "install", "problem"]

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "请求有误",
    403: "没有权限",
    404: "没有这一页",
    405: "不能这样访问",
    410: "已经结束",
    413: "内容太长",
    422: "请求有误",
    500: "出错了",
    503: "暂时办不到",
}
DETAILS = {
    404: "这个地址下没有内容。",
    405: "这个地址不接受这种请求方式。",
    413: "请求的内容超过了上限。",
    500: "这一请求没有办成；请带上编号告诉管理员。",
}
FAULTS = {
    "missing": "缺少这一项",
    "json_invalid": "不是合格的 JSON",
    "extra_forbidden": "没有这个字段",
    "string_type": "应为文字",
    "list_type": "应为列表",
    "too_long": "项数太多",
    "string_too_long": "太长",
    "enum": "不是可选的值",
    "model_attributes_type": "应为 JSON 对象",
}
LOG = logging.getLogger("tiaowen.web")


def problem(request: Request, status: int, detail: str, error: Exception | None = None) -> Response:
    """The problem as a page for a reader with a browser, as `application/problem+json` (RFC 9457) for everybody else.

    The log gets the same trace id, with *error* and its stack.
    """
    trace = secrets.token_hex(8)
    LOG.log(logging.ERROR if status >= 500 else logging.INFO, "%s %s %s: %s", trace, status, request.url.path, detail, exc_info=error)
    title = gettext(TITLES[status]) if status in TITLES else HTTPStatus(status).phrase
    templates: Jinja2Templates = request.app.state.templates
    if not request.url.path.startswith("/api/") and "text/html" in request.headers.get("accept", ""):
        context = {"title": title, "detail": detail, "trace": trace}
        return templates.TemplateResponse(request, "problem.html", context, status_code=status)
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, "trace_id": trace}
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Every error of *app* becomes a problem."""
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(GenerationError, unready)
    app.add_exception_handler(Unkept, unkept)
    app.add_exception_handler(Exception, broken)


def refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    said = error.detail if isinstance(error, HTTPException) and error.detail != HTTPStatus(status).phrase else ""
    response = problem(request, status, said or gettext(DETAILS.get(status, HTTPStatus(status).phrase)))
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    return response


def invalid(request: Request, error: Exception) -> Response:
    """One line for the first fault, which names the field."""
    errors = error.errors() if isinstance(error, RequestValidationError) else ()
    fault: dict[str, Any] = next((dict(each) for each in errors), {"loc": (), "type": "", "msg": gettext("请求有误")})
    where = ".".join(str(step) for step in fault["loc"][1:] if fault["type"] != "json_invalid") or gettext("请求")
    said = fault.get("ctx", {}).get("error") if fault["type"] == "value_error" else None
    return problem(
        request, 422, gettext("%(where)s：%(fault)s", where=where, fault=said or gettext(FAULTS.get(fault["type"], "")) or fault["msg"])
    )


def unready(request: Request, error: Exception) -> Response:
    kind = type(error).__name__  # its text names folders of this machine: for the log, not for the caller
    return problem(request, 503, gettext("没有可用的索引（%(kind)s）；管理员运行 tiaowen build 后即可使用。", kind=kind), error)


def unkept(request: Request, error: Exception) -> Response:
    return problem(request, 503, gettext("%(what)s；提问照常回答，请告诉管理员。", what=gettext(str(error))), error)


def broken(request: Request, error: Exception) -> Response:
    """Made outside every middleware, so the headers are laid on here."""
    response = problem(request, 500, gettext(DETAILS[500]), error)
    response.headers.update(HEADERS)
    return response
