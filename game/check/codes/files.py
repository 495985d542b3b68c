"""K0xx: files that cannot be read, or are no TOML."""

from game.check.codes.code import DEFAULT_MANIFEST, Code

_SCENES = """\
[scene.gate]
title = "The gate"
text = "You stand at the gate."
ending = "home"
"""


def codes() -> tuple[Code, ...]:
    """What can be wrong with a file as a whole."""
    return (
        Code(
            "K001",
            "A file or folder cannot be read",
            "Keruen was not allowed to open the file, or the file is no ordinary one, or it is a"
            " link that leads nowhere, or it is larger than 32 MiB. A pack of which a part cannot"
            " be read is not played: half a story would look like a whole one.\n\n"
            "Open the file yourself in a text editor. If that fails too, ask whoever looks after"
            " the computer for the right to read it. A file that does not belong to the pack is"
            " best moved out of its folder.",
            {},
            {},
        ),
        Code(
            "K002",
            "A file is not in UTF-8",
            "UTF-8 is how nearly every program writes letters today, and the only way in which"
            " one file can hold every script. An older editor may still save in the way of one"
            " country; read as UTF-8, its accents and Cyrillic letters would come out as"
            " nonsense.\n\n"
            "Open the file in the editor that wrote it, so that you can see all its letters, and"
            " save it again as UTF-8. In Notepad: *Save as*, then *Encoding: UTF-8*. UTF-16 with a"
            " mark at the beginning, which old versions of Notepad write, is read as well.",
            {"gate.toml": _SCENES.replace("the gate.", "the caf\udce9.")},
            {"gate.toml": _SCENES.replace("the gate.", "the café.")},
        ),
        Code(
            "K003",
            "A line is not TOML",
            "Every file of a pack is written in TOML: a key, an equals sign, a value. Where a"
            " quotation mark, a bracket or a comma is missing, it cannot be told what belongs to"
            " what, and so nothing of the file is used.\n\n"
            "The message names the place, and what to write there. Most often quotation marks are"
            " curly (“…”) where TOML wants straight ones, or one of a pair is missing. A text that"
            ' runs over several lines stands between `"""` and `"""`. Several faults of one file'
            " are told at once where they can be told apart; after a bracket or a text that is"
            " never closed, what follows is not looked at until it is mended.",
            {"gate.toml": _SCENES.replace('"The gate"', "“The gate”")},
            {"gate.toml": _SCENES},
        ),
        Code(
            "K005",
            "The same key or table stands twice",
            "If a key stands twice in one table, it cannot be known which of the two you mean, so"
            " neither is used. It happens when a scene is copied and its first line is not"
            " changed.\n\n"
            "Keep one, or give the second another name. Of choices, blocks of text and slips"
            " there may be several: each of those stands in double brackets, as in"
            " `[[scene.gate.choice]]`.",
            {"gate.toml": _SCENES + 'title = "The great gate"\n'},
            {"gate.toml": _SCENES},
        ),
        Code(
            "K006",
            "The folder is no pack",
            "A pack is a folder with a file called exactly `pack.toml` in it, in small letters."
            " Often the pack stands one folder deeper than you think, as after unpacking an"
            " archive; or the folder named is one that holds everything, your downloads say, and"
            " has too many files for a pack.\n\n"
            "Name the folder in which `pack.toml` is.",
            {"example/pack.toml": DEFAULT_MANIFEST, "example/gate.toml": _SCENES},
            {"pack.toml": DEFAULT_MANIFEST, "gate.toml": _SCENES},
        ),
        Code(
            "K007",
            "The pack is of a newer format",
            "`format` says by which rules the pack is written. This Keruen knows the rules up to a"
            " certain number. Read by older rules, a newer pack could come to mean something else,"
            " so it is not read at all.\n\n"
            "Update Keruen. In a pack of your own, write `format = 1`.",
            {
                "pack.toml": DEFAULT_MANIFEST.replace("format = 1", "format = 99"),
                "gate.toml": _SCENES,
            },
            {"pack.toml": DEFAULT_MANIFEST, "gate.toml": _SCENES},
        ),
        Code(
            "K008",
            "A file's name ends with .toml.txt",
            "Windows hides the endings of files unless told otherwise, and Notepad puts `.txt`"
            " behind the name you give. A file that you see as `gate.toml` may really be called"
            " `gate.toml.txt`, and then it is no part of the pack.\n\n"
            "In the Explorer choose *View*, *Show*, *File name extensions*; then take the `.txt`"
            " off the name.",
            {"gate.toml.txt": _SCENES},
            {"gate.toml": _SCENES},
        ),
    )
