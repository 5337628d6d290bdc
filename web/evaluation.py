"""The page of the evaluation: which runs there are, their reports, and two of them side by side."""

from __future__ import annotations

import shlex
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from web import runs
from web.language import gettext
from web.pages import shown

__all__ = ["router"]

N_SHOWN = 50
router = APIRouter(include_in_schema=False, default_response_class=Response)


@router.get("/evaluation")
@router.head("/evaluation")
def evaluation(request: Request, a: str = "", b: str = "") -> Response:
    """The runs, newest first; with *a* and *b*, the names of two, their figures side by side."""
    home: Path | None = request.app.state.home
    found, unread = runs.runs(home) if home else ([], [])
    by_name = {run.name: run for run in found}
    one, other = by_name.get(a), by_name.get(b)
    pair = (one, other) if one and other and one is not other else None
    return shown(request, "evaluation.html", {
        "runs": found[:N_SHOWN],
        "n_more": max(0, len(found) - N_SHOWN),
        "unread": unread,
        "chosen": (a, b) if a or b else tuple(run.name for run in found[1::-1]),
        "fault": bool(a or b) and pair is None,
        "pair": pair,
        "lines": lines(*pair) if pair else (),
        "call": shlex.join(["tiaowen", "eval", "compare", f"HOME/runs/{pair[0].name}", f"HOME/runs/{pair[1].name}"]) if pair else "",
    })  # fmt: skip


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
