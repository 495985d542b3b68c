"""The teacher's book: its examples are checked, its commands exist, its links lead somewhere."""

import re
import tomllib
from pathlib import Path

import pytest

from game.check import CheckReport, check_pack
from game.cli import VERBS, main
from game.pack.questions import KINDS
from tests.docs.pages import DOCS, Fence, fences, page

PAGES = ("README.md", "choices.md", "questions.md", "sources.md", "classroom.md")
WRONG = "wrong: "
LINK = re.compile(r"\]\(([\w./-]+)(?:#[\w-]+)?\)")
COMMAND = re.compile(r"(?:^|`)keruen((?: [^`\n]+)?)", re.MULTILINE)

MANIFEST = """
format = 1
id = "book"
title = "Book"
language = "en"
start = "gate"

[source.notice]
title = "Notice"
lines = 10
file = "notice.txt"

[objective.read-notice]
title = "Read a notice"
"""


def shown(name: str, title: str = "") -> list[Fence]:
    """The TOML blocks of a page that have this title."""
    return [f for f in fences(page(name)) if f.language == "toml" and f.title == title]


def notice(name: str) -> str:
    (found,) = [fence for fence in fences(page(name)) if fence.title == "notice.txt"]
    return found.body


def pack_around(folder: Path, name: str, parts: str) -> Path:
    """A pack that asks every question and gives every card of `parts`."""
    held = tomllib.loads(parts)
    manifest = [fence.body for fence in shown(name, "pack.toml")] or [MANIFEST]
    cards = ", ".join(f'"card:{card}"' for card in held.get("card", {}))
    asked = ", ".join(f'"{question}"' for question in held.get("question", {}))
    untested = [q for q, found in held.get("question", {}).items() if "tests" not in found]
    parts = parts.replace("\nwhy =", '\ntests = ["read-notice"]\nwhy =') if untested else parts
    story = f"""
[scene.gate]
title = "Gate"
text = "The notice hangs at the gate."
cite = ["notice:1-10"]
gain = [{cards}]
teaches = ["read-notice"]
quiz = {{ ask = [{asked}], pass = 1 }}
choice = [{{ label = "Go in", goto = "end" }}]

[scene.end]
title = "Inside"
text = "You are in."
ending = "inside"
"""
    folder.mkdir(exist_ok=True)
    (folder / "pack.toml").write_text(manifest[0], encoding="utf-8")
    (folder / "notice.txt").write_text(notice(name), encoding="utf-8")
    (folder / "story.toml").write_text(story + "\n" + parts, encoding="utf-8")
    return folder


def codes(report: CheckReport) -> list[str]:
    return [f"{found.code} {found.message}" for found in report.diagnostics]


@pytest.mark.parametrize("name", ["questions.md", "sources.md"])
def test_the_examples_of_a_page_make_a_pack_without_faults(name: str, tmp_path: Path) -> None:
    parts = "\n".join(fence.body for fence in shown(name))
    report = check_pack(pack_around(tmp_path / "book", name, parts))
    assert codes(report) == []
    assert report.proof


def wrong() -> list[Fence]:
    return [fence for fence in fences(page("questions.md")) if fence.title.startswith(WRONG)]


@pytest.mark.parametrize("fence", wrong(), ids=lambda fence: fence.title)
def test_a_wrong_example_is_told_as_the_page_says(fence: Fence, tmp_path: Path) -> None:
    report = check_pack(pack_around(tmp_path / "book", "questions.md", fence.body))
    assert {found.code for found in report.diagnostics} == {fence.title.removeprefix(WRONG)}


def test_there_is_an_example_of_each_kind_of_question() -> None:
    kinds = [
        found["kind"]
        for fence in shown("questions.md")
        for found in tomllib.loads(fence.body)["question"].values()
    ]
    assert sorted(kinds) == sorted(KINDS)


def test_there_is_a_card_of_each_kind_of_statement() -> None:
    text = "\n".join(fence.body for fence in shown("sources.md"))
    kinds = {card["kind"] for card in tomllib.loads(text)["card"].values()}
    assert kinds == {"claim", "promise", "offer", "appeal", "opinion"}


def two_ferries(folder: Path) -> Path:
    folder.mkdir()
    for fence in fences(page("choices.md")):
        if fence.title in ("pack.toml", "notice.txt", "story.toml"):
            (folder / fence.title).write_text(fence.body, encoding="utf-8")
    return folder


def test_the_pack_about_choices_is_proved_and_gets_stuck_as_told(tmp_path: Path) -> None:
    folder = two_ferries(tmp_path / "two-ferries")
    assert codes(check_pack(folder)) == []
    story = folder / "story.toml"
    text = story.read_text(encoding="utf-8")
    last = 'goto = "late"\n'
    assert text.count(last) == 1
    story.write_text(text.replace(last, last + 'when = "time >= 2"\n'), encoding="utf-8")
    (told,) = [f.body for f in fences(page("choices.md")) if f.body.startswith("error[")]
    stuck = [
        f"error[{found.code}]: {found.message}"
        for found in check_pack(folder).diagnostics
        if found.severity == "error"
    ]
    assert told.strip() in stuck


@pytest.mark.parametrize("name", ["choices.md", "sources.md"])
def test_a_block_that_belongs_somewhere_is_toml(name: str) -> None:
    (block,) = shown(name, "block.toml")
    assert tomllib.loads(block.body)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_page_and_every_code_has_one(name: str) -> None:
    text = page(name)
    assert [to for to in LINK.findall(text) if not (DOCS / to).exists()] == []
    coded = set(re.findall(r"`(K\d{3})`", text))
    assert {found for found in coded if not (DOCS / "codes" / f"{found}.md").exists()} == set()


def test_the_contents_name_every_page() -> None:
    listed = {to for to in LINK.findall(page("README.md")) if "/" not in to}
    assert listed == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


def commands() -> list[str]:
    found = {c.strip() for name in PAGES for c in COMMAND.findall(page(name))}
    return sorted(found)


@pytest.mark.parametrize("command", commands())
def test_every_command_is_one_with_the_options_it_is_given(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = command.split()
    verb = [word for word in words[:1] if not word.startswith("-")]
    assert set(verb) <= set(VERBS)
    assert main([*verb, "--help"]) == 0
    known = set(re.findall(r"--[\w-]+", capsys.readouterr().out))
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("name", PAGES)
def test_an_option_named_alone_is_known_to_some_command(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = set(re.findall(r"`(--[\w-]+)", page(name)))
    for verb in VERBS if alone else ():
        main([verb, "--help"])
    assert alone <= set(re.findall(r"--[\w-]+", capsys.readouterr().out))
