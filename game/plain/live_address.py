"""Asking a player in lines which room it is."""

from collections.abc import Callable

from game.i18n import gettext as _
from game.live.room_address import BadAddress, RoomAddress, read_address, read_code
from game.plain.live_lines import Lines


async def ask_address(lines: Lines, address: RoomAddress | None) -> RoomAddress | None:
    """The address with both its parts; None where the input has ended."""
    while address is None or not address.host:
        typed = await _ask(
            lines, _("Which room? Type its address, such as KXQ7A@192.168.1.5:8765."), read_address
        )
        if typed is None:
            return None
        found = read_address(typed)
        code = found.code or (address.code if address else "")
        address = RoomAddress(code, found.host, found.port, found.secure)
    if not address.code:
        typed = await _ask(lines, _("What is the room's code?"), read_code)
        if typed is None:
            return None
        address = RoomAddress(read_code(typed), address.host, address.port, address.secure)
    return address


async def _ask(lines: Lines, question: str, read: Callable[[str], object]) -> str | None:
    def trouble(line: str) -> str:
        try:
            read(line)
        except BadAddress as error:
            return str(error)
        return ""

    return await lines.ask(question, trouble)
