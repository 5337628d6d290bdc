"""A run as a page: one file without network, read by eye or printed, each figure with its signature and each question with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from eval import plots
from eval.measures import bins, risk_coverage
from eval.outcomes import Outcome, Quoted
from eval.questions import Question
from eval.relevance import squeeze
from eval.scoring import IN_WORDS, Failure, Score, core, held, same, spellings
from eval.scoring import shown as counted
from eval.signature import Signature
from eval.summary import Subset, subsets
from eval.wording import FAILURES, MEASURES, TILES, shown

__all__ = ["marked", "report"]

HERE = Path(__file__).parent
GROUPS = {"lang": "语言", "type": "题型", "doc": "文件"}
COLUMNS = ("solved", "coverage", "wrong_answer_rate", "quote_recall", "answer_recall", "hit@1", "ndcg_at_10", "seconds_p50")
SHOWN_GROUPS = 40  # of a kind, those with the most questions
SHOWN_QUOTES = 12  # of a reply, the rest folded: more do not fit on a printed page
SHOWN_HITS = 3  # of a question that was refused or badly answered


def report(signature: Signature, questions: Sequence[Question], outcomes: Sequence[Outcome], scores: Sequence[Score]) -> str:
    """The whole page. The three sequences are of the same questions, in the same order."""
    every = subsets(scores)
    style, script = ((HERE / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    body = [
        headline(signature, every[0]),
        "<h2>图</h2>",
        drawings(signature, every, scores),
        f"<h2>分组</h2><p class='from'>{source(signature)}</p>",
        group_table(every),
        f"<h2>各项指标</h2><p class='from'>{source(signature)}；方括号里是按文件整组重抽样的 95% 区间</p>",
        measure_table(every[0]),
        "<h2 id='questions'>逐题</h2>",
        pickers(scores),
        *(block(*each) for each in zip(questions, outcomes, scores, strict=True)),
    ]
    picks = "".join(f"#pick-{name}:checked~.q:not(.{name}){{display:none}}" for name in ("ok", "bad", *map(css, Failure)))
    chosen = "".join(
        f"#pick-{n}:checked~.picks [for=pick-{n}]{{border-color:var(--accent);color:var(--accent)}}"
        for n in ("all", "ok", "bad", *map(css, Failure))
    )
    foot = f"@media print{{@page{{@bottom-left{{content:'签名 {signature.short} · n={signature.n}';font:8pt var(--sans);color:#444}}}}}}"
    return (
        '<!doctype html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>评测 {escape(signature.questions)} {signature.short}</title>\n<style>\n{style}{picks}{chosen}{foot}\n</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + f"\n</main>\n<script>\n{script}</script>\n</body>\n</html>"
    )


def source(signature: Signature) -> str:
    """What stands beside every figure."""
    return f"签名 <code>{signature.short}</code> · {escape(signature.questions)} · n={signature.n}"


def headline(signature: Signature, every: Subset) -> str:
    """The one figure, its neighbours, and what they are figures of."""
    name = "solved" if every.figures["solved"] is not None else "ndcg_at_10"
    low, high = every.intervals.get(name, (0.0, 0.0))
    tiles = "".join(
        f"<div title='{escape(MEASURES[measure][1])}'><dt>{MEASURES[measure][0]}</dt><dd>{shown(measure, every.figures[measure])}"
        f"<small>{between(measure, every)}</small></dd></div>"
        for measure in TILES
    )
    crashed = f"，其中 <b>{every.figures['crashed']} 题出错</b>" if every.figures["crashed"] else ""
    parts = (part.partition(":") for part in str(signature).split("|"))
    return (
        f"<h1>评测报告 · {escape(signature.questions)}</h1>"
        f"<p class='lead'><strong>{shown(name, every.figures[name])}</strong>"
        f"<span>{MEASURES[name][0]} [{shown(name, low)}, {shown(name, high)}]，{every.figures['questions']} 题{crashed}</span></p>"
        f"<p class='signature'>签名 <b>{signature.short}</b> · "
        + " · ".join(f"{escape(key)} <b>{escape(value)}</b>" for key, _, value in parts)
        + f"</p><dl class='tiles'>{tiles}</dl>"
    )


def between(measure: str, subset: Subset) -> str:
    """The interval of a figure, where it has one."""
    bounds = subset.intervals.get(measure)
    return f"[{shown(measure, bounds[0])}, {shown(measure, bounds[1])}]" if bounds else ""


def drawings(signature: Signature, every: Sequence[Subset], scores: Sequence[Score]) -> str:
    """The four plots."""
    judged = [(s.confidence, s.solved) for s in scores if s.answered and s.solved is not None]
    risks = risk_coverage(judged)
    named = [s for s in every if s.name.startswith("type:") and s.main_score is not None]
    measure = "solved" if every[0].figures["solved"] is not None else "ndcg_at_10"
    rows = [
        plots.Row(s.name.partition(":")[2], value, s.intervals.get(measure, (value, value)), int(s.figures["questions"] or 0))
        for s in sorted(named, key=lambda s: -(s.main_score or 0.0))
        if (value := s.main_score) is not None
    ]
    times = [(name, value) for name in ("seconds_p50", "seconds_p95") if (value := every[0].figures[name]) is not None]
    drawn = [
        ("wide", f"各题型的{MEASURES[measure][0]}", "须线为 95% 区间，按文件重抽样", plots.intervals(rows, "各题型的得分") if rows else ""),
        (
            "",
            "风险与覆盖",
            "从最有把握的答起，答错占多少",
            plots.risk([n / len(scores) for n in range(1, len(risks) + 1)], risks, "风险—覆盖曲线") if risks else "",
        ),
        ("", "校准", "虚线上为言行一致；圆越大题越多", plots.calibration(bins(judged), "自信度与实际答对") if judged else ""),
        (
            "",
            "用时",
            "每题从问到答",
            plots.latency([s.seconds for s in scores], [(n[-3:], t) for n, t in times], "用时分布") if scores else "",
        ),
    ]
    figures = (
        f"<figure class='{kind}'><figcaption>{title}<small>{what} · {source(signature)}</small></figcaption>{svg}</figure>"
        for kind, title, what, svg in drawn
        if svg
    )
    return f"<div class='plots'>{''.join(figures)}</div>"


def group_table(every: Sequence[Subset]) -> str:
    """The figures by language, type and document."""
    head = "".join(f"<th title='{escape(MEASURES[name][1])}'>{MEASURES[name][0].removesuffix('（TREC）')}</th>" for name in COLUMNS)
    lines = [table_row("全部", every[0])]
    for kind, title in GROUPS.items():
        members = [s for s in every if s.name.startswith(f"{kind}:")]
        if members:
            lines.append(f"<tr class='break'><th colspan='{len(COLUMNS) + 3}'>{title}</th></tr>")
            most = sorted(members, key=lambda s: -int(s.figures["questions"] or 0))[:SHOWN_GROUPS]
            lines += [table_row(s.name.partition(":")[2], s) for s in members if s in most]
            if len(members) > len(most):
                lines.append(
                    f"<tr><td class='soft' colspan='{len(COLUMNS) + 3}'>另有 {len(members) - len(most)} 组题数较少，见 summary.json</td></tr>"
                )
    return f"<div class='scroll'><table><thead><tr><th>组</th><th>题数</th><th>解决的区间</th>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"


def table_row(name: str, subset: Subset) -> str:
    """One line of the group table."""
    cells = "".join(f"<td>{shown(measure, subset.figures[measure])}</td>" for measure in COLUMNS)
    spread = between("solved", subset).strip("[]").replace(", ", "–")
    return f"<tr><th>{escape(name)}</th><td>{subset.figures['questions']}</td><td class='soft'>{spread}</td>{cells}</tr>"


def measure_table(every: Subset) -> str:
    """Every figure over all questions, with what it means."""
    lines = (
        f"<tr><th>{name}</th><td class='key'><code>{key}</code></td><td><b>{shown(key, every.figures[key])}</b></td><td class='soft'>{between(key, every)}</td>"
        f"<td class='words'>{escape(what)}</td></tr>"
        for key, (name, what) in MEASURES.items()
    )
    return f"<div class='scroll'><table><tbody>{''.join(lines)}</tbody></table></div>"


def pickers(scores: Sequence[Score]) -> str:
    """What narrows the list of questions, without a script."""
    counts = {
        "all": ("全部", len(scores)),
        "ok": ("已解决", sum(s.solved is True for s in scores)),
        "bad": ("未解决", sum(s.solved is False for s in scores)),
    }
    counts |= {css(failure): (FAILURES[failure], sum(failure in s.failures for s in scores)) for failure in Failure}
    shown_picks = {name: value for name, value in counts.items() if value[1] or name == "all"}
    inputs = "".join(
        f"<input class='pick' type='radio' name='pick' id='pick-{name}'{' checked' if name == 'all' else ''}>" for name in shown_picks
    )
    labels = "".join(f"<label for='pick-{name}'>{title} {n}</label>" for name, (title, n) in shown_picks.items())
    return f"{inputs}<div class='picks'>{labels}</div>"


def css(failure: Failure) -> str:
    """The class of the questions that failed so."""
    return f"why-{failure.name.lower()}"


def block(question: Question, outcome: Outcome, score: Score) -> str:
    """One question: what was wanted, what came, why it failed. Those that failed stand open."""
    state = {True: "ok", False: "bad", None: "none"}[score.solved]
    sign = {"ok": "✓", "bad": "✗", "none": "·"}[state]
    why = "、".join(FAILURES[failure] for failure in score.failures)
    classes = " ".join(["q", state, *map(css, score.failures)])
    history = "".join(f"<p class='soft'>前问：{escape(words)}</p>" for words in question.history)
    return (
        f"<details class='{classes}' data-type='{escape(question.type)}'{' open' if state == 'bad' else ''}>"
        f"<summary><span class='sign'>{sign}</span><code>{escape(question.id)}</code><span>{escape(question.question)}</span>"
        f"<span class='why'>{why}</span></summary><div class='inside'>"
        f"<div><h3>应有</h3>{history}{''.join(wanted(question, outcome))}</div><div><h3>所得</h3>{''.join(given(question, outcome))}</div>"
        f"<p class='foot from'>{footer(question, outcome, score)}</p></div></details>"
    )


def wanted(question: Question, outcome: Outcome) -> Iterator[str]:
    """The gold, with what the reply lacks."""
    if not question.answerable:
        yield "<p>拒答（语料里没有答案）</p>"
        return
    phrase = question.type in IN_WORDS
    golds = spellings(question.answers, question.alt_answers, squeezed=False)
    found = [any(same(value, list(map(core, some)), phrase=phrase) for value in outcome.values) for some in golds]
    if golds:
        items = (
            f"<li{'' if there else ' class=lost title=没有给出'}>{escape(some[0])}</li>" for some, there in zip(golds, found, strict=True)
        )
        yield f"<ul class='values'>{''.join(items)}</ul>"
    if question.quotes:
        there = [any(matches) for matches in held(question, counted(question, outcome))]
        lines = (
            f"<li class='quote{'' if is_there else ' miss'}'>{escape(text)}</li>"
            for text, is_there in zip(question.quotes, there, strict=True)
        )
        yield f"<ul>{''.join(lines)}</ul>"
    yield f"<p class='from'>{escape('、'.join(question.doc))}</p>"


def given(question: Question, outcome: Outcome) -> Iterator[str]:
    """The reply, with what of it is wanted."""
    if outcome.error:
        yield f"<p class='code'>{escape(outcome.error)}</p>"
        return
    if not outcome.answered:
        yield f"<p>拒答：<code>{escape(outcome.reason or '')}</code></p>"
    golds = [list(map(core, some)) for some in spellings(question.answers, question.alt_answers, squeezed=False)]
    phrase = question.type in IN_WORDS
    good = [any(same(value, some, phrase=phrase) for some in golds) for value in outcome.values]
    if outcome.values:
        items = (
            f"<li{'' if right or not golds else ' class=no'}>{escape(value)}</li>"
            for value, right in zip(outcome.values, good, strict=True)
        )
        yield f"<ul class='values'>{''.join(items)}</ul>"
    every = [s for some in spellings(question.quotes, question.alt_quotes) for s in some]
    shown_first, rest = (outcome.quotes or [])[:SHOWN_QUOTES], (outcome.quotes or [])[SHOWN_QUOTES:]
    if shown_first:
        yield f"<ul>{''.join(quote(one, every) for one in shown_first)}</ul>"
    if rest:
        yield f"<details class='rest'><summary>另有 {len(rest)} 条引文</summary><ul>{''.join(quote(one, every) for one in rest)}</ul></details>"
    for note in outcome.notes or ():
        yield f"<p class='soft'>注：{escape(note)}</p>"


def quote(one: Quoted, every: Sequence[str]) -> str:
    """One quote with its address, the wanted words marked."""
    place = f"{one.document} {one.address}" + (f" [{one.start}:{one.end}]" if one.start is not None else "")
    return f"<li class='quote'>{marked(one.text, every)}<span class='from'>{escape(place)}</span></li>"


def marked(text: str, every: Iterable[str]) -> str:
    """*text* as HTML with each of *every*, squeezed as `squeeze` does, marked where it stands, breaks inside or not."""
    letters = [(letter, at) for at, char in enumerate(text) for letter in squeeze(char)]
    whole = "".join(letter for letter, _ in letters)
    lit = [False] * len(text)
    for sought in filter(None, every):
        begin = whole.find(sought)
        if begin >= 0:
            first, last = letters[begin][1], letters[begin + len(sought) - 1][1]
            lit[first : last + 1] = [True] * (last + 1 - first)
    out: list[str] = []
    for at, char in enumerate(text):
        if lit[at] and not (at and lit[at - 1]):
            out.append("<mark>")
        out.append(escape(char))
        if lit[at] and not (at + 1 < len(text) and lit[at + 1]):
            out.append("</mark>")
    return "".join(out)


def footer(question: Question, outcome: Outcome, score: Score) -> str:
    """Type, confidence, time and rank; for a failed question also what retrieval held nearest."""
    rank = score.values.get("rr@10")
    parts = [escape(question.type), f"自信 {score.confidence:.2f}", f"{score.seconds * 1000:.0f} ms"]
    if rank is not None:
        parts.append(f"应引的句子在检索第 {round(1 / rank)} 位" if rank else "应引的句子不在检索前十")
    if score.n_quotes > score.verbatim:
        parts.append(f"<b>{score.n_quotes - score.verbatim} 条引文与原文不符</b>")
    line = " · ".join(filter(None, parts))
    if score.solved is False and outcome.hits and not outcome.answered:
        near = "；".join(f"{escape(hit.text[:60])}" for hit in outcome.hits[:SHOWN_HITS])
        line += f"<br>检索最近：{near}"
    return line
