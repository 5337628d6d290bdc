"""What measures and failures are called on a page, and what each means in a sentence."""

from __future__ import annotations

from eval.scoring import Failure

__all__ = ["CHARACTERS", "FAILURES", "MEASURES", "SECONDS", "TILES", "shown"]

FAILURES = {
    Failure.CRASHED: "出错",
    Failure.REFUSED: "误拒",
    Failure.NOT_REFUSED: "应拒未拒",
    Failure.QUOTE: "缺引文",
    Failure.VALUE: "缺答案值",
    Failure.EXTRA: "多余值过半",
}

MEASURES = {
    "solved": ("解决", "可答的题：应引的都在前五条引文里，应有的值都给了，且给出的值至少一半是对的；不可答的题：拒答"),
    "solved_answerable": ("可答题解决", "同上，只算可答的题"),
    "refused_unanswerable": ("不可答题拒答", "语料里没有答案的题，拒答的占比"),
    "coverage": ("作答", "可答的题里作答而没有拒答的占比"),
    "wrong_answer_rate": ("全错", "可答的题里，作答而引文和值全不对的占比，越低越好"),
    "area_under_risk": ("风险曲线下面积", "按自信度从高到低放行，各覆盖率下错误占比的平均；0 最好"),
    "calibration_error": ("校准误差（作答）", "作答的自信度与实际答对之差，十档加权平均；0 最好"),
    "calibration_error_all": ("校准误差（全部）", "同上，拒答也算"),
    "verbatim": ("逐字率", "引文与原文一字不差的占比，由原文重新截取核对"),
    "quote_recall": ("引文召回", "应引的句子，引到了多少"),
    "quote_precision": ("引文精确", "引文里切题的占比"),
    "document_precision": ("文件精确", "引文里出自正确文件的占比"),
    "answer_recall": ("答案召回", "应有的值，给出了多少"),
    "answer_precision": ("答案精确", "给出的值里正确的占比"),
    "quoted_chars": ("引文字数", "每题引文的平均字数"),
    "hit@1": ("命中@1", "检索第一条就含应引的句子"),
    "hit@5": ("命中@5", "检索前五条含应引的句子"),
    "hit@10": ("命中@10", "检索前十条含应引的句子"),
    "rr@10": ("倒数排名@10", "第一条含应引句子的检索结果，其名次的倒数"),
    "hit_rate_at_1": ("命中@1（TREC）", "按 run.trec 与 qrels.trec，同 ir_measures 的 Success@1：只认应引文件里的那一条"),
    "hit_rate_at_5": ("命中@5（TREC）", "同上，Success@5"),
    "hit_rate_at_10": ("命中@10（TREC）", "同上，Success@10"),
    "mrr_at_10": ("MRR@10（TREC）", "同上，RR@10"),
    "ndcg_at_10": ("nDCG@10（TREC）", "同上，nDCG@10"),
    "seconds_p50": ("用时中位", "一半的题在这个时间内答完"),
    "seconds_p95": ("用时 p95", "九成五的题在这个时间内答完"),
}

TILES = (
    *("solved_answerable", "refused_unanswerable", "wrong_answer_rate", "verbatim", "quote_recall", "answer_recall"),
    *("hit@1", "ndcg_at_10", "area_under_risk", "calibration_error", "seconds_p50", "seconds_p95"),
)
SECONDS = frozenset({"seconds_p50", "seconds_p95"})
CHARACTERS = frozenset({"quoted_chars"})
PLAIN = frozenset({"area_under_risk", "calibration_error", "calibration_error_all", "rr@10", "mrr_at_10", "ndcg_at_10"})


def shown(measure: str, value: float | None) -> str:
    """The figure as people read it: a share in per cent, a time in milliseconds, anything else plain; a dash for none."""
    if value is None:
        return "–"
    if measure in SECONDS:
        return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"
    if measure in CHARACTERS:
        return f"{value:.0f}"
    return f"{value:.3f}" if measure in PLAIN else f"{value:.1%}"
