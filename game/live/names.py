"""What a player may be called: safe to show anywhere, and told apart from everybody else.

The skeleton of a name is what a reader takes it for: `Aru`, `аru` (with a Cyrillic а) and `ARU`
share one. It knows the letters of the Latin, Greek and Cyrillic alphabets that look alike, which
is what a class types; a full table of all scripts' would be a thousand times as large.
"""

import random
import re
import unicodedata
from collections.abc import Container, Iterable
from pathlib import Path

from rich.cells import cell_len

from game.i18n import gettext as _
from game.pack import safe_text
from game.pack.decode import decode

WIDTH = 20
"""Columns of a terminal that a name may take."""
_LONGEST = 300
_MOST_MARKS = 3
"""Accents that one letter may carry; more climb over the lines above."""
# Nothing is seen of these; joiners are looked at apart.
_BLANKS = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2060-\u2065\u206a-\u206f\u2800"
    "\u3164\ufe00-\ufe0e\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
_ALIKE = str.maketrans(
    "аеёіїјорсухкмнтвгԁԛԝһӏғүңқөәαεικνορτυχβηζμγς",
    "aeeiijopcyxkmhtbrdqwhlfyhkoaaeiknoptyxbnzuyc",
)
_AS_CAPITALS = str.maketrans(
    "АВЕЗІЈКМНОРСТУХҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧ01|", "abe3ijkmhopctyxyabezhikmnoptyxoll"
)


class BadName(ValueError):
    """A name that nobody can have; the message says why."""


def safe_name(typed: str) -> str:
    """`typed` as a name: no control or invisible signs, one line, cut to `WIDTH` columns.

    Emoji stay, and a cut never splits one.

    Raises:
        BadName: nothing that can be seen is left of it.
    """
    text = safe_text(typed[:_LONGEST])
    text = " ".join(_BLANKS.sub("", text).split())
    text = _few_marks("".join(_joined(text)))
    name = _cut(text).strip()
    if not any(unicodedata.category(sign)[0] in "LNSP" for sign in name):
        raise BadName(_("A name needs at least one letter, digit or picture that can be seen."))
    return name


def _joined(text: str) -> Iterable[str]:
    """The signs of `text`, joiners only between two signs that they can join."""
    for place, sign in enumerate(text):
        if sign in _JOINERS:
            before, after = text[:place][-1:], text[place + 1 :][:1]
            if not (_joins(before) and _joins(after)):
                continue
        yield sign


def _joins(sign: str) -> bool:
    # Pictures, and the scripts whose letters take another shape beside a joiner.
    return bool(sign) and (sign == "\ufe0f" or (sign > "\u0590" and not sign.isspace()))


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def _cut(text: str, width: int = WIDTH) -> str:
    if cell_len(text) <= width:
        return text
    kept = ""
    for sign in _whole_signs(text):
        if cell_len(kept + sign) > width - 1:
            break
        kept += sign
    return kept.rstrip() + "…"


def _whole_signs(text: str) -> list[str]:
    """`text` in what a reader sees as one sign each: with accents, joined pictures, flags."""
    signs: list[str] = []
    for sign in text:
        before = signs[-1] if signs else ""
        belongs = (
            unicodedata.category(sign) in ("Mn", "Me", "Mc", "Cf")
            or "\U0001f3fb" <= sign <= "\U0001f3ff"  # a colour of skin
            or before.endswith("\u200d")
            or (_is_flag_half(sign) and len(before) == 1 and _is_flag_half(before))
        )
        if before and belongs:
            signs[-1] = before + sign
        else:
            signs.append(sign)
    return signs


def _is_flag_half(sign: str) -> bool:
    return "\U0001f1e6" <= sign <= "\U0001f1ff"


def skeleton(name: str) -> str:
    """What a reader takes `name` for; two names of one skeleton look alike."""
    text = unicodedata.normalize("NFKC", name).translate(_AS_CAPITALS)
    text = unicodedata.normalize("NFKC", text.casefold()).translate(_ALIKE)
    kept = [s for s in text if unicodedata.category(s) not in ("Cf", "Mn", "Zs") and s != "\ufe0f"]
    return "".join(kept).replace("rn", "m").replace("vv", "w").replace("l", "i")


def told_apart(name: str, taken: Container[str], number: int = 2) -> str:
    """`name`, with a number behind it where its skeleton is among those `taken`.

    `number`: the first to be tried, for who knows that those before it are taken.
    """
    if skeleton(name) not in taken:
        return name
    number = max(2, number)
    while True:
        mark = f" ({number})"
        marked = _cut(name, WIDTH - len(mark)) + mark
        if skeleton(marked) not in taken:
            return marked
        number += 1


def given_name(chance: random.Random) -> str:
    """A name made up for a player."""
    first = (
        _("Amber"), _("Bold"), _("Brisk"), _("Bright"), _("Calm"), _("Clever"), _("Copper"),
        _("Early"), _("Gentle"), _("Golden"), _("Green"), _("Jade"), _("Keen"), _("Kind"),
        _("Lucky"), _("Merry"), _("Noble"), _("Patient"), _("Quick"), _("Quiet"), _("Ruby"),
        _("Silver"), _("Steady"), _("Sunny"), _("Swift"), _("Wise"),
    )  # fmt: skip
    second = (
        _("Camel"), _("Crane"), _("Eagle"), _("Falcon"), _("Fox"), _("Gazelle"), _("Hare"),
        _("Hawk"), _("Hedgehog"), _("Heron"), _("Horse"), _("Ibex"), _("Lark"), _("Lynx"),
        _("Magpie"), _("Marmot"), _("Otter"), _("Owl"), _("Pika"), _("Saiga"), _("Snow Leopard"),
        _("Stork"), _("Swan"), _("Tortoise"), _("Wolf"), _("Yak"),
    )  # fmt: skip
    return f"{chance.choice(first)} {chance.choice(second)}"


class NameFilter:
    """Names that a teacher does not want, from a file: one word a line, `#` begins a remark.

    `word` refuses it as a word of its own, `*word*` wherever it stands; look-alike letters and
    case make no difference.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        words: set[str] = set()
        pieces: set[str] = set()
        for line in lines:
            word = line.partition("#")[0].strip()
            bare = skeleton(word.strip("*"))
            if bare:
                (pieces if word.startswith("*") and word.endswith("*") else words).add(bare)
        self._words, self._pieces = frozenset(words), tuple(sorted(pieces))

    @classmethod
    def read(cls, path: Path) -> "NameFilter":
        """The filter in a file.

        Raises:
            OSError, FileFault: it cannot be read.
        """
        return cls(decode(path.read_bytes()).splitlines())

    def refuses(self, name: str) -> bool:
        """Whether nobody may be called `name`."""
        whole = skeleton(name)
        if any(piece in whole for piece in self._pieces):
            return True
        words = {skeleton(word) for word in re.split(r"[\W_]+", name)} | {whole}
        return not self._words.isdisjoint(words)
