"""How the web application is put together: assembly, no behaviour."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jinja2
from fastapi import FastAPI
from markupsafe import Markup, escape
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from web import api, asking, clock, evaluation, feedback, keeping, language, ledger, ledger_api, links, pages, problems, taking
from web.bench import Bench
from web.chosen import Chosen, choice
from web.conversations import Conversations
from web.desk import Asking, Desk
from web.headers import Headers
from web.ledger_book import Bookcase
from web.limit import Limit
from web.opinions import Opinions
from web.starts import Starts

__all__ = ["create"]

HERE = Path(__file__).parent
LARGEST = 64 * 1024  # bytes of a request
LARGER = {"/evaluation": 4 * 1024 * 1024 + LARGEST}  # of one with a file in it
BREAK = re.compile(r"\s*\n\s*")


def create(open_assistant: Callable[[], Asking], home: Path | None = None, *, local: bool = False, starts: Starts | None = None) -> FastAPI:
    """The application over the assistant that *open_assistant* opens; it is opened at the first request that needs it.

    *home*: where opinions and conversations are kept and runs of the evaluation lie; without it there are none. *local*: the server
    listens to this machine alone. *starts*: who may start a run, by default whoever is at this machine.
    """
    app = FastAPI(
        title="条文 Tiaowen",
        version="0.1.0",
        docs_url=None,  # both pages would load scripts from another host
        redoc_url=None,
        middleware=[
            Middleware(Headers),
            Middleware(Chosen),
            Middleware(Limit, largest=LARGEST, larger=LARGER),
        ],
    )
    app.state.desk = Desk(open_assistant)
    app.state.bookcase = Bookcase()
    app.state.home = home
    app.state.opinions = Opinions(home) if home else None
    app.state.conversations = Conversations(home) if home else None
    app.state.local = local
    app.state.bench = Bench(home) if home and Bench.installed() else None
    app.state.starts = starts or Starts()
    app.state.templates = Jinja2Templates(env=environment())
    problems.install(app)
    app.include_router(feedback.router)
    app.include_router(api.router)
    app.include_router(ledger_api.router)
    app.include_router(asking.router)
    app.include_router(keeping.router)
    app.include_router(taking.router)
    app.include_router(pages.router)
    app.include_router(ledger.router)
    app.include_router(evaluation.router)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=HERE / "static")))
    return app


def environment() -> jinja2.Environment:
    """The templates: everything put into them is escaped, and a name that is not there is an error."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    install = env.install_gettext_callables  # type: ignore[attr-defined] # comes with the extension
    install(language.gettext, language.ngettext, newstyle=False)  # the new style takes what it translates for markup
    env.filters["named"] = named
    env.globals |= {"language": language, "choice": choice, "zh": Markup(' lang="zh-Hans"')}
    env.filters |= {"folded": folded, "minute": clock.minute, "day": clock.day}
    env.globals["links"] = links
    env.globals["static"] = static
    return env


@cache
def static(name: str) -> str:
    """The address of a file of `static/`; it changes with what is in it, so a browser may keep what it once got."""
    return f"/static/{name}?v={hashlib.sha256((HERE / 'static' / name).read_bytes()).hexdigest()[:8]}"


def named(text: str) -> Markup:
    """*text* in the current language where it is one of our own words; the words of a document stay, and say that they are Chinese."""
    said = language.gettext(text)
    foreign = said == text and language.current.get() != "zh" and not text.isascii()
    return Markup('<span lang="zh-Hans">{}</span>').format(text) if foreign else Markup.escape(said)


def folded(text: str) -> Markup:
    """*text*, escaped, its line breaks there but not seen: one between Latin words stays a space, one between Han characters was never meant."""
    out = Markup("")
    at = 0
    for found in BREAK.finditer(text):
        out += escape(text[at : found.start()])
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        words = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
        out += escape(found.group()) if words else Markup('<span class="fold">{}</span>').format(found.group())
        at = found.end()
    return out + escape(text[at:])
