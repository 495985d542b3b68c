"""The real command, in processes of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from game import __version__, cli
from game.cli import packs, play
from game.pack.library import find_pack
from tests.packs import SCENES, write_pack

ROOT = Path(__file__).resolve().parent.parent
FERRY = ROOT / "tests" / "plain" / "fixture" / "ferry"
HEAVY = ("textual", "rich", "pydantic", "argparse")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)


def keruen(
    *words: str | Path, stdin: str = "", **environment: str
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, words)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


def imported(*words: str | Path) -> set[str]:
    """Which of the heavy packages a run of the command has imported."""
    code = (
        "import sys\nfrom game.cli import main\n"
        f"main({[str(word) for word in words]!r})\n"
        f"print([n for n in {HEAVY!r} if n in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        input="",
        timeout=60,
        check=True,
    )
    return {name for name in HEAVY if repr(name) in done.stderr.splitlines()[-1]}


# What is imported


def test_the_version_is_told_without_any_import() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from game.cli import main; main(['--version'])\n"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"keruen {__version__}",
        "['game', 'game.cli']",
    ]
    assert keruen("--version").stdout == f"keruen {__version__}\n"


@pytest.mark.parametrize(
    ("words", "allowed"),
    [
        (("--help",), {"argparse"}),
        (("play", "--help"), {"argparse"}),
        (("packs",), {"argparse", "pydantic"}),
        (("check", FERRY), {"argparse", "pydantic"}),
        (("saves",), {"argparse", "pydantic"}),
        (("play", FERRY, "--plain"), {"argparse", "pydantic"}),
        (("play", FERRY), {"argparse", "pydantic"}),
    ],
)
def test_screens_are_imported_only_to_be_shown(
    words: tuple[str | Path, ...], allowed: set[str]
) -> None:
    assert imported(*words) <= allowed


# Playing


def test_piped_input_is_played_in_plain_lines(tmp_path: Path) -> None:
    done = keruen("play", FERRY, stdin="1\nb\nquit\n")
    assert done.returncode == 0
    assert "Not right." in done.stdout
    assert "\x1b" not in done.stdout
    assert (tmp_path / "saves" / "ferry.toml").is_file()


def test_a_line_that_was_not_understood_is_told_by_its_number() -> None:
    done = keruen("play", FERRY, stdin="# a note\nnonsense\n1\n")
    assert done.returncode == 1
    assert done.stderr == "line 2 of the input could not be acted on\n"


def test_a_transcript_may_begin_with_a_mark_and_have_windows_line_ends() -> None:
    assert keruen("play", FERRY, stdin="\ufeff1\r\na\r\n").returncode == 0


def test_without_a_command_there_is_a_menu() -> None:
    done = keruen(stdin="quit\n")
    assert done.returncode == 0
    assert "1. New game: " in done.stdout


@pytest.mark.parametrize("before", [True, False])
def test_the_saves_folder_is_honoured_on_either_side(tmp_path: Path, before: bool) -> None:
    option = ["--saves", str(tmp_path / "elsewhere")]
    words = ["play", str(FERRY), "--slot", "mine"]
    done = keruen(*(option + words if before else words + option), stdin="1\n")
    assert done.returncode == 0
    assert (tmp_path / "elsewhere" / "mine.toml").is_file()
    listed = keruen("saves", *option).stdout
    assert "mine: The ferry ─ a small crossing, at “The office”" in listed
    assert not (tmp_path / "saves").exists()


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1251"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_no_code_page_ends_the_program(environment: dict[str, str]) -> None:
    for words in (["play", str(FERRY)], ["saves"], ["check", "--no-proof", str(FERRY)], ["packs"]):
        done = subprocess.run(
            [sys.executable, "-m", "game", *words],
            input=b"1\n",
            capture_output=True,
            env={**os.environ, **environment},
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_typographic_signs_have_plain_forms_in_ascii() -> None:
    done = keruen("play", FERRY, stdin="1\n", PYTHONIOENCODING="ascii")
    assert 'in the slot "ferry"' in done.stdout


def test_an_output_that_nobody_reads_ends_the_game_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "game", "play", str(FERRY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stdin
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write("map\n" * 2_000)
        process.stdin.close()
        assert process.stderr
        assert process.stderr.read() == ""
        assert process.wait() == 141


def test_a_closed_input_is_an_ended_one() -> None:
    command = f'"{sys.executable}" -m game play "{FERRY}" <&-'
    if os.name == "nt":
        pytest.skip("the shell there cannot close an input")
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# A terminal


@pytest.mark.skipif(os.name == "nt", reason="there the screens are painted to the output")
def test_lines_are_printed_where_the_screens_would_be_painted_into_a_file(tmp_path: Path) -> None:
    import pexpect

    errors = tmp_path / "errors"
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"'{sys.executable}' -m game play '{FERRY}' 2> '{errors}'"],
        env={**os.environ, "TERM": "xterm"},
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact("Your choice:")
    child.sendline("quit")
    child.expect(pexpect.EOF)
    child.close()
    assert errors.read_text() == ""


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals of this kind")
@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ([], {"TERM": "dumb"}),
        (["--plain"], {"TERM": "xterm"}),
        ([], {"TERM": "xterm", "KERUEN_PLAIN": "1"}),
    ],
)
def test_a_terminal_gets_plain_lines_where_it_wants_them(
    words: list[str], environment: dict[str, str]
) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable,
        ["-m", "game", "play", str(FERRY), *words],
        env={**os.environ, **environment},
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact("Your choice:")
    assert "\x1b" not in child.before
    assert "Scene: The quay" in child.before
    child.sendline("quit")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals of this kind")
def test_ctrl_c_twice_leaves_with_the_game_saved(tmp_path: Path) -> None:
    import pexpect

    child = pexpect.spawn(
        sys.executable,
        ["-m", "game", "play", str(FERRY), "--plain"],
        env=dict(os.environ),
        encoding="utf-8",
        timeout=30,
    )
    child.expect_exact("Your choice:")
    child.sendline("1")
    child.expect_exact("Your answer:")
    child.sendintr()
    child.expect_exact("press Ctrl-C once more")
    child.expect_exact("Your answer:")
    child.sendintr()
    child.expect_exact("Your game is saved in the slot")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130
    assert (tmp_path / "saves" / "ferry.toml").is_file()


# What is wrong


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["play", "thirty-yaers"], "did you mean 'thirty-years'?"),
        (["check", "nope"], "There is no pack called 'nope'"),
        (["plya", "x"], "There is no command 'plya'; did you mean 'play'?"),
        (["thirty-years"], "keruen play thirty-years"),
        (["play"], "PACK"),
        (["play", ""], "A pack needs a name, or a folder."),
        ([""], "There is no command ''"),
        (["check", "x" * 5000], "There is no pack called"),
        (["check", "~nobody-of-that-name/x"], "There is no pack called"),
        (["saves", "--saves", str(ROOT / "pyproject.toml")], "is a file, and saved games need"),
        (["--plain", "--saves", str(ROOT / "pyproject.toml" / "x")], "is a file, and saved games"),
        (["play", str(FERRY), "--slot", "a:b"], "A slot's name holds letters"),
        (["play", str(FERRY), "--slot", ""], "A slot needs a name"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_command_line_is_told_and_ends_with_2(words: list[str], told: str) -> None:
    done = keruen(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_is_no_pack_is_told(tmp_path: Path) -> None:
    done = keruen("play", tmp_path)
    assert done.returncode == 2
    assert "holds no pack.toml" in done.stderr


def test_a_broken_pack_is_told_by_file_line_and_column(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "broken", SCENES.replace('title = "The gate"', 'titel = "x"'))
    line = SCENES.split("\n").index('title = "The gate"') + 1
    played = keruen("play", folder)
    assert played.returncode == 1
    assert f"scenes.toml:{line}:1" in played.stderr
    checked = keruen("check", folder)
    assert checked.returncode == 1
    assert f"{Path('broken') / 'scenes.toml'}:{line}:1" in checked.stdout


def test_a_sound_pack_is_checked_with_0(tmp_path: Path) -> None:
    done = keruen("check", "--no-proof", FERRY)
    assert done.returncode == 0
    assert "No faults: 5 scenes, 8 questions, 1 card, 1 term." in done.stdout


def test_the_pack_in_the_present_folder_is_the_one_checked(tmp_path: Path) -> None:
    write_pack(tmp_path)
    assert keruen("check", "--no-proof").stdout.startswith(".: No faults: 4 scenes")


def test_several_packs_are_checked_in_one_run(tmp_path: Path) -> None:
    write_pack(tmp_path / "broken", "x =")
    done = keruen("check", "--no-proof", "broken", FERRY)
    assert done.returncode == 1
    assert "No faults" in done.stdout


def test_packs_on_other_shelves_are_listed(tmp_path: Path) -> None:
    shutil.copytree(FERRY, tmp_path / "shelf" / "ferry")
    done = keruen("packs", KERUEN_PACKS=str(tmp_path / "shelf"))
    assert "ferry: The ferry" in done.stdout


def test_a_language_that_is_not_there_is_told_and_english_spoken() -> None:
    done = keruen("--lang", "xx", "packs")
    assert done.returncode == 0
    assert "There is no language “xx” yet" in done.stderr


# A fault of the program


def test_a_fault_of_the_program_is_kept_in_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_options: object) -> int:
        raise ValueError("from within")

    monkeypatch.setattr(packs, "run", fail)
    assert cli.main(["packs"]) == 70
    err = capsys.readouterr().err
    assert "Traceback" not in err
    log = tmp_path / "saves" / "fault.log"
    assert str(log) in err
    assert "from within" in log.read_text(encoding="utf-8")
    monkeypatch.setenv("KERUEN_DEBUG", "1")
    assert cli.main(["packs"]) == 70
    assert "Traceback" in capsys.readouterr().err


def test_screens_that_cannot_be_shown_give_way_to_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(play, "wants_lines", lambda _options, _settings: False)
    monkeypatch.setitem(sys.modules, "game.tui", None)
    monkeypatch.setattr(sys, "stdin", None)
    assert cli.main(["play", str(FERRY)]) == 0
    told = capsys.readouterr()
    assert "this is the game in plain lines" in told.err
    assert "Scene: The quay" in told.out


def test_help_names_the_exit_codes() -> None:
    done = keruen("--help")
    assert done.returncode == 0
    assert all(code in done.stdout for code in ("0 ", "1 ", "2 ", "70 ", "130 "))


def test_a_pack_under_another_name_of_its_file_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "named")
    (folder / "pack.toml").rename(folder / "pack.toml.txt")
    done = keruen("check", folder)
    assert done.returncode == 2
    assert "but pack.toml.txt; rename that to pack.toml" in done.stderr


def test_a_folder_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_pack(tmp_path / "refusing")

    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_file", refuse)
    assert find_pack(str(folder)) == folder


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be removed there")
def test_a_check_works_from_a_folder_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert cli.main(["check", "--no-proof", str(FERRY)]) == 0
    assert "No faults" in capsys.readouterr().out
    os.chdir(tmp_path)


def test_a_shelf_that_is_not_there_is_told(tmp_path: Path) -> None:
    for verb in ("packs", "check"):
        done = keruen(verb, KERUEN_PACKS=str(tmp_path / "nowhere"))
        assert done.returncode == 0
        assert "which is no folder here" in done.stderr


def test_a_broken_pack_is_told_alike_by_play_and_check(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "broken", SCENES.replace('title = "The gate"', 'titel = "x"'))
    checked, played = keruen("check", folder).stdout, keruen("play", folder).stderr
    assert checked.split("\n\n")[0] == played.split("\n\n")[0]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["--version"], ["packs"], ["check", "--no-proof", str(FERRY)]])
def test_output_that_cannot_be_written_is_told_and_is_no_fault_of_the_program(
    words: list[str], unbuffered: str
) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "game", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            timeout=60,
            check=False,
        )
    assert done.returncode == 74
    assert done.stderr.startswith("The output cannot be written: ")
    assert len(done.stderr.splitlines()) == 1
