"""The pages of the evaluation: which runs there are, their reports, two of them side by side, and a run started from here."""

from __future__ import annotations

import shlex
from collections.abc import Collection
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from index.errors import GenerationError
from web import links, runs
from web.bench import SUFFIXES, Bench, Busy, Crowded, Phase, Progress
from web.desk import Desk
from web.headers import SCRIPTED
from web.language import gettext
from web.pages import shown
from web.starts import Starts
from web.upload import Field, fields

__all__ = ["router"]

N_SHOWN = 50
N_UNFINISHED = 5
VERDICTS = {"better": "乙较高", "worse": "乙较低", "equal": "相同", "no difference shown": "看不出差别"}
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/evaluation")
@router.head("/evaluation")
def evaluation(request: Request, a: str = "", b: str = "") -> Response:
    """The runs, newest first; with *a* and *b*, the names of two, their figures side by side."""
    return overview(request, a=a, b=b)


def overview(request: Request, *, a: str = "", b: str = "", refused: str = "", status: int = 200) -> Response:
    """That page. *refused*: why a run was not started."""
    home: Path | None = request.app.state.home
    found, unread = runs.runs(home) if home else ([], [])
    by_name = {run.name: run for run in found}
    one, other = by_name.get(a), by_name.get(b)
    pair = (one, other) if one and other and one is not other else None
    bench: Bench | None = request.app.state.bench
    starts: Starts = request.app.state.starts
    offered = bench is not None and starts.offered(request)
    return shown(request, "evaluation.html", {
        "runs": found[:N_SHOWN],
        "n_more": max(0, len(found) - N_SHOWN),
        "unread": unread,
        "chosen": (a, b) if a or b else tuple(run.name for run in found[1::-1]),
        "fault": bool(a or b) and pair is None,
        "pair": pair,
        "lines": lines(*pair) if pair else (),
        "paired": bench.compared(pair[0].name, pair[1].name) if bench and pair and pair[0].digest == pair[1].digest else None,
        "verdicts": VERDICTS,
        "call": shlex.join(["tiaowen", "eval", "compare", f"HOME/runs/{pair[0].name}", f"HOME/runs/{pair[1].name}"]) if pair else "",
        "offered": offered,
        "sets": sets(request, bench) if bench and offered else (),
        "suffixes": SUFFIXES,
        "needs_token": starts.needs_token,
        "refused": refused,
        "running": bench.running() if bench else None,
        "unfinished": bench.unfinished(N_UNFINISHED) if bench else (),
    }, status)  # fmt: skip


def sets(request: Request, bench: Bench) -> list[tuple[str, int, bool]]:
    """The project's own question sets: name, number of questions, and whether the documents they name are all here; those first."""
    desk: Desk = request.app.state.desk
    here: Collection[str]
    try:
        here = desk.assistant().documents
    except GenerationError:
        here = ()
    rows = [(one.name, one.questions, all(name in here for name in one.documents)) for one in bench.sets()]
    return sorted(rows, key=lambda row: not row[2])


@router.post("/evaluation")
async def start(request: Request) -> Response:
    """A run is started, and its page opened."""
    starts: Starts = request.app.state.starts
    starts.check(request)
    try:
        form = fields(request.headers.get("content-type", ""), await request.body())
    except ValueError:
        return await run_in_threadpool(overview, request, refused=gettext("表单读不出来，请重新提交。"), status=422)
    return await run_in_threadpool(started, request, form)


def started(request: Request, form: dict[str, Field]) -> Response:
    """The way to the run that *form* starts, or the overview with the reason why none was started."""
    bench, starts = the_bench(request), request.app.state.starts
    empty = Field(b"")
    if not starts.knows(form.get("token", empty).text):
        return overview(request, refused=gettext("口令不对，没有启动。"), status=403)
    title, questions = chosen(bench, form.get("set", empty).text, form.get("file", empty))
    if questions is None:
        return overview(request, refused=gettext("请选一套题，或上传 .jsonl、.xlsx、.csv 题集。"), status=422)
    if bench.running():
        return overview(request, refused=gettext("已有一次评测在进行，等它结束再启动。"), status=409)
    if not starts.count():
        return overview(request, refused=gettext("近一小时启动得太多，请稍后再试。"), status=429)
    try:
        name = bench.start(title, questions)
    except Busy:
        return overview(request, refused=gettext("已有一次评测在进行，等它结束再启动。"), status=409)
    except (Crowded, OSError):
        return overview(request, refused=gettext("没有启动：HOME/runs 写不进，或存得太多，请告诉管理员。"), status=503)
    return RedirectResponse(links.run(name), status_code=303)


def chosen(bench: Bench, name: str, file: Field) -> tuple[str, Path | bytes | None]:
    """The questions that a form asks for, with what they are called: a file that was sent, else a set of the project; None for neither."""
    if file.file:
        sent = file.data if Path(file.file).suffix.lower() in SUFFIXES and file.data else None
        return file.file, sent
    own = next((one for one in bench.sets() if one.name == name), None)
    return name, Path(own.file) if own else None


@router.post("/evaluation/{name}/cancel")
async def cancel(request: Request, name: str) -> Response:
    """The run is ended, and its page opened."""
    starts: Starts = request.app.state.starts
    starts.check(request)
    form = {}
    if starts.needs_token:
        try:
            form = fields(request.headers.get("content-type", ""), await request.body())
        except ValueError as error:
            raise HTTPException(422, gettext("表单读不出来，请重新提交。")) from error
    if not starts.knows(form.get("token", Field(b"")).text):
        raise HTTPException(403, gettext("口令不对，没有取消。"))
    progress(request, name)
    await run_in_threadpool(the_bench(request).cancel, name)
    return RedirectResponse(links.run(name), status_code=303)


@router.get("/evaluation/{name}")
@router.head("/evaluation/{name}")
def run(request: Request, name: str) -> Response:
    """One run: how far it is, why it stopped, or its figures."""
    home: Path | None = request.app.state.home
    found = runs.runs(home)[0] if home else []
    finished = next((one for one in found if one.name == name), None)
    far = progress(request, name, finished)
    starts: Starts = request.app.state.starts
    response = shown(request, "run.html", {
        "run": finished if far.phase is Phase.FINISHED else None,
        "far": far,
        "words": words(far),
        "others": [one for one in found if finished and one is not finished and one.digest == finished.digest][:N_SHOWN],
        "offered": starts.offered(request),
        "needs_token": starts.needs_token,
    })  # fmt: skip
    if far.phase is Phase.RUNNING:
        response.headers["content-security-policy"] = SCRIPTED
    return response


@router.get("/evaluation/{name}/progress")
def poll(request: Request, name: str) -> Response:
    """How far a run is, for the script of its page."""
    far = progress(request, name)
    return JSONResponse({"running": far.phase is Phase.RUNNING, "done": far.done, "total": far.total, "words": words(far)})


def progress(request: Request, name: str, finished: runs.Run | None = None) -> Progress:
    """How far the run *name* is. Raises HTTPException 404."""
    bench: Bench | None = request.app.state.bench
    far = bench.progress(name) if bench else None
    if far is None and finished is not None:
        return Progress(name, Phase.FINISHED, finished.n, finished.n, ())
    if far is None:
        raise HTTPException(404, gettext("没有这次评测；各次评测见 /evaluation。"))
    return far


def words(far: Progress) -> str:
    """How far it is, in words."""
    if not far.total:
        return gettext("正在打开题集和索引")
    if far.done == far.total:
        return gettext("问完了，正在写报告")
    return gettext("已问 %(done)s 题，共 %(total)s 题", done=far.done, total=far.total)


def the_bench(request: Request) -> Bench:
    """Where runs are started. Raises HTTPException 503."""
    bench: Bench | None = request.app.state.bench
    if bench is None:
        raise HTTPException(503, gettext("本服务没有启动评测的地方。"))
    return bench


@router.get("/evaluation/{name}/report.html")
@router.head("/evaluation/{name}/report.html")
def report(request: Request, name: str) -> Response:
    """The report as the run left it, under a policy of its own."""
    home: Path | None = request.app.state.home
    page = runs.report(home, name) if home else None
    if page is None:
        raise HTTPException(404, gettext("没有这次评测的报告；各次评测见 /evaluation。"))
    return Response(page, media_type="text/html", headers={"content-security-policy": runs.policy(page)})


def lines(one: runs.Run, other: runs.Run) -> list[tuple[str, runs.Figure | None, runs.Figure | None]]:
    """For each figure that either has, its name and both, in the usual order."""
    sides = [{figure.key: figure for figure in run.figures} for run in (one, other)]
    return [(name, sides[0].get(key), sides[1].get(key)) for key, name in runs.FIGURES.items() if any(key in side for side in sides)]
