"""The door of a room: who comes in as what, and who does not."""

import random
from collections.abc import Callable

from game.i18n import gettext as _
from game.live import events as e
from game.live.connection import BadFrame, Connection, Role, word
from game.live.frames import VERSION
from game.live.names import BadName, NameFilter, given_name, safe_name
from game.live.pump import Pump
from game.live.rounds import Outcome, Seat
from game.live.tokens import (
    KEY,
    host_token,
    plain_code,
    same,
    seat_of_key,
    seat_of_token,
    view_key,
)
from game.live.wire import Wired

_PATIENCE = 20
"""Hellos that may fail on one connection."""
KICKED, LOCKED = 4003, 4004


class Door:
    """Hears hellos. `came_in(client, role, seat)` is called for each that was good."""

    def __init__(
        self,
        pump: Pump,
        names: NameFilter,
        came_in: Callable[[Connection, Role, Seat | None], None],
    ) -> None:
        self._pump, self._names, self._came_in = pump, names, came_in
        self._room = pump.room

    async def hello(self, client: Connection, frame: Wired) -> None:
        """A stranger says who it is.

        Raises:
            BadFrame: no client of this protocol says that.
        """
        if frame.get("v") != VERSION:
            return self._refuse(client, "version", _("This room speaks another version."), 4000)
        token = word(frame, "token")
        match frame.get("role"):
            case "player":
                await self._player(client, frame, token)
            case "host" if same(token, host_token(self._room.secret)):
                self._came_in(client, "host", None)
            case "view" if same(token, view_key(self._room.secret)):
                self._came_in(client, "view", None)
            case "host" | "view":
                said = _("That key does not open this room.")
                self._refuse(client, "token", said, 4002)
            case _:
                raise BadFrame("no such role")

    def _refuse(self, client: Connection, code: str, message: str, close: int = 0) -> None:
        client.refusals += 1
        if client.refusals >= _PATIENCE:
            close = 4001
        client.send({"t": "error", "code": code, "message": message, "fatal": close > 0})
        if close:
            client.close(close, code)

    async def _player(self, client: Connection, frame: Wired, token: str) -> None:
        secret = self._room.secret
        if plain_code(word(frame, "code")) != self._room.code:
            return self._refuse(client, "code", _("There is no room with that code here."))
        if token:
            seat = seat_of_token(secret, token)
            if not seat or not await self._pump.until(lambda: seat in self._room.seats):
                said = _("You were not in this room before. Join with a name.")
                return self._refuse(client, "token", said)
            return self._seated(client, self._room.seats[seat])
        key = word(frame, "key")
        if not KEY.fullmatch(key):
            raise BadFrame("key")
        seat = seat_of_key(secret, key)
        if seat in self._room.seats:
            return self._seated(client, self._room.seats[seat])
        name = self._name(client, word(frame, "name", 8000))
        if name:
            self._join(client, seat, name)
        return None

    def _name(self, client: Connection, typed: str) -> str:
        """The name a player gets, "" where it was refused."""
        if self._room.setup.rules.names == "given":
            return given_name(random.SystemRandom())
        try:
            name = safe_name(typed)
        except BadName as error:
            self._refuse(client, "name", str(error))
            return ""
        if self._names.refuses(name):
            self._refuse(client, "name", _("That name is not wanted here; choose another."))
            return ""
        return name

    def _join(self, client: Connection, seat: str, name: str) -> None:
        def told(outcome: Outcome) -> None:
            if outcome in (Outcome.DONE, Outcome.REPEAT):
                if not client.role:
                    self._seated(client, self._room.seats[seat])
            elif outcome is Outcome.FULL:
                self._refuse(client, "full", _("The room is full."), LOCKED)
            elif outcome is Outcome.LOCKED:
                said = _("The room takes nobody new any more.")
                self._refuse(client, "locked", said, LOCKED)
            else:
                self._refuse(client, "kicked", _("The host has put you out."), KICKED)

        self._pump.submit(e.Joined(self._pump.log.now(), seat, name), told)

    def _seated(self, client: Connection, seat: Seat) -> None:
        if seat.kicked:
            self._refuse(client, "kicked", _("The host has put you out."), KICKED)
        else:
            self._came_in(client, "player", seat)
