"""Which way of answering a question calls for; the first that applies gives the answer or says why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.about import about
from assistant.content import by_content
from assistant.found import Found, Nothing
from assistant.library import Library
from assistant.numbered import coded, numbered
from assistant.people import people
from assistant.question import Question, Want
from assistant.reply import Reason
from assistant.retrieval import Hit
from assistant.tasks import tasks_of
from index.encoder import Encoder

__all__ = ["pick"]


def pick(question: Question, library: Library, hits: Sequence[Hit], encoder: Encoder) -> Found | Nothing:
    """What answers *question* in the documents it is about."""
    if question.elsewhere:
        known = f"本库所收：{'、'.join(library.places)}"
        return Nothing(Reason.NO_SUCH_DOCUMENT, 0.95, (f"本库没有{question.elsewhere}的文件", known))
    shelves = [shelf for name, shelf in library.shelves.items() if question.documents is None or name in question.documents]
    itself = about(question, shelves)
    if itself:
        return itself
    called = coded(question, shelves)
    if called or question.item is not None:
        return called or numbered(question, shelves)
    if Want.TASKS in question.wants and question.departments:
        return tasks_of(question, shelves)
    return people(question, shelves) or by_content(question, hits, encoder)
