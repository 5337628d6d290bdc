import hashlib
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index import build as building
from index import encoder
from index.address import Address
from index.build import Built, build
from index.catalog import Entry
from index.document import Clause, Document, Kind, Metadata, Noise, NoiseKind, Value
from index.errors import BadCatalog, BadInput, CorpusError, EmptyCorpus, NoGeneration, UnreadableFile
from index.generation import Model, load, locked, status
from index.read import Source
from index.span import Span
from index.store import Vectors

CORPUS = Path(__file__).parents[2] / "corpus"


class Characters:
    """An encoder that counts the characters of a text in eight heaps: no meaning, but the same vector for the same text."""

    name, revision, dim = "characters", "1", 8
    words: tuple[str, ...] = ()
    prompts = ("", "")

    def asked(self, questions: Sequence[str]) -> Vectors:
        return self.encode(questions)

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), 8), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for char in text:
                row[zlib.crc32(char.encode()) % 8] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def paragraphs(source: Source, entry: Entry | None) -> Document:
    """A parser that takes every line for a clause: enough to see what a build does with documents."""
    clauses, noise, at = [], [], 0
    for number, line in enumerate(source.text.splitlines(keepends=True), 1):
        end = at + len(line.rstrip("\n"))
        if end > at:
            clauses.append(Clause(Address.parse(f"{source.id}#第{number}段"), Span(at, end), Kind.PARAGRAPH))
        if end < at + len(line):
            noise.append(Noise(Span(end, at + len(line)), NoiseKind.BLANK))
        at += len(line)
    title = Value(entry.title) if entry and entry.title else Value(source.text.split("\n")[0], None)
    sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    return Document(source.id, source.file, source.text, sha256, Metadata(title), tuple(clauses), tuple(noise))


@pytest.fixture
def simple(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "parse", paragraphs)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "b.txt").write_text("乙方案\n县教育局负责。\n", encoding="utf-8")
    (folder / "a.md").write_text("甲方案\n市财政局负责。\n", encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_a_build_makes_a_live_generation_of_every_document(simple: None, corpus: Path, home: Path) -> None:
    (corpus / "scan.pdf").write_bytes(b"%PDF")
    built = build(corpus, home, Characters())
    live = load(home)
    assert isinstance(built, Built)
    assert (built.id, built.n_chunks, built.left_out) == (live.id, 4, ("scan.pdf",))
    assert list(live.documents.values()) == list(built.documents)
    assert [(document.id, document.file) for document in built.documents] == [("a", "a.md"), ("b", "b.txt")]
    assert [chunk.text for chunk in live.chunks] == ["甲方案", "甲方案 市财政局负责。", "乙方案", "乙方案 县教育局负责。"]
    assert [hit.chunk for hit in live.store.lexical("县教育局", 1)] == [3]
    assert live.store.dense(Characters().encode(["乙方案"])[0], 1)[0].chunk == 2
    assert status(home, corpus).changed == ()


def test_the_same_corpus_gives_the_same_bytes_in_whatever_order_its_files_were_made(simple: None, corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for name in ("a.md", "b.txt"):
        shutil.copyfile(corpus / name, other / name)
    one, two = build(corpus, tmp_path / "one", Characters()), build(other, tmp_path / "two", Characters())
    assert one.id == two.id
    files = [{path.name: path.read_bytes() for path in (tmp_path / home / "generations" / one.id).iterdir()} for home in ("one", "two")]
    assert files[0] == files[1]


def test_the_catalog_gives_a_document_its_id_and_title(simple: None, corpus: Path, home: Path) -> None:
    (corpus / "catalog.toml").write_text('[[document]]\nid = "plan"\nfile = "b.txt"\ntitle = "丙方案"\n', encoding="utf-8")
    build(corpus, home, Characters())
    assert [(document.id, document.metadata.title.value) for document in load(home).documents.values()] == [
        ("a", "甲方案"),
        ("plan", "丙方案"),
    ]
    assert list(status(home).manifest.sources) == ["a.md", "b.txt", "catalog.toml"]


def test_two_documents_with_one_id_are_refused(simple: None, corpus: Path, home: Path) -> None:
    (corpus / "catalog.toml").write_text('[[document]]\nid = "a"\nfile = "b.txt"\n', encoding="utf-8")
    with pytest.raises(BadCatalog, match=r"a\.md and b\.txt would both be the document 'a'"):
        build(corpus, home, Characters())


def test_every_bad_file_is_named_and_nothing_is_written(simple: None, corpus: Path, home: Path) -> None:
    (corpus / "c.txt").write_bytes(b"PK\x03\x04")
    (corpus / "d.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"2 files cannot be read: c\.txt is no text.*; d\.txt is empty; convert them"):
        build(corpus, home, Characters())
    assert not (home / "generations").exists()
    with pytest.raises(NoGeneration):
        load(home)


def test_one_bad_file_is_an_unreadable_file(simple: None, corpus: Path, home: Path) -> None:
    (corpus / "c.txt").write_bytes(b"")
    with pytest.raises(UnreadableFile, match=r"c\.txt: is empty"):
        build(corpus, home, Characters())


def test_a_failed_build_leaves_the_live_one_live(simple: None, corpus: Path, home: Path) -> None:
    first = build(corpus, home, Characters())
    (corpus / "c.txt").write_bytes(b"")
    with pytest.raises(UnreadableFile):
        build(corpus, home, Characters())
    assert load(home).id == first.id
    assert status(home, corpus).changed == ("c.txt",)


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path, home: Path) -> None:
    with pytest.raises(EmptyCorpus, match="does not exist"):
        build(tmp_path / "nowhere", home, Characters())


def test_progress_ends_where_the_work_does(simple: None, corpus: Path, home: Path) -> None:
    seen = []
    build(corpus, home, Characters(), lambda *step: seen.append(step))
    assert seen == [
        ("read", 1, 2),
        ("read", 2, 2),
        ("parse", 1, 2),
        ("parse", 2, 2),
        ("encode", 1, 1),
        ("index", 1, 4),
        ("index", 2, 4),
        ("index", 3, 4),
        ("index", 4, 4),
        ("write", 1, 1),
    ]


def test_a_parser_that_loses_a_character_is_caught(corpus: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(source: Source, entry: Entry | None) -> Document:
        whole = paragraphs(source, entry)
        return Document(whole.id, whole.file, whole.text, whole.sha256, whole.metadata, whole.clauses[1:], whole.noise)

    monkeypatch.setattr(building, "parse", lossy)
    with pytest.raises(ValueError, match="nothing covers 0") as caught:
        build(corpus, home, Characters())
    assert caught.value.__notes__ == ["while parsing a.md"]


@pytest.mark.parametrize("factor", [2, np.nan])
def test_an_encoder_whose_vectors_have_another_length_is_caught(simple: None, corpus: Path, home: Path, factor: float) -> None:
    class Scaled(Characters):
        """An encoder that forgets to divide."""

        def encode(self, texts: Sequence[str]) -> Vectors:
            return super().encode(texts) * np.float32(factor)

    with pytest.raises(ValueError, match=r"the encoder characters gave vectors of length (2\.000|nan)"):
        build(corpus, home, Scaled())


def test_a_text_the_encoder_knows_nothing_of_is_still_found_by_its_words(simple: None, corpus: Path, home: Path) -> None:
    class Zeros(Characters):
        """An encoder that knows nothing."""

        def encode(self, texts: Sequence[str]) -> Vectors:
            return np.zeros((len(texts), 8), np.float32)

    build(corpus, home, Zeros())
    assert [hit.chunk for hit in load(home).store.lexical("县教育局", 1)] == [3]


def test_a_second_build_at_once_is_refused(simple: None, corpus: Path, home: Path) -> None:
    with locked(home), pytest.raises(BadInput, match="another build is at work"):
        build(corpus, home, Characters())


def test_the_shipped_corpus_is_built_and_found_again(home: Path) -> None:
    build(CORPUS, home, Characters())
    live = load(home)
    assert list(live.documents) == [path.stem for path in sorted(CORPUS.glob("*.txt"))]
    for chunk in live.chunks:
        document = live.documents[chunk.document]
        assert document.clauses[chunk.clause].span.holds(chunk.span)
    best = live.store.lexical("双师型教师占专业课教师总数50%以上", 1, {"guzhengfa-2021-19"})[0]
    assert "50%以上" in live.chunks[best.chunk].span.of(live.documents["guzhengfa-2021-19"].text)


def test_the_bytes_do_not_depend_on_the_process(tmp_path: Path) -> None:
    code = (
        "import runpy, sys, pathlib; from index.build import build;"
        "ns = runpy.run_path(sys.argv[1]); print(build(ns['CORPUS'], pathlib.Path(sys.argv[2]), ns['Characters']()).id)"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", code, __file__, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_the_shipped_model_finds_a_sentence_again_by_its_vector(home: Path) -> None:
    model = encoder.server()
    build(CORPUS, home, model)
    live = load(home, Model(model.name, model.revision, model.dim))
    chunk = live.chunks[40]
    ((found, score),) = live.store.dense(model.encode([chunk.text])[0], 1)
    assert found == 40
    assert score == pytest.approx(1, abs=1e-5)
