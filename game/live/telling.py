"""What the fronts say of a room in the same words."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from game.i18n import gettext as _
from game.i18n import ngettext
from game.live.contact import Contact, Ended, State, Why
from game.report import amount

if TYPE_CHECKING:
    from game.live.server import RoomServer

Frame = dict[str, Any]


def plain(rich: Sequence[Sequence[str]]) -> str:
    """A rich text without its styles."""
    return "".join(text for text, _style in rich)


def join_lines(server: "RoomServer") -> Iterator[str]:
    """How a room is joined, and seen on a projector."""
    yield _("In a browser: {url}").format(url=server.join_url)
    yield _("In a terminal: keruen join {address}").format(address=server.join_address)
    for other in server.addresses[1:]:
        url = f"http://{other}:{server.port}/?c={server.code}"
        yield _("Where that does not open: {url}").format(url=url)
    yield _("For a projector, read only: {url}").format(url=server.view_url)


def ended_words(ended: Ended) -> str:
    """Why a player is no longer in the room."""
    if ended.message:
        return ended.message
    return {
        Why.LEFT: _("You have left the room. To come back, join again from this computer."),
        Why.OVER: _("The room is over."),
        Why.KICKED: _("The host has put you out of the room."),
        Why.LOCKED: _("The room takes nobody new any more."),
        Why.ELSEWHERE: _("Your seat was opened elsewhere, and this window was closed to it."),
        Why.NAME: _("The room needs a name for you."),
        Why.CODE: _("There is no room with that code there."),
        Why.TOKEN: _("The room does not know that key."),
        Why.VERSION: _("The room speaks another version."),
        Why.REFUSED: _("The room has refused the connection."),
    }[ended.why]


def contact_words(contact: Contact) -> str:
    """How the connection stands, for a player to read."""
    if contact.state is State.THERE:
        return _("Connected.")
    if contact.state is State.CONNECTING:
        return _("Connecting…")
    if contact.before:
        again = _("Your answers are kept; trying again by itself.")
    else:
        again = _("Trying again by itself; is the address right?")
    return f"{contact.why} {again}" if contact.why else again


def time_words(seconds: float) -> str:
    """A time in words: `1 minute 5 seconds`."""
    minutes, rest = divmod(round(seconds), 60)
    said = []
    if minutes:
        said.append(ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes))
    if rest or not minutes:
        said.append(ngettext("{n} second", "{n} seconds", rest).format(n=rest))
    return " ".join(said)


def clock(seconds: float) -> str:
    """A time as a clock has it: `1:05`. It shows 0:00 only when nothing is left."""
    whole = int(-(-seconds // 1))
    return f"{whole // 60}:{whole % 60:02d}"


def points_words(value: float) -> str:
    """Points in words: `1 point`."""
    said = ngettext("{n} point", "{n} points", 1 if value == 1 else 2)
    return said.format(n=amount(value))


def outcome_words(outcome: str) -> str:
    """An outcome as a sign and in words."""
    return {
        "right": _("✓ Right"),
        "partly": _("◐ Partly right"),
        "wrong": _("✗ Not right"),
        "none": _("– Not answered"),
    }[outcome]


def earned_words(result: Frame) -> str:
    """What an answer earned: `1 of 1 point`."""
    if not result["scored"]:
        return _("not counted")
    said = _("{score} of {points}").format(
        score=amount(result["score"]), points=points_words(result["points"])
    )
    if result.get("bonus"):
        said += _(", and {bonus} for speed").format(bonus=amount(result["bonus"]))
    return said


def place_words(result: Frame, *, scored: bool = True) -> str:
    """Where a player stands: `3 of 4 points · place 2 of 28 · 3 right in a row`."""
    said = []
    if scored:
        said.append(
            _("{total} of {max} points").format(
                total=amount(result["total"]), max=amount(result["max"])
            )
        )
    if result.get("place"):
        said.append(
            _("place {place} of {players}").format(place=result["place"], players=result["players"])
        )
    if result.get("streak", 0) > 1:
        said.append(_("{n} right in a row").format(n=result["streak"]))
    return " · ".join(said)


def cite_lines(cites: Sequence[Frame]) -> Iterator[tuple[str, str]]:
    """Each cited place as it is named, and what stands there ("" where nobody says)."""
    for cite in cites:
        source = cite["at"].partition(":")[0]
        place = (
            _("{source}, line {line}") if cite["lines"].isdigit() else _("{source}, lines {line}")
        )
        named = place.format(source=source, line=cite["lines"].replace("-", "–"))
        yield named, " ".join(cite["gist"]) or cite.get("title", "")


def row_words(row: Frame, most: float, *, bonus: bool = False) -> str:
    """A line of the standings without its place and name: `3 of 4 points · 6.2 s`."""
    said = [_("{score} of {max}").format(score=amount(row["score"]), max=amount(most))]
    if bonus and row.get("bonus"):
        said.append(_("+{bonus} for speed").format(bonus=amount(row["bonus"])))
    if row.get("seconds") is not None:
        said.append(_("{seconds} s").format(seconds=amount(round(row["seconds"], 1))))
    if row.get("streak", 0) > 1:
        said.append(_("{n} in a row").format(n=row["streak"]))
    return " · ".join(said)


def tally_words(tally: Frame) -> str:
    """How the class did, in one line."""
    return _("{right} right · {partly} partly · {wrong} not right · {none} not answered").format(
        **{name: tally[name] for name in ("right", "partly", "wrong", "none")}
    )
