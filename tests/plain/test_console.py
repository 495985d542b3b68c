"""The one way in and out of line mode."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.plain.console import MAX_LINE, Console, spoken
from game.plain.wrap import cells, wrapped
from tests.plain.conftest import Terminal


class Interrupted(Terminal):
    """A terminal on which Ctrl-C is pressed `times` times before anything is typed."""

    def __init__(self, typed: str, times: int) -> None:
        super().__init__(typed)
        self.times = times

    def readline(self, size: int | None = -1, /) -> str:
        if self.times:
            self.times -= 1
            raise KeyboardInterrupt
        return super().readline(size or -1)


def test_comments_and_empty_lines_are_passed_over() -> None:
    console = Console(StringIO("# a comment\n\n  \n  hello \n"), StringIO())
    assert console.ask("?") == "hello"
    assert console.ask("?") is None


def test_the_last_line_needs_no_newline() -> None:
    assert Console(StringIO("quit"), StringIO()).ask("?") == "quit"


def test_control_codes_that_were_typed_are_dropped() -> None:
    assert Console(StringIO("\ufeffa\x1b[2Jb\r\n"), StringIO()).ask("?") == "a[2Jb"


def test_an_endless_line_is_read_as_one() -> None:
    console = Console(StringIO("x" * (MAX_LINE * 3) + "\nnext\n"), StringIO())
    first = console.ask("?")
    assert first is not None
    assert len(first) <= MAX_LINE
    assert console.ask("?") == "next"


def test_one_ctrl_c_asks_and_a_second_leaves() -> None:
    out = Terminal()
    assert Console(Interrupted("go\n", 1), out).ask("?") == "go"
    assert "press Ctrl-C once more" in out.getvalue()
    with pytest.raises(KeyboardInterrupt):
        Console(Interrupted("go\n", 2), Terminal()).ask("?")


def test_a_line_in_between_forgives_a_ctrl_c() -> None:
    stdin = Interrupted("one\ntwo\n", 1)
    console = Console(stdin, Terminal())
    assert console.ask("?") == "one"
    stdin.times = 1
    assert console.ask("?") == "two"


def test_a_pipe_gets_a_paragraph_a_line_and_a_terminal_gets_rows() -> None:
    text = "word " * 40
    pipe, terminal = StringIO(), Terminal()
    Console(StringIO(), pipe, 40).say(text.strip())
    Console(StringIO(), terminal, 40).say(text.strip())
    assert pipe.getvalue().count("\n") == 1
    assert all(len(row) <= 40 for row in terminal.getvalue().split("\n"))


def test_drawn_lines_are_not_spoken() -> None:
    assert spoken("╭──╮\nA ── B\n│  │") == "A B"
    assert spoken("a\x1b[31mb") == "a[31mb"


@given(st.text(), st.integers(10, 80))
def test_wrapping_keeps_every_sign_and_the_width(text: str, width: int) -> None:
    line = " ".join(text.split())
    rows = list(wrapped(line, width))
    assert "".join("".join(rows).split()) == "".join(line.split())
    widest = max(2, *(cells(row) for row in rows)) if rows else 0
    assert widest <= width


def test_wide_letters_take_two_columns_and_none_is_split() -> None:
    assert list(wrapped("李雷雷李雷雷", 6)) == ["李雷雷", "李雷雷"]
    assert list(wrapped("👩‍🚀" * 3, 4)) == ["👩‍🚀"] * 3
    assert list(wrapped("e\u0301" * 6, 4)) == ["e\u0301" * 4, "e\u0301" * 2]


def test_rows_of_a_list_item_stand_under_its_first_word() -> None:
    assert list(wrapped("1. one two three four", 12)) == ["1. one two", "   three", "   four"]
