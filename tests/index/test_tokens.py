import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.tokens import cut, dictionary, tokenize, words


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("县教育局", ["县", "教", "育", "局", "县教", "教育", "育局"]),
        ("职业", ["职", "业", "职业"]),
        ("县", ["县"]),
        ("Lead Department", ["lead", "department"]),
        ("１＋Ｘ证书", ["1", "x", "证", "书", "证书"]),
        ("生师比3.2:6.8", ["生", "师", "比", "生师", "师比", "3.2", "6.8"]),
        ("30,000人", ["30000", "人"]),
        ("5G网", ["5g", "网"]),
        ("2022-2026年", ["2022", "2026", "年"]),
        ("1.优化", ["1", "优", "化", "优化"]),
        ("\U00020000县", ["\U00020000", "县", "\U00020000县"]),
        ("〔2021〕19号", ["2021", "19", "号"]),
        ("", []),
        ("，。？!…_", []),
    ],
)
def test_a_text_has_these_tokens(text: str, tokens: list[str]) -> None:
    assert tokenize(text) == tokens


@settings(deadline=None)
@given(st.text(alphabet="县教育局，。 aB12.,\n１", max_size=30))
def test_no_token_is_empty_or_holds_a_blank(text: str) -> None:
    assert all(token and not any(char.isspace() for char in token) for token in tokenize(text))


@settings(deadline=None)
@given(st.text(alphabet="县教育局职业学校Ａa１1", max_size=30))
def test_width_and_case_do_not_matter(text: str) -> None:
    assert tokenize(text.upper()) == tokenize(text.lower())


def test_words_are_without_blanks_and_stops() -> None:
    assert words("县教育局，　职业 学校ＡＢ。") == ["县", "教育", "教育局", "职业", "学校", "ab"]


def test_jieba_leaves_nothing_in_the_shared_temp_folder_and_says_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from index.tokens import words; print(len(words('县教育局')))"],
        env={"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout, done.stderr, list(tmp_path.iterdir())) == ("3\n", "", [])


def test_importing_the_module_does_not_import_jieba() -> None:
    code = "import sys, index.tokens; sys.exit('jieba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_the_dictionary_lacks_is_cut_into_characters() -> None:
    assert cut("地方能举抱老师") == ("地方", "能", "举", "抱", "老师")


def test_the_dictionary_counts_what_jieba_counts() -> None:
    import jieba

    own, theirs = dictionary(), jieba.Tokenizer()
    counted, total = theirs.gen_pfdict(theirs.get_dict_file())
    assert (vars(own)["FREQ"], vars(own)["total"]) == (counted, total)
