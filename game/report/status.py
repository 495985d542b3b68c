"""The variables that a player sees while playing."""

from game.i18n import gettext as _
from game.pack.model import FlagVariable, NumberVariable
from game.story import State, Story


def status(story: Story, state: State) -> tuple[tuple[str, str], ...]:
    """Label and value of each variable that has a label: ("Trust", "2 of 5")."""
    shown = []
    for (name, variable), value in zip(story.pack.variables.items(), state.values, strict=True):
        if not variable.label:
            continue
        if isinstance(variable, NumberVariable):
            text = _("{value} of {most}").format(value=value, most=variable.max)
        elif isinstance(variable, FlagVariable):
            text = _("yes") if value else _("no")
        else:
            text = str(value)
        shown.append((variable.label or name, text))
    return tuple(shown)
