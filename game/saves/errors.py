"""What can stand in the way of a save, each as a plain sentence for the player."""


class SaveError(Exception):
    """A slot cannot be used as asked; the text is a sentence for the player."""


class BadSlotName(SaveError):
    """No slot can be called that; the text says what is allowed."""


class NoSuchSlot(SaveError):
    """No game is saved under that name."""


class SlotTaken(SaveError):
    """A new game was to go where another one is saved."""


class SlotBusy(SaveError):
    """Another program has the slot open."""


class SlotDamaged(SaveError):
    """Neither the save nor the one before it can be read; both files are as they were."""


class SlotNewer(SaveError):
    """The save was written by a newer version of this program; it is as it was."""


class OtherPack(SaveError):
    """The save belongs to another pack, which the text names."""
