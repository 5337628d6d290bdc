"""How bytes on disk become one text: which files count, which encoding they are in, and what is no text at all."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from index.errors import BadCatalog, EmptyCorpus, UnreadableFile

__all__ = ["CATALOG", "Source", "digests", "files", "left_out", "read"]

CATALOG = "catalog.toml"
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm"})
IGNORED = frozenset({"readme.md", CATALOG})

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"PK\x03\x04", "PK…", "a zip, docx, xlsx or ofd file"),
    (b"%PDF", "%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "D0 CF 11 E0", "an old Word, Excel or WPS file"),
    (b"{\\rtf", "{\\rtf", "a rich text file"),
    (b"\x89PNG", "89 PNG", "a picture"),
    (b"\xff\xd8\xff", "FF D8 FF", "a picture"),
    (b"GIF8", "GIF8", "a picture"),
    (b"\x1f\x8b", "1F 8B", "a gzip file"),
    (b"Rar!", "Rar!", "a rar file"),
    (b"7z\xbc\xaf", "7z…", "a 7z file"),
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
MOST_CONTROLS = 0.01  # of the characters; real pages carry a stray one now and then


@dataclass(frozen=True, slots=True)
class Source:
    """One file as received. *id* is the file's stem ('#', which divides an address, as '-'); *text* is canonical for .txt and .md."""

    id: str
    file: str
    text: str


def files(folder: Path) -> list[Path]:
    """The documents that lie directly in *folder*, in the order of their names; catalog, README and hidden files are none.

    Raises EmptyCorpus, and BadCatalog where two files would be the same document.
    """
    found = [path for path in listing(folder) if path.is_file() and path.suffix.lower() in SUFFIXES]
    if not found:
        raise EmptyCorpus(folder)
    seen: dict[str, Path] = {}
    for path in found:
        other = seen.setdefault(identity(path), path)
        if other is not path:
            raise BadCatalog(folder, f"{other.name} and {path.name} would both be the document {identity(path)!r}: rename one")
    return found


def left_out(folder: Path) -> tuple[str, ...]:
    """The names of files and folders in *folder* that no reader takes: someone may have expected them to be read."""
    return tuple(path.name for path in listing(folder) if path.is_dir() or path.suffix.lower() not in SUFFIXES)


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file in *folder* that shapes a build, documents and catalog, by name, in order; none where there is no folder."""
    if not folder.is_dir():
        return {}
    paths = [path for path in listing(folder) if path.is_file() and path.suffix.lower() in SUFFIXES]
    if (folder / CATALOG).is_file():
        paths.append(folder / CATALOG)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)}


def read(path: Path) -> Source:
    r"""The file's text, complete: nothing but `\r\n` and `\r` (now `\n`) and a leading byte-order mark differs from its characters.

    The encoding is the byte-order mark's, else UTF-8, else GB18030, else Big5, each taken only where every byte fits.
    Nearly all Big5 also fits GB18030, but its comma and full stop then fall on private-use characters: where they appear,
    and Big5 reads the whole file without any, it is Big5. HTML is given raw, tags and entities included: taking it apart
    is the parser's work. Raises UnreadableFile.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(path, f"cannot be opened ({error.strerror})") from error
    for signature, shown, what in SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(path, f"is no text: it begins with the bytes {shown} ({what})")
    text = decoded(path, data)
    if not text.strip():
        raise UnreadableFile(path, "is empty" if not text else "holds nothing but white space")
    controls = len(CONTROL.findall(text))
    if "\0" in text:
        raise UnreadableFile(path, f"is no text: there is a NUL byte at character {text.index(chr(0)) + 1}")
    if controls > MOST_CONTROLS * len(text):
        raise UnreadableFile(path, f"is no text: {controls} of its {len(text)} characters are control characters")
    return Source(identity(path), path.name, text.replace("\r\n", "\n").replace("\r", "\n"))


def listing(folder: Path) -> list[Path]:
    """Everything in *folder* that is neither hidden nor about the folder itself, by name."""
    if not folder.is_dir():
        raise EmptyCorpus(folder)
    return sorted(path for path in folder.iterdir() if not path.name.startswith(".") and path.name.lower() not in IGNORED)


def identity(path: Path) -> str:
    """The document id a file gives."""
    return path.stem.replace("#", "-")


def decoded(path: Path, data: bytes) -> str:
    """The characters that *data* writes. Raises UnreadableFile."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                at = error.start + len(mark) + 1
                raise UnreadableFile(path, f"begins with the mark of {encoding.upper()} but breaks off at byte {at}") from error
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start + 1
    chinese, traditional = strictly(data, "gb18030"), strictly(data, "big5")
    if chinese is not None and PRIVATE.search(chinese) and traditional is not None and not PRIVATE.search(traditional):
        return traditional
    for text in (chinese, traditional):
        if text is not None:
            return text
    raise UnreadableFile(path, f"is in no encoding known here (UTF-8 breaks off at byte {broken}; GB18030 and Big5 do not fit either)")


def strictly(data: bytes, encoding: str) -> str | None:
    """*data* in *encoding*, or None where a byte does not fit."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
