"""Which words of a Chinese policy an English, spoken or traditional-character question means, and which names are one department's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple, TypeVar

from assistant.fields import described
from assistant.glossary import added
from index.tokens import cut

__all__ = [
    "Mention",
    "chinese",
    "departments",
    "formal",
    "meanings",
    "mentions",
    "names",
    "offices",
    "same_department",
    "simplified",
    "spans",
    "unexplained",
]

FOLDER = Path(__file__).parent / "vocabulary"
KEPT = 4096  # texts and names that what was found in them is kept of
Key = TypeVar("Key", bound=Sequence[str])
Value = TypeVar("Value")
Terms = tuple[str, ...]
Phrase = tuple[str, ...]

HAN = re.compile(r"[\u3400-\u9fff]+")
# A word keeps an inner + or & (1+x, r&d) and loses a possessive; any other sign but a hyphen is a word of its own, so that no phrase runs across it.
WORD = re.compile(r"(?P<word>[a-z0-9]+(?:[+&][a-z0-9]+)*)(?:['’]s?(?![a-z]))?|[^\s\-‐‑–]")
LETTER = re.compile("[A-Za-z]")
ARTICLES = frozenset(("a", "an", "the"))
HEADS = ("bureau", "department", "authority", "commission")

# "局" followed by one of these is no bureau: 教育局域网, 教育局面. The same for the other endings of names.
NOT_AFTER = {
    "局": "域面限势",
    "委": "员托派任屈",
    "办": "法理学案事好成",
    "院": "校士",
    "会": "议计",
    "部": "署",
    "队": "伍",
    "厅": "级",
    "行": "业",
}

SENT = re.compile("派(?:了|谁|出|来|去|哪)")  # what the office does: 县卫健委派了谁

LEVELS = "省|自治区|市|州|盟|县|区|旗|镇|乡|街道"
PREFIX = re.compile(rf"(?:中共)?(?P<place>.*?)(?P<level>{LEVELS})?(?:党?委|人民政府|政府)?")
BRANCH = re.compile(r"(?P<bank>.*?银行)(?P<place>.*?)(?:中心)?[支分]行")
VOWEL = re.compile("[aeiouy]")
ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e[dr]?|ing|ations?|ational)$)")
OUR = re.compile(r"(?<=[a-z]{3})our(?=(?:ed|ing|ers?|al)?$)")
LEVEL = re.compile(
    r"(?:(?<![社校园新景小片城都超夜股])(?P<own>[省市县区州盟旗]|(?<![乡小城各村])镇|(?<![城下山水家各])乡)(?<!县区)(?<!市区)委?|\b(?P<foreign>county|district|city|municipal|provincial|prefecture|prefectural)(?:['’]s|[- ]level)?[\s-]+)$",
    re.IGNORECASE,
)
ENGLISH_LEVELS = {
    "county": "县",
    "district": "区",
    "city": "市",
    "municipal": "市",
    "provincial": "省",
    "prefecture": "州",
    "prefectural": "州",
}
OWN = ("全", "我", "本", "该", "各")


class Mention(NamedTuple):
    """A department named at `text[start:end]` of a question, its level left out; *name* is its short form."""

    start: int
    end: int
    name: str


class Forms(dict[Key, Value]):
    """Forms of words and what each stands for; filled when it is made."""

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, ...]]:
        """The lengths of the forms by what they begin with, the longest first: nothing else need be looked up."""
        found: dict[str, set[int]] = {}
        for form in filter(None, self):
            found.setdefault(form[0], set()).add(len(form))
        return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in found.items()}


class Departments(NamedTuple):
    """What departments.tsv says: Chinese and English names to short forms ("" where a word only looks like a name), and all names of each."""

    chinese: Forms[str, str]
    english: Forms[Phrase, str]
    names: Mapping[str, Terms]


def chinese(question: str) -> Terms:
    """Chinese terms for the English phrases in *question*, in its order, each once; a phrase's own terms most usual first.

    The longest phrase wins, case and endings (-s, -ing, -ed) do not count, and no phrase crosses a punctuation mark. Of the Chinese already in it:
    where English words are more, whole stretches as they stand (they were put there on purpose); otherwise the terms known to the vocabulary.
    """
    folded = simplified(question)
    words = tokens(folded)
    found = [(start, terms) for start, _, terms in phrases(words, english())]
    runs = [(m.start(), m.group()) for m in HAN.finditer(folded)]
    if sum(word.isascii() and word.isalpha() for word, _, _ in words) > len(runs):
        found += [(start, (run,)) for start, run in runs]
    else:
        found += [(start, (folded[start:end],)) for start, end, _ in longest(folded, known())]
    return once(term for _, terms in sorted(found, key=lambda pair: pair[0]) for term in terms)


def formal(question: str) -> Terms:
    """What a policy writes for the spoken Chinese in *question*, in its order, each once: 老师 is 教师, 厂里 is 企业.

    The longest form wins, and a policy's own word hides the spoken words inside it (no 员工 in 公务员工资).
    """
    folded = simplified(question)
    return once(term for start, end, terms in spans(question) for term in terms if term != folded[start:end])


def meanings(question: str) -> Iterator[Terms]:
    """For each English phrase in *question*, and each stretch of Chinese, the Chinese terms it may stand for, most usual first."""
    folded = simplified(question)
    found = [(start, terms) for start, _, terms in phrases(tokens(folded), english())]
    found += [(match.start(), (match.group(),)) for match in HAN.finditer(folded)]
    return (terms for _, terms in sorted(found))


def unexplained(question: str) -> Terms:
    """The English words of *question* that the vocabulary has nothing for, each once, in order; words that only hold a sentence together left out."""
    words = tokens(simplified(question))
    covered = [(start, end) for start, end, _ in phrases(words, english())]
    left = (word for word, start, _ in words if word.isascii() and word.isalpha() and not any(a <= start < b for a, b in covered))
    return once(word for word in left if word not in function_words() and len(word) > 2)


@lru_cache(KEPT)
def spans(question: str) -> tuple[tuple[int, int, Terms], ...]:
    """Where *question* uses a spoken Chinese word, and the policy terms for it, in order; none overlapping another, a policy's own words left out.

    A form cuts no word of the dictionary: no 算 in 打算, no 在哪 in 在哪个; it may stand at the head of a longer word, as 课本 in 课本上.
    """
    folded = simplified(question)
    inside = within(folded)

    def whole(start: int, end: int) -> bool:
        return start not in inside and (end not in inside or (inside[end] == start and end > start + 1))

    return tuple((start, end, terms) for start, end, terms in longest(folded, spoken(), whole) if terms and terms != (folded[start:end],))


def departments(question: str) -> Terms:
    """Short forms, without a level, of the departments that *question* names in Chinese or English, in order of mention, each once."""
    return once(mention.name for mention in mentions(question))


def offices(question: str) -> Terms:
    """The departments that *question* names, as `departments` gives them, with the level that it says: 县总工会, county trade union."""
    folded = simplified(question)
    return once(f"{level(folded[: mention.start])}{mention.name}" for mention in mentions(question))


def level(before: str) -> str:
    """The level of a department with *before* in front of its name, empty where none is said."""
    match = LEVEL.search(before)
    return "" if not match else match["own"] or ENGLISH_LEVELS[match["foreign"].lower()]


@lru_cache(KEPT)
def mentions(question: str) -> tuple[Mention, ...]:
    """Every place where *question* names a department or says what it looks after, in order, none in another; a level before it is not part of it."""
    folded = simplified(question)
    known = directory()
    found = [Mention(start, end, name) for start, end, name in longest(folded, known.chinese) if name and not goes_on(folded, end)]
    if LETTER.search(folded):
        found += [Mention(start, end, name) for start, end, name in phrases(tokens(folded), known.english)]
    found += [Mention(*each) for each in described(folded)]
    out: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start, -each.end)):
        if out and mention.start == out[-1].end and folded[mention.start - 1] == "的":
            out.pop()  # 管宣传的媒体中心: what an office looks after stands before its name
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return tuple(out)


def names(department: str) -> Terms:
    """Every Chinese name of the department whose short form is *department*, that form first; nothing where it is not known."""
    return directory().names.get(department, ())


def same_department(a: str, b: str) -> bool:
    """Whether two Chinese names can be one department: 县人社局 and 县人力资源和社会保障局, 教育局 and 县教育局.

    Not where both give a level and the levels differ (县教育局, 市教育局), nor where both give a place and neither place ends in the other.
    A name that the vocabulary does not hold is compared as it is written, less its level.
    """
    left, right = parts(a), parts(b)
    if left is None or right is None:
        return left is right and alike(bare(a), bare(b))
    same_level = not left.level or not right.level or left.level == right.level
    same_place = left.place.endswith(right.place) or right.place.endswith(left.place)
    return left.name == right.name and same_level and same_place


def simplified(text: str) -> str:
    """*text* with traditional characters, full-width digits and letters as mainland policies write them; its length stays, so offsets hold.

    Character by character: one that is also usual in simplified text (乾, 著, 藉) is left alone.
    """
    return text if text.isascii() else text.translate(characters())


class Parts(NamedTuple):
    """A department's name taken apart: 甘谷 县 教育局. Empty where nothing is said."""

    place: str
    level: str
    name: str


@lru_cache(KEPT)
def parts(name: str) -> Parts | None:
    """Place, level and short form of *name*, or None where no known name ends it."""
    text = bare(name)
    if branch := BRANCH.fullmatch(text):
        text = branch["place"] + branch["bank"]
    known = directory().chinese
    start = next((i for i in range(len(text)) if known.get(text[i:])), None)
    if start is None:
        return None
    prefix = PREFIX.fullmatch(text[:start])
    place, level = (prefix["place"], prefix["level"] or "") if prefix else (text[:start], "")
    if text.startswith("各") or (place and not place.strip("省市县区州旗、（）()")):  # 各县市区, 县(市、区): any level
        place = level = ""
    return Parts("" if place in OWN else place, level, known[text[start:]])


def bare(name: str) -> str:
    """*name* without white space, in simplified characters."""
    return simplified("".join(name.split()))


def alike(a: str, b: str) -> bool:
    """Whether two names are equal, or one is the other with no more than place and level before it."""
    short, long = sorted((a, b), key=len)
    if not long.endswith(short) or not short:
        return False
    before = long[: len(long) - len(short)]
    return not before or re.search(rf"(?:{LEVELS})$", before) is not None or re.match(rf"(?:{LEVELS})", short) is not None


def goes_on(text: str, end: int) -> bool:
    """Whether the word at `text[:end]` goes on behind it, so that what looks like a department is none."""
    return end < len(text) and text[end] in NOT_AFTER.get(text[end - 1], "") and not SENT.match(text, end)


def once(terms: Iterable[str]) -> Terms:
    """*terms* in order, each at its first place."""
    return tuple(dict.fromkeys(terms))


def within(text: str) -> dict[int, int]:
    """The places in *text* that lie inside a word of the dictionary, each with where that word begins."""
    found: dict[int, int] = {}
    for run in HAN.finditer(text):
        at = run.start()
        for word in cut(run.group()):
            found.update(dict.fromkeys(range(at + 1, at + len(word)), at))
            at += len(word)
    return found


def longest(
    text: str, table: Forms[str, Value], fits: Callable[[int, int], bool] = lambda _start, _end: True
) -> Iterator[tuple[int, int, Value]]:
    """Leftmost, then longest, keys of *table* in *text* that *fits* lets stand there: start, end and value, none overlapping another."""
    at = 0
    while at < len(text):
        ends = [at + length for length in table.lengths.get(text[at], ())]
        end = next((end for end in ends if text[at:end] in table and end <= len(text) and fits(at, end)), None)
        if end is None:
            at += 1
            continue
        yield at, end, table[text[at:end]]
        at = end


def phrases(words: Sequence[tuple[str, int, int]], table: Forms[Phrase, Value]) -> Iterator[tuple[int, int, Value]]:
    """Leftmost, then longest, phrases of *table* in *words*; of one length as it is written before as it is stemmed."""
    plain = tuple(word for word, _, _ in words)
    stems = tuple(map(stem, plain))
    at = 0
    while at < len(words):
        lengths = {*table.lengths.get(plain[at], ()), *table.lengths.get(stems[at], ())}
        spans = ((at + length, key[at : at + length]) for length in sorted(lengths, reverse=True) for key in (plain, stems))
        bare = plain[at] in function_words()  # no form of another word: will is not willing
        fits = (
            (end, key)
            for end, key in spans
            if key in table and end <= len(words) and not (bare and key == stems[at : at + 1] != plain[at : at + 1])
        )
        end, key = next(fits, (at + 1, None))
        if key is not None:
            yield words[at][1], words[end - 1][2], table[key]
        at = end


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The English words of *text* in lower case with start and end, articles left out; a sign or a Han character is a word of its own."""
    lower = "".join(c.lower() if c.isascii() else c for c in text)  # str.lower can change the length
    found = ((m["word"] or m.group(), m.start(), m.end()) for m in WORD.finditer(lower))
    return [("and" if word == "&" else word, start, end) for word, start, end in found if word not in ARTICLES]


@cache
def stem(word: str) -> str:
    """*word* without the endings of plural, -ing and -ed, in American spelling; not a word of its own, only good for comparing."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = american(singular(word))
    if word.endswith("ing") and VOWEL.search(word, 0, len(word) - 4):
        word = word[:-3]
    elif word.endswith("ied"):
        word = word[:-3] + "y"
    elif word.endswith("ed") and word[-3] != "e" and VOWEL.search(word, 0, len(word) - 3):
        word = word[:-2]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


def singular(word: str) -> str:
    """*word* without the -s of a plural or a verb."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith(("s", "eaux")) and not word.endswith(("ss", "us", "is")) else word


def american(word: str) -> str:
    """A singular *word* as Americans spell it: centre, programme, labour, organisation, enrolment are center, program, labor, organization, enrollment."""
    if "is" in word:
        word = ISE.sub("iz", word)
    if "our" in word:
        word = OUR.sub("or", word)
    if word.endswith("lment"):
        return word[:-5].rstrip("l") + "llment"
    if word.endswith("tre"):
        return word[:-2] + "er"
    return word[:-2] if word.endswith("gramme") else word


@cache
def rows(name: str) -> tuple[tuple[Terms, ...], ...]:
    """The rows of a file of the vocabulary: fields apart by tabs, each field the terms apart by `|`, an empty field no terms."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(tuple(filter(None, field.split("|"))) for field in line.split("\t")) for line in lines if line and line[0] != "#")


@cache
def english() -> Forms[Phrase, Terms]:
    """English phrases, as written and stemmed, to Chinese terms; the names of departments after those of english.tsv, an office's own before."""
    own = [(form, terms) for forms, terms in added() for form in forms if not HAN.search(form)]
    shipped = [(form, terms) for forms, terms in rows("english.tsv") for form in forms]
    table = {tuple(word for word, _, _ in tokens(form)): terms for form, terms in (*shipped, *own)}
    for phrase, name in directory().english.items():
        table.setdefault(phrase, names(name)[:3])
    return with_stems(table)


@cache
def spoken() -> Forms[str, Terms]:
    """Spoken forms to policy terms; the policy's own terms and the names of departments to nothing."""
    own: dict[str, Terms] = dict.fromkeys((*directory().chinese, *known()), ())
    shipped = {form: terms for forms, terms in rows("spoken.tsv") for form in forms}
    return Forms(own | shipped | {form: terms for forms, terms in added() for form in forms if HAN.search(form)})


@cache
def known() -> Forms[str, str]:
    """Every Chinese term of the vocabulary that a policy writes, to itself; single characters left out."""
    terms = (term for _, row in (*rows("english.tsv"), *rows("spoken.tsv"), *added()) for term in row)
    return Forms((term, term) for term in (*terms, *(form for form, name in directory().chinese.items() if name)) if len(term) > 1)


@cache
def directory() -> Departments:
    """The departments, each row: short form, full names, other names, English names, words that only look like a name."""
    looks: dict[str, str] = {}
    forms: dict[str, str] = {}
    abroad: dict[Phrase, str] = {}
    named: dict[str, Terms] = {}
    for (short,), full, other, foreign, unlike in rows("departments.tsv"):
        named[short] = (short, *full, *other)
        forms |= dict.fromkeys(named[short], short)
        looks |= dict.fromkeys(unlike, "")
        for name in foreign:
            abroad.setdefault(tuple(name.split()), short)
    for phrase, short in list(abroad.items()):
        for variant in variants(phrase):
            abroad.setdefault(variant, short)
    return Departments(Forms(looks | forms), with_stems(abroad), named)


def variants(phrase: Phrase) -> Iterator[Phrase]:
    """The other ways to say an "… bureau": as department, authority or commission, and as "bureau of …"."""
    *about, head = phrase
    if head == "bureau":
        for other in HEADS:
            yield (*about, other)
            yield (other, "of", *about)


def with_stems(table: Mapping[Phrase, Value]) -> Forms[Phrase, Value]:
    """*table* with the stems of each phrase beside it; what is written comes before what is stemmed, and of two the first."""
    stemmed: dict[Phrase, Value] = {}
    for phrase, value in table.items():
        stemmed.setdefault(tuple(map(stem, phrase)), value)
    return Forms({**stemmed, **table})


@cache
def function_words() -> frozenset[str]:
    """English and Chinese words that only hold a sentence together; single Chinese characters too."""
    return frozenset((FOLDER / "function_words.txt").read_text(encoding="utf-8").split())


@cache
def characters() -> Mapping[int, str]:
    """Traditional characters, full-width digits and letters, hyphens and short dashes to what a mainland policy writes, for `str.translate`."""
    wide = {0xFF00 + code - 0x20: chr(code) for code in range(0x30, 0x7B) if chr(code).isalnum()}
    hyphens = dict.fromkeys(range(0x2010, 0x2014), "-")
    return wide | hyphens | {ord(old): new for (old,), (new,) in rows("traditional.tsv")}
