"""A list to choose from: by number, letter, arrows and Enter, or mouse."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.tui.keys import N_, key

_NUMBERS, _LETTERS = tuple("123456789"), tuple("abcdefghi")


class Choices(OptionList, inherit_bindings=False):
    """Lines to choose from, the one that Enter takes marked by a pointer and not by colour alone.

    Where `numbered`, the first nine have a number and a letter each, and Page Up and Page Down
    are left to the text around.
    """

    BINDINGS = [
        key("choices.up", "up", "cursor_up", N_("Previous line"), show=False),
        key("choices.down", "down", "cursor_down", N_("Next line"), show=False),
        key("choices.first", "home", "first", N_("First line"), show=False),
        key("choices.last", "end", "last", N_("Last line"), show=False),
        key("choices.page-up", "pageup", "page_up", N_("Page up"), show=False),
        key("choices.page-down", "pagedown", "page_down", N_("Page down"), show=False),
        key("choices.take", "enter", "select", N_("Take the marked line"), show=False),
        *(
            key(f"choices.{digit}", f"{digit},{letter}", f"pick({place})",
                N_("Take a numbered line"), show=False)
            for place, (digit, letter) in enumerate(zip(_NUMBERS, _LETTERS, strict=True))
        ),
    ]  # fmt: skip

    @dataclass
    class Picked(Message):
        """The line `name` was taken."""

        choices: "Choices"
        name: str

        @property
        def control(self) -> "Choices":
            """The list that it was taken from."""
            return self.choices

    def __init__(self, *, numbered: bool = False) -> None:
        super().__init__(markup=False)
        self.numbered = numbered
        self._leads: tuple[str, ...] = ()

    def offer(
        self,
        lines: Iterable[tuple[str, str | Content]],
        *,
        at: str = "",
        leads: Sequence[str] = (),
    ) -> None:
        """Show `lines`, each a name and what it says, with the pointer on the line `at`.

        `leads` stand left of the lines, one each, in the room that the style gives them.
        """
        self.set_options(Option(words, id=name) for name, words in lines)
        self._leads = _NUMBERS[: self.option_count] if self.numbered else tuple(leads)
        names = [option.id for option in self.options]
        self.highlighted = names.index(at) if at in names else 0

    @property
    def words(self) -> list[str]:
        """What the lines say, each on one line."""
        return [Content(str(option.prompt)).plain.partition("\n")[0] for option in self.options]

    def lead(self, place: int) -> str:
        """What stands left of the line at `place`."""
        return self._leads[place] if place < len(self._leads) else ""

    @property
    def marked(self) -> str:
        """The name of the line that the pointer is on; "" in an empty list."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Numbers only for lines that have one; pages only where the list is the text."""
        if action == "pick":
            place = parameters[0]
            return self.numbered and isinstance(place, int) and place < self.option_count
        if action in ("page_up", "page_down"):
            return not self.numbered
        return True

    def action_pick(self, place: int) -> None:
        """Take the line at `place`."""
        self.highlighted = place
        self.action_select()

    @on(OptionList.OptionSelected)
    def _taken(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Picked(self, event.option.id or ""))

    def render_line(self, y: int) -> Strip:
        """A line, with the pointer and the number put into the room left of it."""
        line = super().render_line(y)
        row = self.scroll_offset.y + y
        if not 0 <= row < len(self._lines):
            return line
        place, offset = self._lines[row]
        pointer = "›" if place == self.highlighted and offset == 0 else " "
        lead = self.lead(place) if offset == 0 else ""
        margin = f" {pointer} {lead}"
        room = self.get_component_styles("option-list--option").padding.left
        style = next(iter(line)).style
        rest = list(line.crop(room))
        if place == self.highlighted and style is not None:
            # Dim and coloured words would not stand out from the pointer's own background.
            ink = Style(color=style.color)
            rest = [Segment(text, (own or style) + ink, control) for text, own, control in rest]
        return Strip([Segment(margin.ljust(room), style), *rest], line.cell_length)
