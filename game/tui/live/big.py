"""What is to be read from the back row: a room's code in large letters, and its QR code."""

from functools import cache

import segno
from textual.content import Content
from textual.widgets import Static

# Five columns a sign, the lowest bit at the top: the letters and digits of a room's code.
_FONT = {
    "A": "7e1111117e", "B": "7f49494936", "C": "3e41414122", "D": "7f4141221c",
    "E": "7f49494941", "F": "7f09090901", "G": "3e4149497a", "H": "7f0808087f",
    "J": "2040413f01", "K": "7f08142241", "L": "7f40404040", "M": "7f020c027f",
    "N": "7f0408107f", "P": "7f09090906", "Q": "3e4151215e", "R": "7f09192946",
    "S": "4649494931", "T": "01017f0101", "U": "3f4040403f", "V": "1f2040201f",
    "W": "3f4038403f", "X": "6314081463", "Y": "0708700807", "Z": "6151494543",
    "2": "4261514946", "3": "2141454b31", "4": "1814127f10", "5": "2745454539",
    "6": "3c4a494930", "7": "0171090503", "8": "3649494936", "9": "064949291e",
}  # fmt: skip
_TALL = 7
_HALVES = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


def halves(dots: list[list[bool]]) -> str:
    """Rows of dots as text, two rows of dots in a row of half blocks."""
    width = max(map(len, dots), default=0)
    rows = [[*row, *[False] * (width - len(row))] for row in dots]
    if len(rows) % 2:
        rows.append([False] * width)
    return "\n".join(
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    )


def _scaled(dots: list[list[bool]], scale: int) -> list[list[bool]]:
    return [[dot for dot in row for _ in range(scale)] for row in dots for _ in range(scale)]


def large(code: str, scale: int = 1) -> str:
    """`code` in large letters; signs that no code has are left out."""
    columns: list[int] = []
    for sign in code:
        if sign in _FONT:
            columns += [*bytes.fromhex(_FONT[sign]), 0]
    dots = [[bool(column >> y & 1) for column in columns[:-1]] for y in range(_TALL)]
    return halves(_scaled(dots, scale))


class BigCode(Static):
    """A room's code, as large as the room for it allows."""

    DEFAULT_CSS = """
    BigCode { width: 1fr; height: auto; color: $accent; text-wrap: nowrap; }
    """

    def __init__(self, code: str) -> None:
        super().__init__(markup=False)
        self.code = code

    def on_resize(self) -> None:
        """Draw it anew."""
        width = len(self.code) * 6 - 1
        height = self.app.size.height
        # A code that is larger than its place is no use: then letters of the usual size.
        scale = min(self.size.width // width, 2 if height >= 36 else 1)
        drawn = large(self.code, scale) if scale and height >= 20 else " ".join(self.code)
        self.update(Content(drawn))


@cache
def _matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    made = segno.make(text, error="l", micro=False)
    return tuple(tuple(bool(dot) for dot in row) for row in made.matrix)


def quiet(text: str, border: int) -> list[list[bool]]:
    """The QR code of `text`, dark dots True, with a light border."""
    dots = _matrix(text)
    width = len(dots) + 2 * border
    side, empty = [False] * border, [False] * width
    return [
        *([empty] * border),
        *([*side, *row, *side] for row in dots),
        *([empty] * border),
    ]


class Qr(Static):
    """A QR code, dark on light whatever the colours of the rest, as large as fits `room`."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Qr { width: auto; height: auto; color: black; background: white; text-wrap: nowrap; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(markup=False)
        self.text = text

    def fit(self, columns: int, rows: int) -> bool:
        """Draw it as large as so many columns and rows allow; whether it fits at all."""
        for border in (4, 2):
            dots = quiet(self.text, border)
            scale = min(columns // len(dots), rows * 2 // len(dots))
            if scale >= 1:
                self.update(Content(halves(_scaled(dots, scale))))
                return True
        return False
