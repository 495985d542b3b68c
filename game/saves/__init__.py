"""Slots on disk: games that are saved after every move, and the settings."""

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
from game.saves.game import Game
from game.saves.settings import Settings, load_settings, save_settings
from game.saves.slot import saves_folder
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
