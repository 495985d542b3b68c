"""What a proof says about learning, told to who wrote the pack."""

from collections.abc import Iterator

from game.check.proof.finding import Finding, listed, told
from game.check.proof.learning import Learning
from game.i18n import gettext as _
from game.pack import Pack


def about_learning(pack: Pack, found: Learning) -> Iterator[Finding]:
    """What is wrong about the objectives of `pack`, each with its place and the shortest way."""
    yield from _early(pack, found)
    yield from _impossible(found)
    teaching = {o for scene in pack.scenes.values() for o in scene.teaches}
    testing = {
        o
        for scene in pack.scenes.values()
        for question in (scene.quiz.ask if scene.quiz else ())
        for o in pack.questions[question].tests
    }
    # Where the scene that does it cannot be reached, that is what is told.
    for objective in found.untaught:
        if objective not in teaching:
            yield _never(
                "K524",
                objective,
                _("no scene teaches the objective '{objective}'"),
                _('write teaches = ["{objective}"] in a scene, or remove the objective'),
            )
    for objective in found.untested:
        if objective not in testing:
            yield _never(
                "K525",
                objective,
                _("no quiz tests the objective '{objective}'"),
                _('write tests = ["{objective}"] in a question that is asked, or remove it'),
            )
    for objective, (ending, moves) in found.skipped.items():
        yield Finding(
            "K521",
            "objective",
            objective,
            (),
            _("a player can come to '{scene}' and never be tested on '{objective}'").format(
                scene=ending, objective=objective
            ),
            _(
                "test it on every way; or, where this ending is none that passes, write"
                " passing = false in it"
            ),
            (told(moves),),
            severity="warning",
            key=True,
            moves=moves,
            shown=True,
        )


def _early(pack: Pack, found: Learning) -> Iterator[Finding]:
    for objective, (scene, question, moves) in found.early.items():
        if objective in found.impossible.get(scene, ()):
            continue  # it is early on every way, which is told
        yield Finding(
            "K522",
            "question",
            question,
            ("tests", pack.questions[question].tests.index(objective)),
            _("'{scene}' can test '{objective}' before any scene has taught it").format(
                scene=scene, objective=objective
            ),
            _("teach it on every way that leads there, or ask later"),
            (told(moves),),
            severity="warning",
            moves=moves,
            shown=True,
        )


def _impossible(found: Learning) -> Iterator[Finding]:
    for scene, objectives in found.impossible.items():
        yield Finding(
            "K523",
            "scene",
            scene,
            ("quiz", "pass"),
            _(
                "nobody can pass the quiz at '{scene}' with what the story has told by then:"
                " no way there teaches {objectives}"
            ).format(scene=scene, objectives=listed(objectives)),
            _("teach it before, or lower pass"),
        )


def _never(code: str, objective: str, message: str, remedy: str) -> Finding:
    return Finding(
        code,
        "objective",
        objective,
        (),
        message.format(objective=objective),
        remedy.format(objective=objective),
        severity="warning",
        key=True,
    )
