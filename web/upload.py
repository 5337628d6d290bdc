"""What a form with a file in it says, as browsers send it (RFC 7578)."""

from __future__ import annotations

import re
from email.message import Message
from typing import NamedTuple

__all__ = ["Field", "fields"]

MOST = 20  # fields of a form
NAME = re.compile(r'[;\s]name="([^"]*)"')
FILE_NAME = re.compile(r'[;\s]filename="([^"]*)"')


class Field(NamedTuple):
    """One field; *file* is the name of the file that was chosen, None where the field is none."""

    data: bytes
    file: str | None = None

    @property
    def text(self) -> str:
        """What was typed."""
        return self.data.decode("utf-8", errors="replace").strip()


def fields(content_type: str, body: bytes) -> dict[str, Field]:
    """Each field by its name, of two with one name the first. Raises ValueError where *body* is no such form."""
    head = Message()
    head["content-type"] = content_type
    boundary = head.get_boundary("")
    if head.get_content_type() != "multipart/form-data" or not boundary:
        raise ValueError("no multipart/form-data")
    _, *parts = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("ascii", errors="replace"))
    if not parts or not parts.pop().startswith(b"--") or len(parts) > MOST:
        raise ValueError("no whole form, or too many fields")
    found: dict[str, Field] = {}
    for part in parts:
        said, blank, data = part.partition(b"\r\n\r\n")
        lines = said.decode("utf-8", errors="replace").split("\r\n")
        disposition = next((line for line in lines if line.lower().startswith("content-disposition:")), "")
        name, file = NAME.search(disposition), FILE_NAME.search(disposition)
        if not blank or not name:
            raise ValueError("a field without a name")
        found.setdefault(name[1], Field(data, file[1] if file else None))
    return found
