"""The commands of a live room: what is said where they cannot do what they are told."""

import json
import socket
from io import StringIO
from pathlib import Path

import pytest

from game.cli import main
from tests.packs import write_pack


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["host"], "Name one pack or file of questions"),
        (["host", "no-such-pack"], "no-such-pack"),
        (["host", "thirty-years", "--resume", "KXQ7A"], "--resume stands alone"),
        (["host", "--resume", "!"], "--resume: A room's code"),
        (["host", "thirty-years", "--time", "soon"], "--time needs a whole number"),
        (["host", "thirty-years", "--port", "70000"], "--port needs a whole number"),
        (["host", "thirty-years", "--teams", "one"], "--teams needs"),
        (["host", "thirty-years", "--tag", "nothing-has-it"], "No question has the tag"),
        (["host", "thirty-years", "--questions", "border"], "There is no question"),
        (["host", "thirty-years", "--number", "0"], "--number needs"),
        (["host", "thirty-years", "--name-filter", "/no/such"], "cannot be read"),
        (["join", "not an address"], "no address of a room"),
        (["join", "KXQ7A@host:0"], "A port is a number"),
        (["homework", "thirty-years"], "--name"),
        (["homework", "thirty-years", "--name", "Aru", "--number", "x"], "--number needs"),
    ],
)
def test_a_wrong_command_line_is_told(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told


def test_a_port_that_is_taken_is_told_with_one_that_is_free(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["host", "thirty-years", "--plain", "--port", str(port)]) == 2
    told = capsys.readouterr().err
    assert f"Port {port} is taken by another program" in told
    assert "--port " in told


def test_a_room_that_is_not_there_cannot_be_resumed_closed_or_forgotten(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for option in ("--resume", "--close", "--forget"):
        assert main(["host", option, "KXQ7A"]) == 1
        assert "KXQ7A.sqlite" in capsys.readouterr().err


def test_a_host_can_be_driven_by_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_pack(tmp_path / "pack"))
    lines = ("next", "status", "lock", "people", "kick Nobody", "rename Aru", "extend x", "nxet",
             "# a remark", "ask 9", "finish", "quit")  # fmt: skip
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(lines) + "\n"))
    assert main(["host", folder, "--plain", "--port", "0", "--time", "0"]) == 0
    said = capsys.readouterr().out
    for words in (
        "Only this computer can reach the room.",
        "keruen join ",
        "Nobody is here yet.",
        "Which player? Type people for the list",
        "such as: rename Aru = Aruzhan",
        "such as: extend 15",
        "There is no such command. Type: help",
        "Did you mean next?",
    ):
        assert words in said


def test_a_room_is_closed_and_its_names_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write_pack(tmp_path / "pack"))
    monkeypatch.setattr("sys.stdin", StringIO("quit\n"))
    assert main(["host", folder, "--plain", "--port", "0", "--code", "KXQ7A"]) == 0
    assert main(["host", "--close", "kxq-7a"]) == 0
    assert "keruen report KXQ7A" in capsys.readouterr().out
    assert main(["host", "--forget", "KXQ7A"]) == 0
    assert "The names are gone" in capsys.readouterr().out


def test_homework_is_written_after_every_answer_and_gone_on_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = str(write_pack(tmp_path / "pack")), tmp_path / "out.json"
    words = ["homework", folder, "--name", "Aru", "--out", str(out), "--plain"]
    monkeypatch.setattr("sys.stdin", StringIO("3300\nquit\n"))
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "Right: 1 of 1 point." in said
    assert "To go on, use the same command." in said
    data = json.loads(out.read_text(encoding="utf-8"))
    assert (data["format"], data["kind"], data["pack"], data["name"]) == (
        1, "keruen-homework", "small", "Aru"
    )  # fmt: skip
    assert [(a["question"], a["response"]) for a in data["answers"]] == [("length", "3300")]
    assert type(data["answers"][0]["ms"]) is int
    monkeypatch.setattr("sys.stdin", StringIO("false\n"))
    assert main(words) == 0
    said = capsys.readouterr().out
    assert "Question 2 of 2" in said
    assert "Question 1 of 2" not in said
    assert f"Hand in this file: {out}" in said
    data = json.loads(out.read_text(encoding="utf-8"))
    assert [a["response"] for a in data["answers"]] == ["3300", False]
    assert main(["homework", folder, "--name", "Dana", "--out", str(out), "--plain"]) == 1
    assert "somebody else's homework" in capsys.readouterr().err


def test_a_file_that_is_no_homework_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "essay.json"
    out.write_text("My essay")
    assert main(["homework", "thirty-years", "--name", "Aru", "--out", str(out)]) == 1
    assert "Choose another file with --out" in capsys.readouterr().err
    assert out.read_text() == "My essay"
