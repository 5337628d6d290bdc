"""Which language the interface speaks, and how a string of it is said there; what documents say is never translated."""

from __future__ import annotations

import gettext as standard
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

__all__ = ["CATALOGUES", "LANGUAGES", "current", "gettext", "negotiated", "ngettext", "tag"]

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"zh": "中文", "en": "English"}  # the first is what the strings are written in
TAGS = {"zh": "zh-Hans", "en": "en"}
current: ContextVar[str] = ContextVar("language", default="zh")


def gettext(message: str, **values: object) -> str:
    """*message* in the current language, as it is where the catalogue does not have it; `%(name)s` in it takes a value."""
    said = catalogue(current.get()).gettext(message) if message else ""  # the catalogue keeps its own head under ""
    return said % values if values else said


def ngettext(singular: str, plural: str, n: int, **values: object) -> str:
    """The form that goes with *n*, which is also the value `%(n)s`."""
    return catalogue(current.get()).ngettext(singular, plural, n) % {"n": n, **values}


@cache
def catalogue(language: str) -> standard.NullTranslations:
    """The strings of *language*, read from its PO file; none are needed for the language they are written in."""
    file = CATALOGUES / f"{language}.po"
    if not file.is_file():
        return standard.NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return standard.GNUTranslations(compiled)


def negotiated(accepted: str) -> str:
    """The first of our languages in the order in which an Accept-Language header prefers them (RFC 9110, 12.5.4); else the first we have."""
    ranked = []
    for part in accepted.split(","):
        name, _, parameters = part.strip().partition(";")
        ranked.append((quality(parameters), name.strip().lower().split("-")[0]))
    ranked.sort(key=lambda one: -one[0])
    return next((name for weight, name in ranked if weight > 0 and name in LANGUAGES), next(iter(LANGUAGES)))


def quality(parameters: str) -> float:
    """The weight that `q=0.8` gives; 1 where it gives none, 0 where it cannot be read."""
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def tag() -> str:
    """The current language as `lang` writes it (BCP 47)."""
    return TAGS[current.get()]
