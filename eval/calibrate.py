"""How the weights of `assistant.decision` are found: `python -m eval.calibrate` prints what to paste there and changes nothing.

It asks with the trees in `assistant/reading.npz` and the model in `index/model`. For weights to keep, these must not have learned from the sets asked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from assistant.assistant import Assistant
from assistant.decision import BIAS, ENOUGH, WEIGHTS, Signals
from assistant.found import Found
from eval.ablation import without
from eval.corpora import sources
from eval.measures import calibration_error, risk_coverage
from eval.outcomes import of
from eval.questions import QuestionSet
from eval.run import ask
from eval.scoring import Score, score
from index.build import build
from index.encoder import server
from index.errors import BadInput

__all__ = ["Example", "Fit", "examples", "fit", "table"]

STRENGTH = 1.0  # scikit-learn's C
FOLDS, SEED = 10, 20261121
THRESHOLDS = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One question that was answered: what the picking saw, how sure it was, and what the reply came to.

    *signals* is None where the answer was not found by content; such an answer has a fixed confidence and takes no part in the fit.
    """

    source: str
    score: Score
    signals: Signals | None

    @property
    def right(self) -> bool:
        """Whether the answer is right; to a question without answer none is."""
        return self.score.answerable and bool(self.score.solved)


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression. *held_out* gives each example's probability from a fit that knew no question about its documents."""

    weights: tuple[float, ...]
    bias: float
    held_out: Floats


def examples(source: str, assistant: Assistant, questions: QuestionSet) -> Iterator[Example]:
    """An example for each question that finds an answer, however unsure."""
    unguarded = without(assistant, ("refusal",))
    for question in questions.questions:
        _, found, _ = assistant.find(question.question, question.history)
        if isinstance(found, Found):
            reply, _ = ask(unguarded, question)
            yield Example(source, score(question, of(reply)), found.signals)


def fit(found: Sequence[Example]) -> Fit:
    """The fit over *found*, every one of which has signals. Folds keep all questions about a document together."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict

    seen = np.array([astuple(one.signals) for one in found if one.signals is not None], dtype=np.float64)
    right = np.array([one.right for one in found])
    groups = [one.score.doc[0] if one.score.doc else f"{one.source} {one.score.id}" for one in found]
    model = LogisticRegression(C=STRENGTH, max_iter=5000)
    folds = StratifiedGroupKFold(min(FOLDS, len(set(groups))), shuffle=True, random_state=SEED)
    held_out = cross_val_predict(model, seen, right, groups=groups, cv=folds, method="predict_proba")[:, 1]
    model.fit(seen, right)
    return Fit(tuple(float(w) for w in model.coef_[0]), float(model.intercept_[0]), held_out)


def quality(probabilities: Floats, right: npt.NDArray[np.bool_]) -> str:
    """Area under the ROC curve, log loss, calibration error and area under risk, on one line."""
    from sklearn.metrics import log_loss, roc_auc_score

    judged = list(zip(map(float, probabilities), map(bool, right), strict=True))
    risks = risk_coverage(judged)
    auc = f"{roc_auc_score(right, probabilities):.4f}" if 0 < right.sum() < len(right) else "-"
    loss = log_loss(right, np.clip(probabilities, 1e-6, 1 - 1e-6), labels=[False, True])
    return f"n {len(judged):4}   AUC {auc}   log loss {loss:.4f}   ECE {calibration_error(judged):.4f}   risk area {sum(risks) / max(1, len(risks)):.4f}"


def table(found: Sequence[Example], probabilities: Sequence[float], n: tuple[int, int]) -> Iterator[str]:
    """For each threshold, over *found* and the *n* questions with and without an answer that it came from: what a reader would get.

    `kept` is the share of right answers that are still given, `refused` of the questions without answer, `wrong` the share of
    questions with an answer whose reply is given and not right, `solved` of all questions.
    """
    can, cannot = n
    rights = sum(one.right for one in found)
    yield f"{'at least':>10}{'kept':>9}{'refused':>9}{'wrong':>9}{'all wrong':>11}{'solved':>9}"
    for threshold in THRESHOLDS:
        given = [one for one, p in zip(found, probabilities, strict=True) if p >= threshold]
        right = sum(one.right for one in given)
        loose = sum(not one.score.answerable for one in given)
        wrong = sum(one.score.answerable and not one.right for one in given)
        none = sum(one.score.wrong for one in given)
        shares = [right / max(1, rights), 1 - loose / max(1, cannot), wrong / max(1, can), none / max(1, can)]
        solved = (right + cannot - loose) / max(1, can + cannot)
        yield f"{threshold:>10.2f}{shares[0]:>9.3f}{shares[1]:>9.3f}{shares[2]:>9.3f}{shares[3]:>11.3f}{solved:>9.3f}"


def gathered() -> Iterator[tuple[str, QuestionSet, list[Example]]]:
    """The name, questions and examples of each set, each asked over a fresh index of its corpus."""
    encoder = server()
    with TemporaryDirectory() as place:
        for name, corpus, questions in sources(Path(place)):
            home = Path(place) / f"{name}-home"
            build(corpus, home, encoder)
            sys.stderr.write(f"{name}: asking {len(questions.questions)} questions\n")
            yield name, questions, list(examples(name, Assistant.open(home), questions))


def main() -> int:
    """Prints weights, quality and thresholds."""
    argparse.ArgumentParser(prog="python -m eval.calibrate", description=__doc__).parse_args()
    every = list(gathered())
    found = [one for _, _, some in every for one in some if one.signals is not None]
    right = np.array([one.right for one in found])
    if not 0 < right.sum() < len(right):
        raise BadInput("calibrate", "every answer is right, or none is", "there is nothing to fit; look at the question sets")
    made = fit(found)
    now = np.array([one.score.confidence for one in found])
    source = np.array([one.source for one in found])
    out = [
        f"{len(found)} answers found by content, {right.mean():.3f} of them right; held out: by weights from other documents (shipped ones may have been fitted on these very questions)",
        "",
    ]
    for name, *_ in (*every, ("all",)):
        chosen = source == name if name != "all" else np.ones(len(found), dtype=np.bool_)
        out += [
            f"{name:8} shipped    {quality(now[chosen], right[chosen])}",
            f"{'':8} held out   {quality(made.held_out[chosen], right[chosen])}",
        ]
    held_out = {id(one): float(p) for one, p in zip(found, made.held_out, strict=True)}
    for name, questions, some in every:
        n = sum(q.answerable for q in questions.questions)
        fixed = sum(one.signals is None for one in some)
        out += [
            "",
            f"{name}: {len(questions.questions)} questions, {fixed} answered with a fixed confidence; held out, by threshold (now {ENOUGH})",
        ]
        out += table(some, [held_out.get(id(one), one.score.confidence) for one in some], (n, len(questions.questions) - n))
    out += ["", f"{'signal':10}{'now':>8}{'fitted':>8}"]
    out += [f"{field.name:10}{old:>8.2f}{new:>8.2f}" for field, old, new in zip(fields(Signals), WEIGHTS, made.weights, strict=True)]
    out += [f"{'bias':10}{BIAS:>8.2f}{made.bias:>8.2f}", "", "Paste into assistant/decision.py:", ""]
    out += [f"WEIGHTS = ({', '.join(str(round(w, 2)) for w in made.weights)})", f"BIAS = {made.bias:.2f}"]
    sys.stdout.write("\n".join(out) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
