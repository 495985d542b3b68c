"""Settings hold at once and are kept; palettes can be read by everyone."""

from pathlib import Path

import pytest
from textual.color import Color

from game.saves import Settings, load_settings, settings
from game.tui.app import Keruen
from game.tui.themes import THEMES
from tests.tui.play import SIZES, playing


@pytest.mark.parametrize("size", SIZES)
async def test_settings_hold_at_once_and_are_kept(tmp_path: Path, size) -> None:
    async with playing(tmp_path, size) as player:
        await player.press("comma", "right")
        assert player.app.theme == "day"
        await player.press("down", "left", "left", "down", "down", "enter")
        assert player.app.animation_level == "none"
        await player.press("escape")
        assert player.app.screen.query_one("#column").styles.max_width.value == 56
    assert load_settings() == (Settings(theme="day", width=56, motion=False), "")


async def test_settings_that_cannot_be_kept_say_so_and_hold(tmp_path, monkeypatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    monkeypatch.setenv("KERUEN_CONFIG", str(blocked / "config"))
    async with playing(tmp_path) as player:
        await player.press("comma", "enter")
        assert player.app.theme == "day"
        assert "Settings are kept" not in player.seen()


async def test_the_text_is_as_wide_as_asked_for_and_centred(tmp_path: Path) -> None:
    async with playing(tmp_path, (120, 40), settings=Settings(width=48)) as player:
        column = player.app.screen.query_one("#column").region
        assert column.width == 48
        assert abs(column.x - (120 - column.right)) <= 2


async def test_motion_is_off_where_the_command_line_or_the_settings_say_so(tmp_path) -> None:
    async with playing(tmp_path, settings=Settings(motion=True)) as player:
        assert player.app.animation_level == "none"


def _luminance(color: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def _contrast(one: Color, other: Color) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXTS = ("foreground", "dim", "accent", "secondary", "error", "warning", "success", "link-color",
         "text-muted", "text-success", "text-warning", "text-error", "text-accent",
         "text-secondary", "footer-key-foreground", "footer-description-foreground")  # fmt: skip
GROUNDS = ("background", "surface", "panel", "footer-background")
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("link-color-hover", "link-background-hover"),
    ("input-cursor-foreground", "input-cursor-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("foreground", "block-hover-background"),
)


@pytest.mark.parametrize(("name", "least"), [("night", 4.5), ("day", 4.5), ("contrast", 7.0)])
def test_every_text_stands_out_from_its_ground(name: str, least: float, tmp_path: Path) -> None:
    app = Keruen(None, Settings(theme=name))
    colours = app.get_css_variables()
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(PAIRS)
    for text, ground in pairs:
        ratio = _contrast(Color.parse(colours[text]), Color.parse(colours[ground]))
        assert ratio >= least, f"{text} on {ground}: {ratio:.1f}"


def test_there_is_a_theme_for_every_setting() -> None:
    assert [theme.name for theme in THEMES] == list(settings.THEMES)


async def test_the_terminal_theme_uses_the_terminals_own_colours_alone(tmp_path: Path) -> None:
    async with playing(tmp_path, settings=Settings(theme="terminal")) as player:
        for keys in ((), ("1",), ("enter",), ("escape", "m"), ("l",)):
            await player.press(*keys)
            strips = player.app.screen._compositor.render_strips()
            colours = {
                c.name
                for strip in strips
                for segment in strip
                if segment.style
                for c in (segment.style.color, segment.style.bgcolor)
                if c is not None and c.is_default is False and c.number is None
            }
            assert colours == set()


def test_no_colour_is_named_outside_the_themes() -> None:
    import re

    import game.tui

    folder = Path(game.tui.__file__).parent
    for path in [*folder.rglob("*.py"), *folder.rglob("*.tcss")]:
        if path.name != "themes.py":
            assert not re.search(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}[;\s]", path.read_text()), path
