import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.decode import FileFault, decode, parse_toml, syntax_faults
from tests.packs import SCENES

PLAIN = 'title = "Шёлк 中文"\ntext = """\na\n\tb\n"""\n'


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.encode("utf-16"),
        b"\xfe\xff" + PLAIN.encode("utf-16-be"),
        b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(),
    ],
)
def test_a_file_reads_as_the_plain_one_whatever_editor_saved_it(raw: bytes) -> None:
    assert parse_toml(decode(raw)) == {"title": "Шёлк 中文", "text": "a\n\tb\n"}


def test_another_encoding_is_refused_at_its_place_with_the_remedy() -> None:
    with pytest.raises(FileFault) as caught:
        decode('a = "x"\nb = "Жар"'.encode("cp1251"))
    assert (caught.value.code, caught.value.line, caught.value.column) == ("K002", 2, 6)
    assert "UTF-8" in caught.value.remedy


def test_utf_16_without_a_mark_is_refused() -> None:
    with pytest.raises(FileFault, match="K002"):
        decode("a = 1".encode("utf-16-le"))


SYNTAX = [
    # The text, the line and column of the fault, a piece of what is said, one of the remedy.
    ("a = 1\nb = “x”\n", 2, 5, "not straight", "straight quotation marks"),
    ("a = [“x”]\n", 1, 6, "not straight", "straight quotation marks"),
    ('a = "x”\n', 1, 7, "not straight", "straight quotation marks"),
    ('a = "x\nb = 1\n', 1, 7, "at the end is missing", '"""'),
    ('a = ["x]\nb = 1\n', 1, 8, "at the end is missing", '"""'),
    ('a = x"\n', 1, 5, "at the beginning is missing", "quotation marks"),
    ('a = """x\nb = 1\n', 1, 5, "never closed", '"""'),
    ("a = 1\nb = '''x\n[t]\nc = 1\n", 2, 5, "never closed", "'''"),
    ('a = """x\n[t]\nb = """\nSome words.\n"""\n', 1, 5, "before line 3", '"""'),
    ("a = 'x\nb = 1\n", 1, 7, "at the end is missing", '"""'),
    ("a = ['x]\nb = 1\n", 1, 8, "at the end is missing", '"""'),
    ("[scene.gate] a = 1\n", 1, 13, "something follows", "behind the bracket"),
    ("= 1\n", 1, 1, "no key stands", "key = value"),
    ("a = yes\n", 1, 5, "neither true nor false", "write true"),
    ("a = False\n", 1, 5, "neither true nor false", "write false"),
    ("a = words here\n", 1, 5, "no text in quotation marks", "quotation marks"),
    ("a = \nb = 1\n", 1, 5, "nothing stands", "write a value"),
    ('a = "C:\\games"\n', 1, 8, "backslash", "twice"),
    ('a = "C:\\Users"\n', 1, 8, "backslash", "twice"),
    ('a = "the "old" one"\n', 1, 11, "more follows", "backslash"),
    ("a = 'the baker's'\n", 1, 16, "more follows", "double quotation marks"),
    ('when = "passed("gate")"\n', 1, 17, "more follows", "single marks"),
    ('a = "x", b = 1\n', 1, 8, "does not belong", "one key = value"),
    ("a = 3,300\n", 1, 6, "no commas", "3300"),
    ("a = 3 300\n", 1, 7, "no commas", "3300"),
    ("answer = 70 km\n", 1, 13, "more stands here", "unit ="),
    ("a = 070\n", 1, 6, "begin with 0", "a = 70"),
    ("a = .5\n", 1, 5, "both sides", "a = 0.5"),
    ("a = 2022-13-45\n", 1, 9, "no such day", "quotation marks"),
    ("a: 1\n", 1, 2, "equals sign is missing", "a = "),
    ('a "x"\n', 1, 3, "equals sign is missing", "a = "),
    ("a ＝ 1\n", 1, 3, "plain equals sign", "write ="),
    ("a\u200b = 1\n", 1, 2, "U+200B", "delete it"),
    ("\u00a0a = 1\n", 1, 1, "U+00A0", "delete it"),
    ('a = "\x1b[2J"\n', 1, 6, "U+001B", "delete it"),
    ("My notes\na = 1\n", 1, 4, "neither key = value", "# before a note"),
    ("a\n", 1, 2, "no value", "a = "),
    ("{\\rtf1\n", 1, 1, "word processor", "plain text"),
    ("a = [1, 2\nb = 3\n", 1, 5, "never closed", "]"),
    ("a = [\n  1,\n[[t]]\nb = 1\n", 1, 5, "never closed", "]"),
    ("a = [1 2]\n", 1, 8, "comma is missing", "comma"),
    ("a = { b = 1,\n c = 2 }\n", 1, 13, "one line", "}"),
    ("a = { b = 1, }\n", 1, 12, "a comma too many", "remove"),
    ("a = { b = 1\n", 1, 12, "not closed", "}"),
    ("a = { b = 1 c = 2 }\n", 1, 13, "comma is missing", "comma"),
    ("[scene.gate\na = 1\n", 1, 12, "do not match", "[scene.gate]"),
    ("[[scene.gate.choice]\n", 1, 20, "do not match", "[[scene.gate.choice]]"),
    ("[scene.the gate]\n", 1, 8, "not an id", "[scene.the-gate]"),
    ("[scene.базар]\n", 1, 8, "not an id", "Latin letters"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "remedy"), SYNTAX)
def test_toml_syntax_is_told_at_its_place_with_what_to_write(
    text: str, line: int, column: int, message: str, remedy: str
) -> None:
    with pytest.raises(FileFault) as caught:
        parse_toml(text)
    fault = caught.value
    assert (fault.code, fault.line, fault.column) == ("K003", line, column)
    assert message in fault.message
    assert remedy in fault.remedy
    assert syntax_faults(text) == [fault]


@pytest.mark.parametrize("text", ["a = 1\na = 2\n", "[t]\nx = 1\n[t]\ny = 2\n", "[[t]]\n[t]\n"])
def test_what_stands_twice_has_a_code_of_its_own(text: str) -> None:
    with pytest.raises(FileFault, match="K005"):
        parse_toml(text)


def test_faults_that_are_a_line_s_own_are_told_together() -> None:
    text = 'a = “x”\nb: 1\nc = 3 300\nd = "x\ne = 1\nf = [1\n'
    assert [fault.line for fault in syntax_faults(text)] == [1, 2, 3, 4, 6]


def test_a_number_of_thousands_of_digits_is_told_by_line() -> None:
    with pytest.raises(FileFault) as caught:
        parse_toml("a = 1\nb = " + "9" * 4301)
    assert (caught.value.line, caught.value.column) == (2, 5)


@pytest.mark.parametrize(
    "deep",
    [
        "a = " + "[" * 1500 + "]" * 1500,
        "a = " + "[" * 1500,
        "a = " + "[" * 100 + "]" * 100,
        "a" + ".a" * 1500 + " = 1",
        "[a" + ".a" * 1500 + "]",
    ],
    ids=["1500 closed", "1500 open", "100 closed", "1500 in a key", "1500 in a table"],
)
def test_deep_nesting_is_told_by_line(deep: str) -> None:
    with pytest.raises(FileFault, match="nested") as caught:
        parse_toml(f"x = 1\n{deep}\n")
    assert (caught.value.code, caught.value.line) == ("K003", 2)


SLIPS = ("", *"\"'[]{},=\\“\n.0\x00\u200b#ж", '"""')


@given(st.data())
def test_a_pack_damaged_anywhere_is_told_at_lines_that_it_has(data: st.DataObject) -> None:
    text = SCENES
    for _slip in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(text) - 1))
        sign = data.draw(st.sampled_from(SLIPS))
        text = text[:place] + sign + text[place + 1 :]
    for fault in syntax_faults(text):
        assert 1 <= fault.line <= text.count("\n") + 1
        assert 1 <= fault.column <= len(text.split("\n")[fault.line - 1]) + 1
        assert fault.message
        assert fault.remedy


def test_a_text_not_closed_far_below_hides_no_fault_above() -> None:
    text = 'a = “x”\nb = 1\nc = """\nnever closed\n'
    assert [fault.line for fault in syntax_faults(text)] == [1, 3]


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_remedy(raw: bytes) -> None:
    try:
        data = parse_toml(decode(raw))
    except FileFault as fault:
        data = {fault.message: fault.remedy}
    assert isinstance(data, dict)
    assert "" not in data.values()


def test_a_key_of_endless_parts_is_refused_before_it_fills_the_memory() -> None:
    text = "title = 'x'\n" + "a." * 200_000 + "a = 1\n"
    with pytest.raises(FileFault) as told:
        parse_toml(text)
    assert (told.value.code, told.value.line) == ("K003", 2)
    assert parse_toml("a = '" + "Yes. " * 3000 + "'") == {"a": "Yes. " * 3000}
