"""Slots on disk: games that are saved after every move, and the settings."""

from typing import TYPE_CHECKING

from game.lazy import exports

if TYPE_CHECKING:
    from game.saves.errors import (
        BadSlotName,
        NoSuchSlot,
        OtherPack,
        SaveError,
        SlotBusy,
        SlotDamaged,
        SlotNewer,
        SlotTaken,
    )
    from game.saves.folder import saves_folder
    from game.saves.game import Game
    from game.saves.settings import Settings, load_settings, save_settings
    from game.saves.slots import Opened, Saves, SlotInfo

__all__ = [
    "BadSlotName",
    "Game",
    "NoSuchSlot",
    "Opened",
    "OtherPack",
    "SaveError",
    "Saves",
    "Settings",
    "SlotBusy",
    "SlotDamaged",
    "SlotInfo",
    "SlotNewer",
    "SlotTaken",
    "load_settings",
    "save_settings",
    "saves_folder",
]

__getattr__ = exports(
    __name__,
    {
        "BadSlotName": "errors",
        "Game": "game",
        "NoSuchSlot": "errors",
        "Opened": "slots",
        "OtherPack": "errors",
        "SaveError": "errors",
        "Saves": "slots",
        "Settings": "settings",
        "SlotBusy": "errors",
        "SlotDamaged": "errors",
        "SlotInfo": "slots",
        "SlotNewer": "errors",
        "SlotTaken": "errors",
        "load_settings": "settings",
        "save_settings": "settings",
        "saves_folder": "folder",
    },
)
