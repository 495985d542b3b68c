"""What is said of a scene, a question and a verdict, paragraph by paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Pack
from game.pack.emphasis import unmarked
from game.pack.questions import AnyQuestion
from game.plain.markdown import to_plain
from game.plain.wording import places, source_note, within
from game.quiz import AskBack, Layout, Note, Verdict, how_to_answer, layout
from game.report import amount, status
from game.story import State, Story, Turn


@dataclass(frozen=True, slots=True)
class Way:
    """Something to choose by number, letter or `id`.

    `kind` is choice, retry, return, undo, new or quit.
    """

    kind: str
    id: str
    label: str


def heading(story: Story, state: State, chapter: str) -> tuple[str, ...]:
    """The chapter, where it is another than `chapter`, and the scene's title."""
    title = _("Scene: {title}").format(title=story.pack.scenes[state.place].title)
    now = chapter_of(story, state)
    if now and now != chapter:
        return (_("Chapter: {title}").format(title=now), title)
    return (title,)


def chapter_of(story: Story, state: State) -> str:
    """The title of the chapter that the player is in; "" where the scene belongs to none."""
    place = story.pack.chapter_of.get(state.scene)
    return "" if place is None else story.pack.chapters[place].title


def body(turn: Turn) -> tuple[str, ...]:
    """The text of the scene."""
    return to_plain(turn.text).paragraphs


def footnotes(pack: Pack, turn: Turn) -> Iterator[str]:
    """What stands below a scene's text: its sources, and the terms and cards that it names."""
    links = to_plain(turn.text).links
    cites = [*turn.cite]
    for scheme, target in links:
        cite = f"{scheme}:{target}"
        if scheme in pack.sources and not within(cite, cites):
            cites.append(cite)
    if cites:
        yield _("Source: {places}.").format(places=places(cites))
    terms = [t for s, t in links if s == "term" and t in pack.terms]
    if terms:
        yield _("Terms here: {terms}. To hear one, type: term {first}").format(
            terms=", ".join(pack.terms[t].title for t in terms), first=terms[0]
        )


def changes(story: Story, before: State | None, after: State) -> Iterator[str]:
    """What changed that the player can see: cards, and variables that have a label."""
    for card_id, card in story.pack.cards.items():
        if story.has_card(after, card_id) and not (before and story.has_card(before, card_id)):
            yield _("New card: {title}. To hear it, type: card {id}").format(
                title=card.title, id=card_id
            )
    if before is None:
        return
    for (label, old), (_label, new) in zip(
        status(story, before), status(story, after), strict=True
    ):
        if old != new:
            yield _("{label}: {value}.").format(label=label, value=new)


def question(found: AnyQuestion, turn: Turn) -> Iterator[str]:
    """A question with all that can be chosen, and how to answer it."""
    number = _("Question {asked} of {of}.").format(asked=turn.asked, of=turn.of)
    first, *rest = (line for line in unmarked(found.prompt).split("\n") if line.strip())
    yield f"{number} {first}"
    yield from rest
    yield from laid_out(found, layout(found))


def laid_out(found: AnyQuestion, shown: Layout) -> Iterator[str]:
    """All that can be chosen in a question, and how to answer it."""
    if shown.text:
        blanks = re.sub(r"\[(\d+): _+\]", lambda m: _("[gap {n}]").format(n=m[1]), shown.text)
        yield from blanks.strip().split("\n")
    for gap in shown.gaps:
        if gap.options:
            yield _("Gap {number}: one of {options}.").format(
                number=gap.number, options=", ".join(gap.options)
            )
        elif gap.numeric and gap.unit:
            yield _("Gap {number}: a number, in {unit}.").format(number=gap.number, unit=gap.unit)
    for item in (*shown.lefts, *shown.options):
        yield f"{item.letter}. {item.text}"
    if shown.rights:
        yield _("To be matched with:")
        for item in shown.rights:
            yield f"{item.letter}. {item.text}"
    yield how_to_answer(found)


def verdict(pack: Pack, given: Verdict) -> Iterator[str]:
    """A verdict in words: how right, what of it, the right answer, why, and where it stands."""
    if given.outcome == "right":
        yield _("Right.")
    elif given.outcome == "partly":
        yield ngettext(
            "Partly right: {score} of {points} point.",
            "Partly right: {score} of {points} points.",
            int(given.points),
        ).format(score=amount(given.score), points=amount(given.points))
    else:
        yield _("Not right.")
    for note in given.notes:
        if given.outcome == "right" and not note.text:
            continue
        if said := _note(note, alone=len(given.notes) == 1):
            yield said
    if given.outcome != "right":
        yield _("The right answer: {solution}").format(solution=given.solution)
    yield unmarked(given.why.strip())
    if note_on_source := source_note(pack, given.cite):
        yield note_on_source


def _note(note: Note, *, alone: bool) -> str:
    """A remark on a part of a response; `alone`, it need not say again what the verdict said."""
    about = re.sub(r"^\[(\d+)\]$", lambda m: _("Gap {n}").format(n=m[1]), note.about.strip())
    if about and about[-1] not in ".?!…。":
        about += "."
    text = unmarked(note.text.strip())
    # "Not right", of an option that should have been chosen, would be heard as the contrary.
    missed = note.ok is False and note.text == _("This one is right too.")
    if note.ok is None or missed or alone or not about:
        return f"{about} {text}".strip() if text else ""
    judged = _("Right: {about} {text}") if note.ok else _("Not right: {about} {text}")
    return judged.format(about=about, text=text).strip()


def asked_back(found: AnyQuestion, back: AskBack) -> Iterator[str]:
    """A question back, with what may have been meant."""
    gaps = layout(found).gaps
    if len(gaps) > 1:
        number = next((gap.number for gap in gaps if gap.id == back.gap), 0)
        yield _("Gap {number}: {message}").format(number=number, message=back.message)
        yield _("Type all of your answer again.")
        return
    yield back.message
    if back.readings:
        yield _("You may type: {readings}").format(readings=_(" or ").join(back.readings))


def ways(turn: Turn) -> tuple[Way, ...]:
    """All that can be chosen here by number."""
    if turn.question:
        return ()
    found = [Way("choice", choice.id, choice.label) for choice in turn.choices]
    if turn.can_retry:
        found.append(Way("retry", "retry", _("Take the questions again")))
    if turn.in_aside:
        found.append(Way("return", "return", _("Return to the story")))
    elif turn.ending or turn.stuck:
        found += [
            Way("undo", "undo", _("Take back the last move")),
            Way("new", "new", _("Begin a new game")),
            Way("quit", "quit", _("Quit")),
        ]
    return tuple(found)
