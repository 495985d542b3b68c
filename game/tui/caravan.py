"""The picture above the menu."""

from textual.content import Content

_CAMEL = (
    "    ▄▄   ▄▄   ██▄▄",
    "  ▄████▄████▄▄█▀  ",
    " ▄█████████████   ",
    " █ ██▀▀▀▀▀██▀▀    ",
    "   █ █    █ █     ",
)
_GROUND = "▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▃▃▃▂▂▂▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▁▁▁▁▁▁▁▁▁▁▁"


def _picture() -> Content:
    """Two camels in full light, the third one dimmer: the others come after."""
    rows = [Content.assemble((row, "$dim"), (row, "$primary"), (row, "$accent")) for row in _CAMEL]
    return Content("\n").join([*rows, Content.styled(_GROUND, "$rule")])


CARAVAN = _picture()
"""A caravan on its way, in characters one cell wide."""
