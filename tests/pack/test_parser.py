"""Packs are read with a parser that is the standard library's, compiled."""

import sys
import tomllib

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

PIECES = st.sampled_from(
    [
        "a", "b-c", "[a]", "[[a]]", "[a.b]", "[", "]", "{", "}", " = ", "=", ",", ".", "\n", "\n\n",
        '"', '"""', "'", "'''", '"x"', "'y'", "\\", "\\n", "\\u00e9", "\\x41", "\\e", "1", "-2",
        "+3.5", "1_000", "0x1f", "1e5", "inf", "nan", "true", "True", "1979-05-27", "07:32",
        "07:32:00", "1979-05-27T07:32:00Z", "# note", "\t", " ", "é", "”", "\ufeff", "\r", "\x00",
    ]
)  # fmt: skip
KEYS = st.sampled_from(["a", "b", "a.b", '"c d"', "1"])
VALUES = st.sampled_from(
    ["1", "-1.5", '"x"', "'y'", '"""z\n"""', "[1, 2]", "{ a = 1 }", "true", "1979-05-27", "[{}]"]
)
LINES = st.one_of(
    st.builds("{} = {}".format, KEYS, VALUES),
    st.builds("[{}]".format, KEYS),
    st.builds("[[{}]]".format, KEYS),
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(LINES, max_size=8).map("\n".join),
    st.tuples(st.lists(LINES, max_size=4).map("\n".join), PIECES).map("\n".join),
)


def outcome(parser: object, text: str) -> str:
    try:
        return repr(parser.loads(text))  # type: ignore[attr-defined]
    except ValueError as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.skipif(sys.version_info >= (3, 15), reason="tomllib reads TOML 1.1 there")
@given(TEXTS)
def test_it_reads_and_refuses_as_the_standard_library_does(text: str) -> None:
    assert outcome(tomli, text) == outcome(tomllib, text)


def test_it_reads_toml_1_0_as_editors_do() -> None:
    for newer in ("a = {\n b = 1\n}", 'a = "\\e"', "a = 07:32", "a = { b = 1, }"):
        with pytest.raises(tomli.TOMLDecodeError):
            tomli.loads(newer)
