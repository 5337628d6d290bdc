"""The runs of the evaluation that lie under the home folder, read as data: this room knows nothing of how they were made."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import msgspec

__all__ = ["FIGURES", "Figure", "Run", "policy", "report", "runs"]

FOLDER, SUMMARY, REPORT = "runs", "summary.json", "report.html"
FIGURES = {
    "solved": "解决",
    "solved_answerable": "可答题解决",
    "refused_unanswerable": "不可答题拒答",
    "wrong_answer_rate": "全错",
    "verbatim": "逐字率",
    "quote_recall": "引文召回",
    "answer_recall": "答案召回",
    "hit@1": "命中@1",
    "ndcg_at_10": "nDCG@10",
    "calibration_error": "校准误差",
    "seconds_p50": "用时中位",
    "seconds_p95": "用时 p95",
}
PLAIN = frozenset({"ndcg_at_10", "calibration_error"})
SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)


class Signature(msgspec.Struct, frozen=True):
    """Of what the figures are."""

    text: str
    short: str


class Scores(msgspec.Struct, frozen=True):
    """All figures over all questions; the fields of `FIGURES` by their names in the file."""

    questions: int
    crashed: int = 0
    intervals: dict[str, tuple[float, float]] = {}
    solved: float | None = None
    solved_answerable: float | None = None
    refused_unanswerable: float | None = None
    wrong_answer_rate: float | None = None
    verbatim: float | None = None
    quote_recall: float | None = None
    answer_recall: float | None = None
    hit_at_1: float | None = msgspec.field(name="hit@1", default=None)
    ndcg_at_10: float | None = None
    calibration_error: float | None = None
    seconds_p50: float | None = None
    seconds_p95: float | None = None


class Summary(msgspec.Struct, frozen=True):
    """As much of `summary.json` as is shown."""

    task_name: str
    dataset_revision: str
    signature: Signature
    scores: dict[str, list[msgspec.Raw]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as people read it; *spread* is its interval of 95 %, empty where it has none."""

    key: str
    name: str
    value: str
    spread: str


@dataclass(frozen=True, slots=True)
class Run:
    """A finished run. *name* is its folder's; *finished* is in UTC, by the clock of the file."""

    name: str
    finished: datetime
    questions: str
    digest: str
    n: int
    crashed: int
    short: str
    signature: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    has_report: bool

    @property
    def main(self) -> Figure:
        """How many were solved; where only retrieval was measured, nDCG."""
        by_key = {figure.key: figure for figure in self.figures}
        return by_key["solved"] if "solved" in by_key else by_key.get("ndcg_at_10", Figure("", "无数字", "–", ""))


def runs(home: Path) -> tuple[list[Run], list[str]]:
    """Every run under *home*, newest first, then by name; and the names of the folders whose summary cannot be read."""
    good: list[Run] = []
    bad: list[str] = []
    for folder in folders(home):
        try:
            good.append(run(folder))
        except FileNotFoundError:  # not finished, or swept while we looked
            continue
        except (OSError, ValueError, msgspec.MsgspecError):
            bad.append(folder.name)
    return sorted(good, key=lambda one: (-one.finished.timestamp(), one.name)), bad


def report(home: Path, name: str) -> bytes | None:
    """The report of the run *name*; None where there is none."""
    folder = next((one for one in folders(home) if one.name == name), None)  # a name is looked up, never joined to a path
    try:
        return (folder / REPORT).read_bytes() if folder else None
    except OSError:
        return None


def policy(page: bytes) -> str:
    """What a browser may do with the report *page*: lay on its first style and run its last script, both by their sha256.

    Those are where the report puts its own; a script that came in with a question would stand between them and not run.
    """
    style, scripts = STYLE.search(page), SCRIPT.findall(page)
    sources = {"style-src": [style.group(1)] if style else [], "script-src": scripts[-1:]}
    allowed = [f"{kind} 'sha256-{b64encode(sha256(code).digest()).decode()}'" for kind, codes in sources.items() for code in codes]
    return "; ".join(["default-src 'none'", *allowed, "form-action 'none'", "base-uri 'none'", "frame-ancestors 'none'"])


def folders(home: Path) -> Iterator[Path]:
    try:
        yield from sorted(one for one in (home / FOLDER).iterdir() if one.is_dir())
    except OSError:
        return


def run(folder: Path) -> Run:
    """The run in *folder*. Raises OSError, ValueError, MsgspecError."""
    file = folder / SUMMARY
    summary = msgspec.json.decode(file.read_bytes(), type=Summary)
    if not summary.scores.get("test"):
        raise ValueError("no scores")
    raw = summary.scores["test"][0]
    every = msgspec.json.decode(raw, type=Scores)
    values: Mapping[str, float | None] = {key: getattr(every, "hit_at_1" if key == "hit@1" else key) for key in FIGURES}
    pairs = (part.partition(":") for part in summary.signature.text.split("|"))
    return Run(
        name=folder.name,
        finished=datetime.fromtimestamp(file.stat().st_mtime, UTC),
        questions=summary.task_name,
        digest=summary.dataset_revision,
        n=every.questions,
        crashed=every.crashed,
        short=summary.signature.short,
        signature=tuple((key, value) for key, _, value in pairs),
        figures=tuple(
            Figure(key, FIGURES[key], shown(key, value), spread(key, every.intervals.get(key)))
            for key, value in values.items()
            if value is not None
        ),
        has_report=(folder / REPORT).is_file(),
    )


def spread(key: str, bounds: tuple[float, float] | None) -> str:
    return f"{shown(key, bounds[0])} – {shown(key, bounds[1])}" if bounds else ""


def shown(key: str, value: float) -> str:
    if key.startswith("seconds"):
        return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"
    return f"{value:.3f}" if key in PLAIN else f"{value:.1%}"
