"""What a player is told on opening a save: what became of it since the pack was edited."""

from collections.abc import Iterator, Mapping

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack
from game.saves.model import SaveFile, Snapshot
from game.saves.text import ids_of
from game.story import Answered, Opened, Replay, State, Story, Undid


def notices(story: Story, save: SaveFile, replay: Replay) -> tuple[str, ...]:
    """Plain sentences, none where the game is just as it was left."""
    state = replay.playthrough.state
    if save.pack.fingerprint == story.pack.fingerprint:
        return _same_pack(story, save, replay)
    if replay.stranded:
        return (
            _("The pack was changed since this game was saved."),
            *_gone(story.pack, save, replay),
            _("You are now in “{scene}”.").format(scene=story.pack.scenes[state.place].title),
            _set_aside(replay),
        )
    changes = tuple(_changes(story, state, save.at)) if save.at else ()
    if changes:
        return (
            _("The pack was changed since this game was saved; all your moves still hold."),
            *changes,
        )
    return (_("The pack was changed since this game was saved; your game is as you left it."),)


def _same_pack(story: Story, save: SaveFile, replay: Replay) -> tuple[str, ...]:
    state = replay.playthrough.state
    if replay.stranded:
        return (
            _("The save does not fit its pack: {why}.").format(why=replay.reason),
            _("You are now in “{scene}”.").format(scene=story.pack.scenes[state.place].title),
            _set_aside(replay),
        )
    if save.at and not _agrees(story, state, save.at):
        return (_("The save did not agree with its moves; the moves were played again."),)
    return ()


def _set_aside(replay: Replay) -> str:
    count = sum(not isinstance(move, Undid) for move in replay.stranded)
    said = ngettext(
        "{n} later move no longer fits and is set aside.",
        "{n} later moves no longer fit and are set aside.",
        count,
    ).format(n=count)
    if any(isinstance(move, Answered) for move in replay.stranded):
        said += " " + _("What you answered in the questions still counts.")
    return said


def _gone(pack: Pack, save: SaveFile, replay: Replay) -> Iterator[str]:
    """What the first move that does not hold misses."""
    lost: list[str] = []
    for move in replay.stranded:
        if not isinstance(move, Undid):
            lost.append(move.at)
        if isinstance(move, Opened):
            lost.append(move.aside)
    if save.at:
        lost += [_now(save.at.scene, pack.renamed.scene), save.at.aside or ""]
    gone = list(dict.fromkeys(scene for scene in lost if scene and scene not in pack.scenes))
    if gone:
        shown = ", ".join(f"“{_title(save.at, scene)}”" for scene in gone[:3])
        yield ngettext(
            "This scene is no longer in it: {scenes}.",
            "These scenes are no longer in it: {scenes}.",
            len(gone),
        ).format(scenes=shown + (" …" if len(gone) > 3 else ""))
    else:
        yield _("What you did next in “{scene}” is no longer possible there.").format(
            scene=pack.scenes[replay.at].title
        )


def _title(at: Snapshot | None, scene: str) -> str:
    """The title of a scene that the pack no longer has, where the save still tells it."""
    return at.title if at and at.title and scene == (at.aside or at.scene) else scene


def _changes(story: Story, state: State, at: Snapshot) -> Iterator[str]:
    """How a state differs, for the player's eye, from the one that was saved."""
    pack = story.pack
    place = at.aside or at.scene
    if state.place != _now(place, pack.renamed.scene):
        yield _("They now lead to “{scene}”, where you were in “{before}”.").format(
            scene=pack.scenes[state.place].title, before=at.title or place
        )
    before = {_now(name, pack.renamed.variable): value for name, value in at.values.items()}
    for name, (index, variable) in pack.names.variables.items():
        value = state.values[index]
        if variable.label and name in before and not _same(before[name], value):
            yield _("{label} is now {value}; it was {before}.").format(
                label=variable.label, value=_word(value), before=_word(before[name])
            )
    had = {_now(card, pack.renamed.card) for card in at.cards}
    has = set(ids_of(state.cards, pack.names.cards))
    if lost := [pack.cards[c].title if c in pack.cards else c for c in sorted(had - has)]:
        yield _("No longer among your cards: {cards}.").format(cards=", ".join(lost))
    if new := [pack.cards[c].title for c in sorted(has - had)]:
        yield _("New among your cards: {cards}.").format(cards=", ".join(new))


def _agrees(story: Story, state: State, at: Snapshot) -> bool:
    """Whether the snapshot is of this very state, with ids as the pack has them now."""
    names, renamed = story.pack.names, story.pack.renamed
    values = {name: state.values[index] for name, (index, _kind) in names.variables.items()}
    saved = {_now(name, renamed.variable): value for name, value in at.values.items()}
    return (
        (state.scene, state.aside)
        == (_now(at.scene, renamed.scene), _now(at.aside or "", renamed.scene))
        and saved.keys() == values.keys()
        and all(_same(saved[name], value) for name, value in values.items())
        and all(
            set(ids_of(bits, places)) == {_now(name, new) for name in ids}
            for bits, places, ids, new in (
                (state.visited, names.scenes, at.visited, renamed.scene),
                (state.passed, names.scenes, at.passed, renamed.scene),
                (state.answered, names.questions, at.answered, renamed.question),
                (state.cards, names.cards, at.cards, renamed.card),
            )
        )
    )


def _now(name: str, renamed: Mapping[str, str]) -> str:
    return renamed.get(name, name)


def _same(one: object, other: object) -> bool:
    return type(one) is type(other) and one == other


def _word(value: int | bool | str) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
