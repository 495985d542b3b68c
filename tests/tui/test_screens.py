"""What every screen holds to: texts letter for letter, few keys below, nothing off the screen."""

from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Input

from game.saves import Settings
from game.tui.commands import Commands
from game.tui.keys import MOST, Keys, usable
from game.tui.screens.help import runs
from game.tui.screens.pages import PAGES
from game.tui.screens.toosmall import TooSmall
from tests.packs import SCENES, write_pack
from tests.tui.play import NASTY, SIZES, Player, nasty_pack, playing

PATHS: dict[str, tuple[str, ...]] = {
    "Reader": (),
    "Questions": ("1", "enter"),
    "MapPage": ("m",),
    "JournalPage": ("j",),
    "Entry of a card": ("j", "enter"),
    "SourcePage": ("l",),
    "Entry of a line": ("l", "enter"),
    "ReportPage": ("r",),
    "ReportPage with answers": ("1", "enter", *"12", "enter", "enter", "escape", "r"),
    "SavesScreen": ("1", "s"),
    "AskName": ("1", "s", "n"),
    "Ask about deleting": ("1", "escape", "3", "d"),
    "SettingsScreen": ("comma",),
    "Help": ("question_mark",),
    "Ask for an aside": ("o",),
    "Reader of an aside": ("o", "1"),
    "Ask for terms": ("t",),
    "Reader of an ending": ("1", "u", "down", "enter"),
    "Menu": ("escape",),
    "Menu with a save": ("1", "escape"),
}
"""Screens by name, and the keys that lead to each from a new game."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PATHS)
async def test_texts_stand_letter_for_letter_and_keys_fit(tmp_path: Path, name: str, size) -> None:
    async with playing(tmp_path, size, pack=nasty_pack(tmp_path / "nasty")) as player:
        await player.press(*PATHS[name])
        assert player.screen() == name.split(" ")[0]
        keys = player.app.screen.query_one(Keys)
        assert len(list(_shown(player))) <= MOST
        assert Content(keys.render().plain).cell_length <= size[0] - 2
        assert all(Content(row).cell_length <= size[0] for row in player.rows())
        seen = player.seen()
        while not all(word in seen for word in _expected(name)):
            before = player.seen()
            await player.press("down", "pagedown")
            assert player.seen() != before, f"{_expected(name)} not all in:\n{seen}"
            seen += player.seen()


def _shown(player: Player) -> list[str]:
    text = player.app.screen.query_one(Keys).render().plain
    return [part for part in text.split("  ") if part.strip()]


def _expected(name: str) -> list[str]:
    own = {"SettingsScreen", "Help", "AskName", "SavesScreen", "Menu", "Ask about deleting",
           "ReportPage"}  # fmt: skip
    return [] if name in own else NASTY.split(" ")


@pytest.mark.parametrize("size", SIZES)
async def test_the_help_lists_every_key_that_works(tmp_path: Path, size) -> None:
    async with playing(tmp_path, size) as player:
        working = {(a.binding.key, a.binding.description) for a in usable(player.app.screen)}
        await player.press("question_mark")
        rows = {words: keys for keys, words in player.app.screen.rows()}
        for key, words in working:
            assert words in rows
            shown = player.app.get_key_display(next(
                a.binding for a in player.app.screen._active if a.binding.key == key))  # fmt: skip
            assert shown in rows[words] or "–" in rows[words]
        await player.press("question_mark")
        assert player.screen() == "Help"


async def test_the_palette_lists_what_the_keys_do(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        reader = player.app.screen
        listed = {command.words for command in Commands(reader).commands()}
        wanted = {"Map", "Journal", "Source", "Report", "Saves", "Settings", "Help", "Quit",
                  "Asides", "Terms and sources of this scene", "Menu", "Read on"}  # fmt: skip
        assert wanted <= listed
        assert "Undo" not in listed
        assert "Screenshot" not in listed
        await player.press("ctrl+p", *"journal", "enter")
        assert player.screen() == "JournalPage"


async def test_the_palette_lists_choices_and_terms_letter_for_letter(tmp_path: Path) -> None:
    async with playing(tmp_path, pack=nasty_pack(tmp_path / "nasty")) as player:
        await player.press("ctrl+p", *"window")
        assert f"Ask at the window (1) {NASTY}"[:60] in player.seen()
        await player.press("enter")
        assert player.game.state.scene == "window"
        await player.press("u", "ctrl+p", *"corridor")
        assert f"corridor {NASTY}"[:60] in player.seen()
        await player.press("enter")
        assert player.screen() == "Entry"


async def test_the_palette_lists_what_the_menu_offers(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("escape", "ctrl+p", *"saved", "enter")
        assert player.screen() == "SavesScreen"


async def test_every_key_of_a_screen_has_an_id(tmp_path: Path) -> None:
    for name, path in PATHS.items():
        async with playing(tmp_path / name) as player:
            await player.press(*path)
            nameless = [a.binding for a in usable(player.app.screen) if not a.binding.id]
            assert nameless == [], name


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_asked_stays_in_view_above_a_long_list(tmp_path: Path, size) -> None:
    terms = "".join(f'[term.t{n}]\ntitle = "Term {n}"\ntext = "x"\n' for n in range(30))
    links = " ".join(f"[t](term:t{n})" for n in range(30))
    scenes = SCENES.replace("You stand at the gate.", links) + terms
    async with playing(tmp_path, size, pack=write_pack(tmp_path / "pack", scenes)) as player:
        await player.press("t")
        for key in ("end", "home"):
            await player.press(key)
            assert "Terms and sources of this scene" in player.seen()
        assert "› 1 Term 0" in player.seen()


async def test_enter_closes_what_was_read(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("j", "enter")
        assert player.screen() == "Entry"
        await player.press("enter")
        assert player.screen() == "JournalPage"


@pytest.mark.parametrize("name", PATHS)
async def test_a_plain_letter_quits_where_nothing_is_typed(tmp_path: Path, name: str) -> None:
    async with playing(tmp_path) as player:
        await player.press(*PATHS[name])
        shown = "  ".join(_shown(player))
        typing = isinstance(player.app.focused, Input)
        await player.press("q")
        assert player.app.is_running == typing
        assert ("Ctrl+Q Quit" if typing else "q Quit") in shown


async def test_pages_are_one_key_from_each_other(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        for key, name in (("m", "map"), ("j", "journal"), ("l", "source"), ("r", "report")):
            await player.press(key)
            assert type(player.app.screen) is PAGES[name]
        await player.press("r")
        assert player.screen() == "Reader"


async def test_the_keys_below_can_be_clicked(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.click("Map")
        assert player.screen() == "MapPage"
        await player.click("Back")
        assert player.screen() == "Reader"


@pytest.mark.parametrize("name", PATHS)
async def test_a_screen_can_be_resized_at_any_moment(tmp_path: Path, name: str) -> None:
    async with playing(tmp_path, (80, 24)) as player:
        await player.press(*PATHS[name])
        before = player.screen()
        for size in ((40, 15), (120, 40), (20, 8), (12, 4), (300, 9), (80, 24)):
            await player.resize(*size)
            assert isinstance(player.app.screen, TooSmall) == (size == (12, 4))
        assert player.screen() == before


@pytest.mark.parametrize("width", [40, 80, 120])
async def test_a_map_of_fourteen_stations_scrolls_to_the_player(tmp_path: Path, width) -> None:
    stations = {
        f"road{n}": f'chapter = "Station {n} {NASTY[:14]}"\n[scene.stop-{n}]\ntitle = "Stop"\n'
        f'text = "x"\n[[scene.stop-{n}.choice]]\nlabel = "On"\ngoto = "stop-{n + 1}"\n'
        for n in range(13)
    }
    last = 'chapter = "Last"\n[scene.stop-13]\ntitle = "Stop"\ntext = "x"\nending = "out"\n'
    gate = SCENES.replace('goto = "end"\nwhen = "permit"', 'goto = "stop-0"\nwhen = "permit"')
    pack = write_pack(tmp_path / "far", gate, **stations, zlast=last)
    async with playing(tmp_path, (width, 15), pack=pack) as player:
        await player.press("1", "enter", *"3300", "enter", "enter", "t", "enter", "enter", "1", "1")
        for _ in range(12):
            await player.press("1")
        await player.press("m")
        assert "you are here" in player.seen()
        assert "◆" in player.seen()
        await player.press("home")
        assert "Station 0" in player.seen()


async def test_a_source_shows_its_record_and_the_lines_met(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("l")
        assert "A speech" in player.seen()
        assert "1 of 2 lines met" in player.seen()
        assert "15–16" in player.seen()
        assert "cards: Shared borders" in player.seen()
        await player.press("f")
        assert "15–16" not in player.seen()


async def test_the_report_gives_bars_in_words_and_what_to_look_at_again(tmp_path: Path) -> None:
    async with playing(tmp_path, (80, 40)) as player:
        await player.press("1", "enter", *"12", "enter", "enter", "escape", "r")
        seen = player.seen()
        assert "░░░░  0 of 1 point at first; 1 of 1 question" in seen
        assert "Worth another look" in seen
        assert "Line 13 has the figure." in seen
        assert "Borders are said to be settled" in seen


async def test_the_journal_counts_cards_and_terms(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("j")
        assert "Cards: 1 of 2  ·  Terms: 1 of 1" in player.seen()
        await player.press("end", "enter")
        assert "A route for goods." in player.seen()


async def test_a_pack_with_faults_is_not_played_but_explained(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "bad", SCENES.replace('goto = "window"', 'goto = "[red]"'))
    async with playing(tmp_path, pack=pack) as player:
        assert player.screen() == "Faults"
        assert "[red]" in player.seen()
        assert "scenes.toml:" in player.seen()
        await player.press("escape")
        assert player.screen() == "Menu"


@pytest.mark.parametrize("theme", ["night", "day", "contrast", "terminal"])
async def test_without_colour_the_pointer_still_shows(tmp_path: Path, monkeypatch, theme) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with playing(tmp_path, settings=Settings(theme=theme)) as player:
        await player.press("down")
        pointed = [row for row in player.rows() if row.strip().startswith("›")]
        assert ["2" in row for row in pointed] == [True]


def test_keys_that_follow_each_other_are_written_as_a_run() -> None:
    assert runs(["1", "a", "2", "b", "3", "c"]) == "1–3 a–c"
    assert runs(["Space", "Page Down", "x"]) == "x Page Down Space"
    assert runs(["1", "2"]) == "1 2"
