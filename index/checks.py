"""What in a document contradicts itself: an annex and the body, counts stated and counts listed, gaps in a table."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Caution, Document

__all__ = ["check"]


def check(document: Document) -> Iterator[Caution]:
    """What a careful reader would ask the author about, in reading order."""
    for table in document.tables:
        before = 0
        for row in table.rows:
            if row.number is not None and row.number != before + 1:
                yield Caution("numbering", f"表中序号由 {before} 跳到 {row.number}", row.span)
            before = row.number or before + 1
