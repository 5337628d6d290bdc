"""How near a clause is to a question when the two are read side by side, as learned from template questions over laws."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from assistant import interaction
from assistant.needs import held_in, starts
from assistant.question import Question

__all__ = ["FEATURES", "MET", "Candidate", "Floats", "Forest", "features", "shipped"]

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
WEIGHTS = Path(__file__).parent / "ranker.npz"

RUN = re.compile(r"[\u3400-\u9fff]{2,}|[0-9a-z][0-9a-z.+%:-]*")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SENTENCE = re.compile(r"[^。；;！？]+")
SAME, WELL, HALF = 0.9, 0.75, 0.5  # cosines of a word to one that says the same, about the same, something near
KEPT = 256  # questions of which is kept what they ask for
LONGEST = 12  # characters: a longer common stretch says no more

# What a question asks for, and the words of a clause that tells it. Order is part of the weights.
KINDS: tuple[tuple[str, str, str], ...] = (
    (
        "number",
        r"多少|几(?!年|时)|比例|占比|规模|how (?:many|much)|ratio|per ?cent|target|size",
        r"\d|百分之|[一二三四五六七八九十百千万亿]+(?:个|名|元|人|所|倍|平方米)",
    ),
    (
        "date",
        r"什么时候|何时|哪一?年|多久|期限|时限|多长时间|最晚|最迟|when|year|deadline|how long",
        r"年|月|日内|期间|时限|期限|之日起|以前",
    ),
    (
        "body",
        r"谁|哪[个些几家].{0,4}(?:部门|单位|局)|由哪|归哪|牵头|主管部门|责任(?:部门|单位)|who|which (?:\w+ )*(?:department|bureau|body|agenc|unit)",
        r"负责|牵头|责任(?:部门|单位)|主管|承担|配合",
    ),
    (
        "definition",
        r"什么是|什么意思|定义|指的是|是指|怎么才算|what (?:is|are) (?:a |an |the )?(?:meaning|definition)|mean",
        r"是指|所称|包括|指",
    ),
    ("penalty", r"处罚|罚|后果|什么责任|会怎么样|penalt|fine|punish", r"罚款|处罚|处分|责令|追究|警告|吊销|没收"),
    ("condition", r"条件|要求|材料|资料|手续|怎样才|condition|require|document", r"条件|具备|符合|提交|下列|要求|应当"),
    ("scope", r"适用|哪些(?:人|情况)|管哪些|scope|appl(?:y|ies)", r"适用|遵守本"),
    ("purpose", r"目的|为什么|依据|根据什么|purpose|why", r"为了?|制定|根据"),
    ("effect", r"施行|生效|实施日期|废止|effect|in force", r"施行|废止|生效"),
    ("permission", r"能不能|可不可以|可以.*吗|能.*吗|允许|是否|有没有|may |can |allowed", r"不得|禁止|严禁|可以|有权|不能"),
    ("method", r"怎么|如何|怎样|措施|做什么|办法|程序|步骤|how", r"应当|建立|加强|推进|完善|开展|实施|按照|通过"),
    ("right", r"权利|享受|好处|补贴|优惠|支持|right|support|benefit", r"有权|享有|享受|给予|补助|补贴|支持|鼓励"),
)
ASKED = [re.compile(asked, re.IGNORECASE) for _, asked, _ in KINDS]
TOLD = [re.compile(told) for _, _, told in KINDS]
# How the words of question and clause meet, see `met`.
MET = (
    "met own", "met", "meets", "front meets", "met rare", "half met", "well met", "heaviest met", "met gap", "meets gap", "both", "met chinese",
    "meets chinese",
)  # fmt: skip
FEATURES = (
    "lexical", "lexical rank", "formal", "cosine", "cosine gap", "chinese cosine", "own", "whole", "front", "sentence", "common", "common length",
    "phrases", "numbers", "formal words", "length", "units", "english", "told", "untold", *(kind for kind, _, _ in KINDS), *MET,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A portion of a clause as the searches found it: the title and headings in *front*, its *own* words, and its scores, 0 where not found."""

    front: str
    own: str
    lexical: float
    formal: float
    cosine: float
    chinese: float


def features(question: Question, said: str, formal: Sequence[str], candidates: Sequence[Candidate]) -> Floats:
    """float64, (n_candidates, n_features), columns as in FEATURES. *said* is what was searched for, *formal* the policy's words for it.

    A word that fewer of the candidates hold weighs more.
    """
    said = said.lower()
    runs = RUN.findall(said)
    units = list(dict.fromkeys(unit for run in runs for unit in split(run)))
    owns = [candidate.own.lower() for candidate in candidates]
    lower = {front: front.lower() for front in dict.fromkeys(candidate.front for candidate in candidates)}  # the same of many
    fronts = [lower[candidate.front] for candidate in candidates]
    different = {front: i for i, front in enumerate(dict.fromkeys(lower.values()))}
    parts = [SENTENCE.findall(own) or [""] for own in owns]
    lengths = np.array([len(each) for each in parts])
    held = held_in(units, [*chain.from_iterable(parts), *different])  # no unit reaches over the end of a sentence
    in_part, in_different = np.split(held, [lengths.sum()])
    in_own = np.maximum.reduceat(in_part, starts(lengths), axis=0)
    in_front = in_different[[different[front] for front in fronts]]
    in_any = np.maximum(in_own, in_front)
    count = in_any.sum(axis=0)
    weights = np.where(count > 0, np.log1p(len(owns) / np.maximum(count, 1)), 0.4)
    weights /= weights.sum() or 1.0
    lexical = np.array([candidate.lexical for candidate in candidates])
    cosine = np.array([candidate.cosine for candidate in candidates])
    made = np.zeros((len(candidates), len(FEATURES)))
    made[:, 0] = lexical / (lexical.max() or 1.0)
    made[:, 1] = 1 / (1 + (-lexical).argsort(kind="stable").argsort(kind="stable"))
    formals = np.array([candidate.formal for candidate in candidates])
    made[:, 2] = formals / (formals.max() or 1.0)
    made[:, 3], made[:, 4] = cosine, cosine - cosine.max()
    made[:, 5] = [candidate.chinese for candidate in candidates]
    made[:, 6], made[:, 7], made[:, 8] = in_own @ weights, in_any @ weights, in_front @ weights
    made[:, 9] = np.maximum.reduceat(in_part @ weights, starts(lengths))
    numbers = NUMBER.findall(said)
    made[:, 12:15] = [[share(runs, own, 0.0), share(numbers, own), share(formal, own)] for own in owns]
    letters = sum(map(len, runs)) or 1
    kinds = asked_for(question.text)
    told_above = {front: [TOLD[kind].search(front) is not None for kind in kinds] for front in different}
    common = np.array([longest(runs, own) for own in owns])
    made[:, 10], made[:, 11] = common / letters, np.minimum(common, LONGEST)
    made[:, 15] = [math.log1p(len(own)) for own in owns]
    for at, kind in enumerate(kinds):
        told = np.array([told_above[front][at] or TOLD[kind].search(own) is not None for front, own in zip(fronts, owns, strict=True)])
        made[:, 18] += told
        made[:, 19] += ~told
        made[:, 20 + kind] = np.where(told, 1.0, -1.0)
    made[:, 16] = math.log1p(len(units))
    made[:, 17] = question.language == "en"
    asked_in = question.words if question.language == "en" else said
    made[:, -len(MET) :] = met(asked_in, " ".join((said, *formal)), [c.front for c in candidates], [c.own for c in candidates])
    return made


@lru_cache(KEPT)
def asked_for(text: str) -> tuple[int, ...]:
    """Which of KINDS *text* asks for."""
    return tuple(kind for kind, pattern in enumerate(ASKED) if pattern.search(text))


def met(asked: str, chinese: str, fronts: Sequence[str], owns: Sequence[str]) -> Floats:
    """float64, (n_candidates, n_met), columns as in MET: how the words of *asked* meet those of the candidates, then how those of *chinese*, its terms beside it, do."""
    words = interaction.shipped()
    made = np.zeros((len(owns), len(MET)))
    pieces = words.pieces(asked)
    terms = pieces if chinese == asked else words.pieces(chinese)
    both, *others = words.met([pieces] if chinese == asked else [pieces, terms], [*owns, *fronts])
    if len(pieces):
        own, back = both.forth[: len(owns)], both.back
        whole = np.maximum(own, both.forth[len(owns) :])
        weights = words.weights[pieces] / words.weights[pieces].sum()
        rare = weights * np.log1p(len(owns) / np.maximum((whole > SAME).sum(axis=0), 1))
        made[:, 0], made[:, 1], made[:, 2], made[:, 3] = own @ weights, whole @ weights, back[: len(owns)], back[len(owns) :]
        made[:, 4] = whole @ (rare / rare.sum())
        made[:, 5], made[:, 6] = (whole > HALF) @ weights, (whole > WELL) @ weights
        made[:, 7] = whole[:, weights.argmax()]
        made[:, 8:10] = made[:, 1:3] - made[:, 1:3].max(axis=0)
        made[:, 10] = made[:, 0] + made[:, 2]
    if not others:
        made[:, 11:] = made[:, 1:3]
    elif len(terms):
        whole = np.maximum(others[0].forth[: len(owns)], others[0].forth[len(owns) :])
        made[:, 11], made[:, 12] = whole @ (words.weights[terms] / words.weights[terms].sum()), others[0].back[: len(owns)]
    return made


def split(run: str) -> list[str]:
    """What is counted of a stretch: pairs of Han characters; a word or number whole."""
    return [run] if run.isascii() else list(map("".join, pairwise(run)))


def share(words: Sequence[str], own: str, none: float = -1.0) -> float:
    """The share of *words* that *own* holds; *none* where there are no words."""
    return sum([word in own for word in words]) / len(words) if words else none


def longest(runs: Sequence[str], own: str) -> int:
    """The length of the longest stretch of a run that *own* holds."""
    best = 0
    for run in runs:
        for end in range(best + 1, len(run) + 1):
            if run[end - best - 1 : end] in own:
                best += 1
    return best


class Nodes(NamedTuple):
    """The nodes of all trees in one row, where each is found by one number.

    *first* are the roots; *sides* holds two for each node, where it leads to the right and where to the left.
    """

    first: Places
    feature: Places
    threshold: npt.NDArray[np.float32]
    value: npt.NDArray[np.float32]
    sides: Places


@dataclass(frozen=True)
class Forest:
    """Gradient-boosted trees as arrays, (n_trees, n_nodes): a leaf is its own child; go left where the feature is at most the threshold."""

    feature: npt.NDArray[np.int16]
    threshold: npt.NDArray[np.float32]
    left: npt.NDArray[np.int16]
    right: npt.NDArray[np.int16]
    value: npt.NDArray[np.float32]
    depth: int

    @classmethod
    def load(cls, file: Path) -> Forest:
        """The trees that `save` wrote."""
        with np.load(file, allow_pickle=False) as stored:
            return cls(stored["feature"], stored["threshold"], stored["left"], stored["right"], stored["value"], int(stored["depth"]))

    def save(self, file: Path) -> None:
        """Writes the arrays into one file."""
        np.savez_compressed(
            file,
            feature=self.feature,
            threshold=self.threshold,
            left=self.left,
            right=self.right,
            value=self.value,
            depth=np.int64(self.depth),
        )

    def score(self, rows: Floats) -> Floats:
        """The sum over the trees for each row of `features`: higher is nearer."""
        first, feature, threshold, value, sides = self._nodes
        values, width = rows.astype(np.float32), rows.shape[1]
        at = sides.take(2 * first + (values.take(feature.take(first), axis=1) <= threshold.take(first)))  # all rows begin at the same nodes
        values = values.ravel()
        row = np.arange(0, len(rows) * width, width)[:, None]
        for _ in range(1, self.depth):
            goes_left = values.take(row + feature.take(at)) <= threshold.take(at)
            at = sides.take(2 * at + goes_left)
        return np.asarray(value.take(at).sum(axis=1), dtype=np.float64)

    @cached_property
    def _nodes(self) -> Nodes:
        first = np.arange(0, self.feature.size, self.feature.shape[1])
        sides = (first[:, None, None] + np.stack((self.right, self.left), axis=2)).ravel()
        return Nodes(first, self.feature.ravel().astype(np.intp), self.threshold.ravel(), self.value.ravel(), sides)


@cache
def shipped() -> Forest:
    """The trees that ship with the package."""
    return Forest.load(WEIGHTS)
