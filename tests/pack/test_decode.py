import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.pack.decode import FileFault, decode, parse_toml

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


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a = 1\nb = “x”\n", 2, "straight quotation marks"),
        ('a = "x\nb = 1\n', 1, "quotation mark is missing"),
        ('a = """x\nb = 1\n', 3, "never closed"),
        ("a = 1\na = 2\n", 2, "stands twice"),
        ("[t]\nx = 1\n[t]\ny = 2\n", 3, "stands twice"),
        ("a = yes\n", 1, "quotation marks"),
        ("a = True\n", 1, "true and false are written small"),
        ('a = "C:\\games"\n', 1, "backslash"),
        ("a = [1, 2\nb = 3\n", 2, "bracket"),
    ],
)
def test_toml_syntax_is_told_by_line_and_remedy(text: str, line: int, hint: str) -> None:
    with pytest.raises(FileFault) as caught:
        parse_toml(text)
    assert caught.value.code == "K003"
    assert caught.value.line == line
    assert hint in caught.value.remedy


def test_a_number_of_thousands_of_digits_is_told_by_line() -> None:
    with pytest.raises(FileFault) as caught:
        parse_toml("a = 1\nb = " + "9" * 4301)
    assert caught.value.line == 2


def test_deep_nesting_is_told() -> None:
    with pytest.raises(FileFault, match="K003"):
        parse_toml("a = " + "[" * 1500 + "]" * 1500)


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_a_remedy(raw: bytes) -> None:
    try:
        data = parse_toml(decode(raw))
    except FileFault as fault:
        data = {fault.message: fault.remedy}
    assert isinstance(data, dict)
    assert "" not in data.values()
