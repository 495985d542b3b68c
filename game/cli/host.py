"""`keruen host`: a live room on this machine, with the host's screen or in lines."""

import asyncio
import re
from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.folders import folder
from game.cli.room_questions import Misused, add_questions, setup_for, whole
from game.cli.words import FAULTS, INTERRUPTED, complain, misused
from game.i18n import gettext as _
from game.i18n import ngettext

if TYPE_CHECKING:
    from game.live.server import RoomServer
    from game.live.setup import Rules, Setup
    from game.saves import Settings

_MOST_SECONDS = 86_400
_STREAK = 0.1
_ADDRESS = re.compile(r"https?://(\[[0-9a-fA-F:.]+\]|[\w.-]+)(:[0-9]{1,5})?")


def add(parser: ArgumentParser) -> None:
    """What the command line may hold behind the verb."""
    parser.add_argument(
        "pack",
        nargs="?",
        default="",
        metavar=_("PACK"),
        help=_("a pack's name or folder, or a file of questions"),
    )
    add_questions(parser)
    asks = parser.add_argument_group(_("how the room runs"))
    asks.add_argument(
        "--time", metavar=_("S"), help=_("seconds for a question, 30 unless given; 0: no limit")
    )
    asks.add_argument("--auto", action="store_true", help=_("go on by itself"))
    asks.add_argument(
        "--teams", metavar=_("N"), help=_("a number of teams, or their names: red,blue")
    )
    asks.add_argument(
        "--speed-bonus",
        action="store_true",
        help=_("a right answer at once earns up to half as much again"),
    )
    asks.add_argument(
        "--streak-bonus",
        action="store_true",
        help=_("right answers in a row earn a tenth more each, up to half as much again"),
    )
    asks.add_argument("--practice", action="store_true", help=_("nothing is scored"))
    asks.add_argument(
        "--self-paced", action="store_true", help=_("everybody goes at their own speed")
    )
    asks.add_argument(
        "--no-standings", action="store_true", help=_("no standings between the questions")
    )
    asks.add_argument("--lock", action="store_true", help=_("let nobody in until it is unlocked"))
    asks.add_argument(
        "--given-names", action="store_true", help=_("the room gives its players their names")
    )
    asks.add_argument(
        "--name-filter", metavar=_("FILE"), help=_("names that are not wanted, one a line")
    )
    net = parser.add_argument_group(_("where it can be reached"))
    net.add_argument(
        "--lan", action="store_true", default=None, help=_("let other computers and phones join")
    )
    net.add_argument("--port", metavar=_("P"), help=_("the port, 8765 unless given"))
    net.add_argument(
        "--public", default="", metavar=_("URL"), help=_("the address that a proxy gives the room")
    )
    net.add_argument(
        "--log", metavar=_("URL"), help=_("keep the room in Redis: redis://HOST:6379/0")
    )
    old = parser.add_argument_group(_("rooms that were there before"))
    old.add_argument("--resume", metavar=_("CODE"), help=_("go on with a room"))
    old.add_argument("--close", metavar=_("CODE"), help=_("end a room that was not finished"))
    old.add_argument("--forget", metavar=_("CODE"), help=_("take the names out of a room's log"))
    parser.add_argument("--code", default="", help=SUPPRESS)


def _rules(options: Namespace) -> "Rules":
    from game.live.setup import MOST_BONUS, Rules

    seconds = whole(options.time, "--time", 0, _MOST_SECONDS)
    if seconds is None:
        seconds = 0 if options.self_paced else 30
    return Rules(
        mode="paced" if options.self_paced else "live",
        limit=seconds * 1000 or None,
        auto=options.auto,
        practice=options.practice,
        bonus=MOST_BONUS if options.speed_bonus else 0.0,
        streak_bonus=_STREAK if options.streak_bonus else 0.0,
        teams=_teams(options.teams),
        names="given" if options.given_names else "own",
        standings=not options.no_standings and not options.practice,
    )


def _teams(given: str | None) -> tuple[str, ...]:
    from game.pack import safe_line

    if given is None:
        return ()
    if given.isascii() and given.isdigit():
        count = whole(given, "--teams", 2, 20) or 0
        return tuple(_("Team {number}").format(number=n) for n in range(1, count + 1))
    names = tuple(dict.fromkeys(filter(None, (safe_line(n[:40]) for n in given.split(",")))))
    if not 2 <= len(names) <= 20:
        raise Misused(_("--teams needs a number from 2 to 20, or two to twenty names: red,blue"))
    return names


def run(options: Namespace) -> int:
    """Carry the room until its host leaves; the exit code."""
    from game.cli.extras import lacks

    if code := lacks("class") or (lacks("redis") if options.log else 0):
        return code
    from game.live.log import LogError

    try:
        return _run(options)
    except Misused as error:
        return misused(str(error))
    except LogError as error:
        complain(str(error))
        return FAULTS
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(options: Namespace) -> int:
    from game.live.tokens import new_code

    given = [n for n in ("resume", "close", "forget") if getattr(options, n) is not None]
    if len(given) + bool(options.pack) != 1:
        raise Misused(
            _("name one pack or file of questions, such as: keruen host thirty-years")
            if not given
            else _("--{option} stands alone, without a pack").format(option=given[0])
        )
    if options.close is not None or options.forget is not None:
        return _after(options)
    options.public = _public(options.public)
    notices: list[str] = []
    if options.resume is not None:
        return _host(options, _code(options.resume, "--resume"), None, notices)
    if old := _offer_old(options, notices):
        return _host(options, old, None, notices)
    setup = setup_for(options, _rules(options))
    if isinstance(setup, int):
        return setup
    code = _code(options.code, "--code") if options.code else new_code()
    return _host(options, code, setup, notices)


def _code(given: str, option: str) -> str:
    from game.live.room_address import BadAddress, read_code

    try:
        return read_code(given)
    except BadAddress as error:
        raise Misused(f"{option}: {error}") from None


def _public(given: str) -> str:
    """The address that was given with --public: a scheme, a name, perhaps a port."""
    address = given.rstrip("/")
    if address and not _ADDRESS.fullmatch(address):
        raise Misused(
            _(
                "--public needs an address like https://quiz.school.kz, without a path;"
                " not '{given}'"
            ).format(given=given[:80])
        )
    return address


def _after(options: Namespace) -> int:
    """End a room, or take its names away."""
    if options.log:
        raise Misused(
            _("--close and --forget are for rooms in files; delete a room in Redis with:"
              " redis-cli DEL keruen:room:CODE")
        )  # fmt: skip
    from game.live.log import log_file
    from game.live.rooms import end_room, read_room
    from game.live.sqlite_log import forget

    if options.close is not None:
        code = _code(options.close, "--close")
        path = log_file(code, folder(options))
        if read_room(path).phase != "finished":
            asyncio.run(end_room(path))
        print(
            _("The room {code} is closed. For its report: keruen report {code}").format(code=code)
        )
        return 0
    code = _code(options.forget, "--forget")
    forget(log_file(code, folder(options)))
    print(_("The names are gone from the room {code}; its marks are kept.").format(code=code))
    return 0


def _offer_old(options: Namespace, notices: list[str]) -> str:
    """Offer a room that was not finished; its code where the host goes on with it."""
    from game.cli.asking import can_ask
    from game.live.left_open import left_open
    from game.live.log import log_file
    from game.live.rooms import end_room

    found = [] if options.log or options.code else left_open(folder(options))
    if not found:
        return ""
    room = found[0]
    players = ngettext("{n} player", "{n} players", room.players).format(n=room.players)
    said = _(
        "The room {code} (“{title}”, question {number} of {of}, {players}) was not finished."
    ).format(
        code=room.code,
        title=room.setup.title,
        number=room.current.number if room.current else 0,
        of=len(room.setup.items),
        players=players,
    )
    if not can_ask():
        notices += [
            said,
            _("To go on with it: keruen host --resume {code}; to end it: --close {code}").format(
                code=room.code
            ),
        ]
        return ""
    print(said)
    while True:
        try:
            answer = input(_("Go on with it (g), close it (c), or open a new room (Enter)? "))
        except EOFError:
            answer = ""
        match answer.strip().casefold():
            case "g":
                return room.code
            case "c":
                asyncio.run(end_room(log_file(room.code, folder(options))))
                return ""
            case "":
                return ""


def _host(options: Namespace, code: str, setup: "Setup | None", notices: list[str]) -> int:
    from game.live.addresses import PORT, PortTaken
    from game.live.left_open import keep_place, kept_place
    from game.live.log import open_log
    from game.live.names import NameFilter
    from game.live.running import carry
    from game.live.server import RoomServer
    from game.live.sqlite_log import read_lines
    from game.pack.decode import FileFault
    from game.saves import load_settings

    saves = folder(options)
    port = whole(options.port, "--port", 0, 65535)
    before = kept_place(code, saves) if setup is None else None
    lan = options.lan or bool(before and before[1] and options.lan is None)
    if setup is None and not options.log:
        from game.live.log import log_file

        read_lines(log_file(code, saves))  # said at once where there is no such room
    names = NameFilter()
    if options.name_filter:
        try:
            names = NameFilter.read(Path(options.name_filter))
        except (OSError, FileFault) as error:
            raise Misused(
                _("the file of names {file} cannot be read: {why}").format(
                    file=options.name_filter, why=error
                )
            ) from None
    settings, trouble = load_settings()
    notices += [trouble] if trouble else []
    front = _front(options, settings, notices, lan=lan)

    def served(at: int) -> "RoomServer":
        log = open_log(options.log, code, saves)
        return RoomServer(log, code, setup, lan=lan, port=at, names=names, public=options.public)

    async def carried(server: "RoomServer") -> int:
        if not options.log:
            keep_place(server.code, server.port, lan, saves)
        try:
            return await front(server)
        finally:  # Ctrl-C, too
            _tell_end(server)

    usual = before[0] if before else PORT
    try:
        return asyncio.run(carry(served(usual if port is None else port), carried))
    except PortTaken as taken:
        if port is not None or not taken.other:
            raise Misused(
                _(
                    "port {port} is taken by another program; port {other} is free: --port {other}"
                ).format(port=taken.port, other=taken.other)
                if taken.other
                else _("port {port} is taken by another program").format(port=taken.port)
            ) from None
        notices.append(
            _("Port {port} is taken by another program, so the room is at port {other}.").format(
                port=taken.port, other=taken.other
            )
        )
        return asyncio.run(carry(served(taken.other), carried))
    except OSError as error:
        if type(error).__name__ == "LogError":
            raise
        raise Misused(
            _("the room cannot be opened: {why}").format(why=error.strerror or error)
        ) from None


def _tell_end(server: "RoomServer") -> None:
    """Say what can be done with the room now."""
    room = server.desk.room
    if room.phase == "finished":
        print(_("For the report: keruen report {code}").format(code=room.code))
    elif room.players:
        print(_("To go on with the room: keruen host --resume {code}").format(code=room.code))


def _front(
    options: Namespace, settings: "Settings", notices: list[str], *, lan: bool
) -> "Callable[[RoomServer], Awaitable[int]]":
    from game.cli.play import wants_lines

    if not lan and not options.public:
        notices.append(
            _("Only this computer can reach the room. For phones and other computers: --lan")
        )
    if not wants_lines(options, settings):
        try:
            from game.tui.live import host as host_screens
        except ImportError as error:
            complain(
                _("The screens cannot be shown here ({why}); this is the room in lines.").format(
                    why=error
                )
            )
        else:
            motion = settings.motion and not options.no_motion
            return lambda server: host_screens(
                server, settings, tuple(notices), lock=options.lock, motion=motion
            )
    from game.plain.live_host import host as host_lines

    return lambda server: host_lines(server, settings, tuple(notices), lock=options.lock)
