"""The preview on screens: what is saved is seen at the same place, and errors never end it."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input

from game.author.preview import Preview
from game.saves import Settings
from game.tui.keys import MOST, Keys, usable
from game.tui.preview.app import PreviewApp
from game.tui.preview.faults import MOST as MOST_FAULTS
from tests.author.preview.editing import PATIENCE, WAYS, replace
from tests.packs import MANIFEST, SCENES, write_pack
from tests.tui.play import NASTY, SIZES, Player, nasty_pack

BROKEN = SCENES.replace('goto = "window"', 'goto = "windw"')


class Author(Player):
    """A player who writes the pack as well."""

    def __init__(self, app: PreviewApp, pilot: Pilot[int], folder: Path) -> None:
        super().__init__(app, pilot)
        self.folder = folder

    @property
    def preview(self) -> Preview:
        return cast("PreviewApp", self.app).preview

    async def save(self, scenes: str, way: Callable[[Path, str], None] = replace) -> None:
        """Save the scene file, and wait until the app has it."""
        before = self.preview.version
        way(self.folder / "scenes.toml", scenes)
        await self.until(lambda: self.preview.version is not before)
        await self.settle()

    async def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, self.seen()
            await asyncio.sleep(0.005)
        await self.settle()

    async def sees(self, *words: str) -> None:
        await self.until(lambda: all(word in self.seen() for word in words))


@asynccontextmanager
async def previewing(
    folder: Path, size: tuple[int, int] = (80, 24), settings: Settings | None = None
) -> AsyncIterator[Author]:
    """The preview of the pack in `folder`, where the small one is written if there is none."""
    if not (folder / "pack.toml").exists():
        write_pack(folder)
    app = PreviewApp(folder, settings or Settings(), motion=False)
    async with app.run_test(size=size, notifications=True) as pilot:
        author = Author(app, cast("Pilot[int]", pilot), folder)
        await author.until(lambda: author.preview.version is not None)
        yield author


# What is saved is seen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", WAYS)
async def test_a_saved_text_is_seen_at_once(tmp_path: Path, size, way) -> None:
    async with previewing(tmp_path / "pack", size) as author:
        await author.sees("You stand at the gate.")
        await author.save(SCENES.replace("You stand at", "You wait before"), way)
        await author.sees("You wait before", "Read again.")


async def test_the_moves_made_hold_on_the_next_version(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1")
        await author.save(
            SCENES.replace("A clerk", "The clerk").replace("trust += 1", "trust += 2")
        )
        await author.sees("The clerk looks up.", "Trust 3 of 5")
        await author.press("u")
        await author.sees("You stand at the gate.")


async def test_a_way_that_no_longer_holds_is_told_and_the_scene_stays(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1")
        await author.save(SCENES.replace("once = true", 'when = "trust >= 4"'))
        await author.sees("A clerk looks up.", "Trust 2 of 5", "no way leads here now")


async def test_a_scene_that_is_gone_is_told(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("2")
        renamed = SCENES.replace('goto = "end"', 'goto = "finis"')
        renamed = renamed.replace("[scene.end]", "[scene.finis]")
        await author.save(renamed)
        await author.sees("You leave by the south road.", "'end' is gone; the same way leads here")
        await author.save(SCENES.replace('id = "south"', 'id = "southward"'))
        await author.sees(
            "You stand at the gate.", "'finis' is gone; this is the last place before"
        )


async def test_the_text_and_the_pointer_stay_where_they_were(tmp_path: Path) -> None:
    long = SCENES.replace("You stand", "\\n\\n".join(f"Paragraph {n}." for n in range(60)) + " You")
    async with previewing(write_pack(tmp_path / "pack", long)) as author:
        await author.press("space", "space", "down")
        page = author.app.screen.query_one("#page")
        offset, pointed = page.scroll_y, author.choices.highlighted
        assert offset > 10
        assert pointed == 1
        await author.save(long.replace("Paragraph 40.", "Paragraph forty."))
        await author.until(lambda: "Read again" in author.seen() and page.scroll_y == offset)
        assert author.choices.highlighted == pointed
        await author.save(long.replace('label = "Ask at', 'label = "Knock at'))
        await author.sees("Knock at")
        assert author.choices.highlighted == pointed


async def test_pages_over_the_scene_follow_as_well(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("j")
        await author.save(SCENES.replace("Shared borders", "Common borders"))
        await author.sees("Journal", "Common borders")
        await author.press("enter")
        await author.save(SCENES.replace("Shared borders", "Long borders"))
        await author.press("escape")
        await author.sees("Journal", "Long borders")
        await author.press("escape")
        await author.sees("You stand at the gate.")


# Errors


@pytest.mark.parametrize("size", SIZES)
async def test_errors_are_shown_as_check_tells_them_and_go_when_mended(tmp_path, size) -> None:
    async with previewing(tmp_path / "pack", size) as author:
        await author.press("1")
        await author.save(BROKEN)
        await author.sees("error[K201]", "scenes.toml:", "^^^^^", "did you mean 'window'?")
        await author.sees("1 error", "The last version without errors")
        await author.press("escape")
        await author.sees("A clerk looks up.", "1 error (p)")
        await author.press("p")
        await author.sees("error[K201]")
        await author.save(SCENES)
        await author.sees("A clerk looks up.", "Read again.")
        assert author.screen() == "PreviewReader"
        assert "1 error" not in author.seen()


async def test_while_there_are_errors_the_last_version_can_be_played(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.save(BROKEN)
        await author.press("escape", "1")
        await author.sees("A clerk looks up.")
        await author.save(SCENES)
        await author.sees("A clerk looks up.", "Read again.")


async def test_other_errors_are_shown_again(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.save(BROKEN)
        await author.press("escape")
        assert author.screen() == "PreviewReader"
        await author.save(BROKEN.replace('goto = "windw"', 'goto = "wndow"'))
        await author.sees("no scene is called 'wndow'")


async def test_a_pack_that_begins_with_errors_has_no_way_back_until_mended(tmp_path) -> None:
    async with previewing(write_pack(tmp_path / "pack", BROKEN)) as author:
        await author.sees("error[K201]", "There is nothing to see")
        await author.press("escape")
        assert author.screen() == "FaultsPage"
        await author.press("question_mark")
        await author.save(SCENES)
        await author.sees("You stand at the gate.")


async def test_a_folder_that_vanishes_and_comes_back_changes_nothing(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1")
        author.folder.rename(tmp_path / "away")
        await author.until(lambda: author.screen() == "FaultsPage")
        (tmp_path / "away").rename(author.folder)
        await author.until(lambda: author.screen() == "PreviewReader")
        await author.sees("A clerk looks up.")


async def test_of_very_many_faults_the_first_are_shown_and_the_rest_counted(tmp_path) -> None:
    many = "".join(f'[card.c{n}]\ntitle = "[red]"\n' for n in range(MOST_FAULTS + 50))
    async with previewing(write_pack(tmp_path / "pack", SCENES + many)) as author:
        count = author.preview.version.errors
        await author.press("end")
        await author.sees(f"{count - MOST_FAULTS} more")


async def test_errors_that_come_while_there_is_no_room_wait_for_it(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.resize(12, 4)
        await author.save(BROKEN)
        assert author.screen() == "TooSmall"
        await author.resize(80, 24)
        await author.sees("error[K201]")
        await author.resize(12, 4)
        await author.save(SCENES)
        await author.resize(80, 24)
        await author.until(lambda: author.screen() == "PreviewReader")
        await author.sees("You stand at the gate.")


async def test_a_first_version_that_comes_while_there_is_no_room_waits_for_it(tmp_path) -> None:
    async with previewing(write_pack(tmp_path / "pack", BROKEN), (12, 4)) as author:
        await author.save(SCENES)
        assert author.screen() == "TooSmall"
        await author.resize(80, 24)
        await author.sees("You stand at the gate.")


async def test_warnings_are_counted_and_can_be_read(tmp_path: Path) -> None:
    from dataclasses import replace as changed

    from game.author.preview import Version, look

    def warned(folder: Path) -> Version:
        found = look(folder)
        one = [changed(d, severity="warning") for d in look(tmp_path / "broken").diagnostics]
        return Version(found.pack, (*found.diagnostics, *one))

    write_pack(tmp_path / "broken", BROKEN)
    app = PreviewApp(write_pack(tmp_path / "pack"), Settings(), read=warned, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        author = Author(app, cast("Pilot[int]", pilot), tmp_path / "pack")
        await author.sees("1 warning", "You stand at the gate.")
        await author.press("p")
        await author.sees("warning[K201]", "can be played as it is")
        await author.save(SCENES.replace("The end", "Finis"))
        await author.sees("warning[K201]")
        assert author.screen() == "FaultsPage"


# Boxes and questions


async def test_a_save_while_a_scene_is_looked_for_keeps_what_was_typed(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("slash", *"the wi")
        await author.save(SCENES.replace("You stand at", "You wait before"))
        assert author.app.screen.query_one(Input).value == "the wi"
        await author.save(BROKEN)
        await author.sees("error[K201]")
        await author.press("escape")
        assert author.app.screen.query_one(Input).value == "the wi"
        await author.save(SCENES)
        await author.until(lambda: author.screen() == "Leap")
        await author.press("enter")
        await author.sees("A clerk looks up.")


async def test_a_scene_picked_after_it_was_taken_away_is_told(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("slash", *"the end")
        renamed = SCENES.replace('goto = "end"', 'goto = "finis"')
        await author.save(renamed.replace("[scene.end]", "[scene.finis]"))
        await author.press("enter")
        await author.sees("there is no scene 'end'", "You stand at the gate.")


async def test_an_edited_question_is_asked_as_it_is_now(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1", "enter", *"33")
        await author.save(SCENES.replace("Line 13 says so.", "It says so."))
        assert author.app.screen.query_one(Input).value == "33"
        await author.save(SCENES.replace("How long are the borders", "How far do borders run"))
        await author.sees("How far do borders run")
        assert author.screen() == "PreviewQuestions"
        await author.press(*"3300", "enter")
        await author.sees("Right", "Line 13 has the figure.")


async def test_an_edited_explanation_is_seen_below_the_same_answer(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1", "enter", *"12", "enter")
        await author.sees("Line 13 has the figure.")
        await author.save(SCENES.replace("Line 13 has the figure.", "Read line thirteen."))
        await author.sees("Read line thirteen.", "Not right")
        await author.save(SCENES.replace("answer = 3300", "answer = 12"))
        await author.sees("Right")
        await author.press("enter")
        await author.sees("the borders are settled")


async def test_a_question_that_is_no_longer_asked_makes_room(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1", "enter")
        await author.save(
            SCENES.replace('["length", "settled"], pass = 2', '["settled"], pass = 1')
        )
        await author.sees("the borders are settled")
        without = SCENES.replace('quiz = { ask = ["length", "settled"], pass = 2 }', "")
        await author.save(without.replace("passed('window') and ", ""))
        await author.sees("A clerk looks up.", "Back to the gate")


# What only an author can do


@pytest.mark.parametrize("size", SIZES)
async def test_any_scene_is_a_few_letters_away(tmp_path: Path, size) -> None:
    async with previewing(tmp_path / "pack", size) as author:
        await author.press("slash")
        await author.sees("The gate", "The window")
        await author.press("down", "enter")
        await author.sees("A clerk looks up.")
        await author.press("slash", *"sources", "enter")
        await author.sees("Who speaks, to whom?")
        await author.press("escape")
        await author.sees("A clerk looks up.")
        await author.press("u", "u", "u")
        await author.sees("You stand at the gate.")
        await author.press("slash", *"zzzz", "enter")
        await author.sees("No scene is called that.")


async def test_every_kind_of_variable_can_be_set(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack", (80, 40)) as author:
        await author.press("v")
        await author.sees("closed: permit (permit = false)", "trust = 1", "0 to 5")
        await author.press("enter", "backspace", "9", "enter")
        await author.sees("Type a whole number, 0 to 5.")
        await author.press("backspace", "4", "enter")
        await author.sees("trust = 4")
        await author.press("down", "enter")
        await author.sees("permit = true")
        assert "closed: permit" not in author.seen()
        await author.press("down", "enter", "2")
        await author.sees("road = 'south'")
        await author.press("escape")
        await author.sees("Trust is 4.", "Walk on")
        await author.press("u", "u", "u")
        assert author.preview.values() == {"trust": 1, "permit": False, "road": "north"}


async def test_what_conditions_ask_can_be_made_so(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack", (80, 40)) as author:
        await author.press("v", "end", "enter")
        await author.sees("has('stamp') = yes")
        await author.press("enter")
        await author.sees("has('stamp') = no")
        await author.press("home", "enter")
        assert author.screen() == "Entry"
        await author.sees("Walk on", "closed: permit")


async def test_a_state_that_is_looked_at_follows_the_pack(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("v")
        await author.save(SCENES.replace('when = "permit"', 'when = "trust >= 3"'))
        await author.sees("closed: trust >= 3 (trust = 1)")


async def test_the_story_begins_anew(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1", "n")
        await author.sees("You stand at the gate.", "The story begins anew.")
        assert not author.preview.rehearsal.acts
        await author.press("2")
        await author.sees("You leave by the south road.")
        assert "To the menu" not in author.seen()
        await author.click("Begin a new game")
        await author.sees("You stand at the gate.")


async def test_nothing_is_saved_and_no_saved_game_can_be_reached(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.sees("Preview, not saved")
        await author.press("1", "s", "m", "s", "escape", "escape")
        assert author.screen() == "PreviewReader"
        actions = {(a.binding.action, a.binding.key) for a in usable(author.app.screen)}
        assert not any("saves" in action for action, _key in actions)
    assert not (tmp_path / "saves").exists()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "keys", [(), ("slash",), ("v",), ("v", "end", "enter"), ("question_mark",)]
)
async def test_texts_stand_letter_for_letter_and_keys_fit(tmp_path: Path, size, keys) -> None:
    async with previewing(nasty_pack(tmp_path / "nasty"), size) as author:
        await author.until(lambda: author.screen() == "PreviewReader")
        await author.press(*keys)
        line = author.app.screen.query_one(Keys).render().plain
        assert len([part for part in line.split("  ") if part.strip()]) <= MOST
        assert Content(line).cell_length <= size[0] - 2
        assert "Quit" in line
        assert all(Content(row).cell_length <= size[0] for row in author.rows())
        assert [a.binding for a in usable(author.app.screen) if not a.binding.id] == []
        if keys != ("question_mark",):
            assert any(word in author.seen() for word in NASTY.split(" "))


async def test_faults_stand_letter_for_letter(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", SCENES.replace('goto = "window"', f'goto = "{NASTY}"'))
    async with previewing(pack) as author:
        await author.sees("[link=https://x]", "[red] [/]")


async def test_many_saves_in_a_row_end_at_the_last(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1")
        for number in range(25):
            text = BROKEN if number % 3 == 1 else SCENES
            replace(author.folder / "scenes.toml", text.replace("A clerk", f"Clerk {number}"))
            await author.pilot.pause()
        await author.sees("Clerk 24 looks up.")
        assert author.screen() == "PreviewReader"


async def test_a_pack_may_become_another_one(tmp_path: Path) -> None:
    async with previewing(tmp_path / "pack") as author:
        await author.press("1")
        manifest = MANIFEST.replace('id = "small"', 'id = "other"').replace("trust = ", "luck = ")
        scenes = SCENES.replace("trust", "luck").replace(
            'aside = true\nwhen = "luck >= 1"', 'ending = "x"'
        )
        replace(author.folder / "scenes.toml", scenes)
        replace(author.folder / "pack.toml", manifest)
        await author.until(
            lambda: author.game.story.pack.id == "other" and author.screen() == "PreviewReader"
        )
        await author.sees("A clerk looks up.")


async def test_a_fault_of_the_program_ends_it_as_ever(tmp_path: Path) -> None:
    def fail(_folder: Path) -> None:
        raise ZeroDivisionError

    app = PreviewApp(write_pack(tmp_path / "pack"), Settings(), read=fail, motion=False)

    async def run() -> None:
        async with app.run_test() as pilot:
            while app.fault is None:
                await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await run()
