"""How figures are drawn: plain SVG that needs no script, takes its colours from the page and says in words what it shows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from eval.measures import Bin

__all__ = ["Row", "calibration", "intervals", "latency", "risk"]

WIDE, LINE, LABEL, TAIL = 950, 24, 200, 150  # of the plot with one line for each group
SIDE, LEFT, TOP, BOTTOM = 360, 44, 18, 40  # of the square ones
PLOT_W, PLOT_H = SIDE - LEFT - 14, 220


class Row(NamedTuple):
    """One line of `intervals`: a share of n questions, with the bounds of its interval."""

    label: str
    value: float
    bounds: tuple[float, float]
    n: int


def intervals(rows: Sequence[Row], title: str) -> str:
    """One line for each of *rows*: a bar as long as the share, a whisker over its interval, the number and n behind."""
    width = WIDE - LABEL - TAIL
    height = LINE * len(rows) + 26
    parts = [
        f'<line class="grid" x1="{LABEL + width * t / 4:.1f}" x2="{LABEL + width * t / 4:.1f}" y1="0" y2="{height - 20}"/>'
        f'<text class="tick" text-anchor="middle" x="{LABEL + width * t / 4:.1f}" y="{height - 5}">{25 * t}%</text>'
        for t in range(5)
    ]
    for i, row in enumerate(rows):
        middle = LINE * i + LINE / 2
        low, high, at = (LABEL + width * x for x in (*row.bounds, row.value))
        parts.append(
            f'<text class="label" text-anchor="end" x="{LABEL - 10}" y="{middle + 4:.1f}">{escape(row.label)}</text>'
            f'<rect class="bar" x="{LABEL}" y="{middle - 6:.1f}" width="{max(0.5, at - LABEL):.1f}" height="12"/>'
            f'<path class="whisker" d="M{low:.1f} {middle:.1f}H{high:.1f}M{low:.1f} {middle - 4:.1f}v8M{high:.1f} {middle - 4:.1f}v8"/>'
            f'<text class="value" x="{WIDE - TAIL + 14}" y="{middle + 4:.1f}">{row.value:.1%}</text>'
            f'<text class="tick" text-anchor="end" x="{WIDE - 4}" y="{middle + 4:.1f}">n={row.n}</text>'
        )
    return framed(WIDE, height, title, parts)


def risk(coverages: Sequence[float], risks: Sequence[float], title: str) -> str:
    """The share of wrong replies as less sure ones are let in; *coverages* are shares of all questions."""
    top = ceiling(max(risks, default=0.0))
    points = [(x, y / top) for x, y in zip(coverages, risks, strict=True)]
    line = "M" + "L".join(f"{at_x(x):.1f} {at_y(y):.1f}" for x, y in points) if points else ""
    area = f"{line}L{at_x(points[-1][0]):.1f} {at_y(0):.1f}L{at_x(points[0][0]):.1f} {at_y(0):.1f}Z" if points else ""
    frame = axes([(t / 4, f"{25 * t}%") for t in range(5)], [(t / 4, f"{top * t / 4:.0%}") for t in range(5)], "作答的题占比", "其中答错")
    return framed(SIDE, TOP + PLOT_H + BOTTOM, title, [*frame, f'<path class="area" d="{area}"/><path class="curve" d="{line}"/>'])


def calibration(found: Sequence[Bin], title: str) -> str:
    """How many replies were right, by how sure they were; on the diagonal, what was promised was kept. Areas are numbers of replies."""
    most = max((one.n for one in found), default=1)
    dots = [
        f'<circle class="dot" cx="{at_x(one.confidence):.1f}" cy="{at_y(one.right):.1f}" r="{3 + 8 * math.sqrt(one.n / most):.1f}">'
        f"<title>自信 {one.confidence:.2f}，答对 {one.right:.1%}，{one.n} 题</title></circle>"
        for one in found
    ]
    ticks = [(t / 4, f"{25 * t}%") for t in range(5)]
    diagonal = f'<path class="ideal" d="M{at_x(0)} {at_y(0)}L{at_x(1)} {at_y(1)}"/>'
    return framed(SIDE, TOP + PLOT_H + BOTTOM, title, [*axes(ticks, ticks, "自信度", "答对"), diagonal, *dots])


def latency(seconds: Sequence[float], marks: Sequence[tuple[str, float]], title: str) -> str:
    """The share of questions answered within a time, on a logarithmic axis; *marks* are named times."""
    times = sorted(max(t, 1e-4) for t in seconds)
    low, high = math.floor(math.log10(times[0])), math.ceil(math.log10(times[-1]) + 1e-9)
    high = max(high, low + 1)

    def place(t: float) -> float:
        return (math.log10(max(t, 1e-4)) - low) / (high - low)

    line = f"M{at_x(place(times[0])):.1f} {at_y(0):.1f}" + "".join(
        f"H{at_x(place(t)):.1f}V{at_y(i / len(times)):.1f}" for i, t in enumerate(times, 1)
    )
    ticks = [((power - low) / (high - low), spoken(10.0**power)) for power in range(low, high + 1)]
    parts = axes(ticks, [(t / 4, f"{25 * t}%") for t in range(5)], "用时（对数）", "已答")
    parts.append(f'<path class="curve" d="{line}"/>')
    for i, (name, t) in enumerate(marks):
        x = at_x(place(t))
        side = "" if i and place(t) < 0.7 else 'text-anchor="end"'  # the first to the left of its line, the next to the right
        parts.append(
            f'<line class="mark" x1="{x:.1f}" x2="{x:.1f}" y1="{at_y(1)}" y2="{at_y(0)}"/>'
            f'<text class="tick" {side} x="{x + (-4 if side else 4):.1f}" y="{at_y(1) + 12 + 16 * i:.1f}">{escape(name)} {spoken(t)}</text>'
        )
    return framed(SIDE, TOP + PLOT_H + BOTTOM, title, parts)


def spoken(seconds: float) -> str:
    """A time as people say it."""
    if seconds >= 1:
        return f"{seconds:.3g} s"
    return f"{seconds * 1000:.3g} ms"


def ceiling(value: float) -> float:
    """The round number at or above *value* where an axis ends, 0.2 at least."""
    return next((top for top in (0.2, 0.4, 0.6, 0.8) if value <= top), 1.0)


def at_x(share: float) -> float:
    """Where *share* of the width lies."""
    return LEFT + PLOT_W * share


def at_y(share: float) -> float:
    """Where *share* of the height lies."""
    return TOP + PLOT_H * (1 - share)


def axes(across: Sequence[tuple[float, str]], up: Sequence[tuple[float, str]], below: str, beside: str) -> list[str]:
    """Grid lines with their numbers, and the names of both axes."""
    parts = [
        f'<line class="grid" x1="{LEFT}" x2="{LEFT + PLOT_W}" y1="{at_y(y):.1f}" y2="{at_y(y):.1f}"/>'
        f'<text class="tick" text-anchor="end" x="{LEFT - 6}" y="{at_y(y) + 4:.1f}">{escape(text)}</text>'
        for y, text in up
    ]
    parts += [
        f'<text class="tick" text-anchor="middle" x="{at_x(x):.1f}" y="{at_y(0) + 16:.1f}">{escape(text)}</text>' for x, text in across
    ]
    parts.append(f'<text class="name" text-anchor="middle" x="{at_x(0.5):.1f}" y="{at_y(0) + 34:.1f}">{escape(below)}</text>')
    parts.append(f'<text class="name" x="{LEFT - 30}" y="{TOP - 8}">{escape(beside)}</text>')
    return parts


def framed(width: int, height: float, title: str, parts: Sequence[str]) -> str:
    """The drawing with its title for those who hear the page."""
    return (
        f'<svg viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
