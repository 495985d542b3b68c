"""What each key of a pack means, in a sentence: editors show it where the pointer rests."""

from collections.abc import Mapping

from game.i18n import gettext as _


def meanings() -> Mapping[str, Mapping[str, str]]:
    """Name of a model of the format to its keys, each with what it means, in Markdown."""
    return {
        "Manifest": {
            "format": _("`1`, this format."),
            "id": _("The pack's id. Saves belong to it: do not change it once somebody plays."),
            "title": _("What players read."),
            "language": _(
                'The language of the texts: `"en"`, `"kk"`, `"zh-Hans"`. It settles how '
                "numbers are read and written, and which articles are forgiven."
            ),
            "start": _("The scene in which the story begins; not an aside."),
            "about": _("What a menu, or another teacher, wants to know of the pack."),
            "source": _(
                "The primary sources that the pack cites, each in a table of its own: "
                "`[source.ID]`."
            ),
            "variable": _("What the story remembers: numbers, flags and words."),
            "objective": _(
                "What the pack is meant to teach, each in a table of its own: `[objective.ID]`."
            ),
            "renamed": _(
                "Ids that were changed: the old one, then the new one, so that saved games go on."
            ),
        },
        "About": {
            "summary": _("Shown in the list of packs."),
            "audience": _("For whom it is."),
            "minutes": _("How long a game takes."),
            "authors": _("Who wrote it."),
            "licence": _("How it may be used."),
        },
        "Source": {
            "title": _("Its title."),
            "speaker": _("Who speaks or writes."),
            "date": _('Of when it is; a text, so `"January 2022"` will do.'),
            "publisher": _("Who published it."),
            "kind": _("What kind of thing it is, in your words."),
            "lines": _("How many lines it has. A citation beyond them is an error."),
            "gist": _(
                "In your own words, what a line or some lines hold. The key is a line "
                'number, `2`, or a span in quotation marks, `"3-4"`.'
            ),
            "file": _(
                "A text file in the pack's folder that holds the whole source, one line a "
                "line. It must have exactly `lines` lines. Where it is given, players read "
                "the source itself instead of the gist."
            ),
        },
        "NumberVariable": {
            "kind": _('`"number"`: a whole number that never leaves its bounds.'),
            "min": _("The lowest value."),
            "max": _("The highest value."),
            "start": _("The value at the beginning; from `min` to `max`."),
            "label": _("What the player reads before it."),
        },
        "FlagVariable": {
            "kind": _('`"flag"`: something that is so, or is not.'),
            "start": _("The value at the beginning."),
            "label": _("What the player reads before it."),
        },
        "WordVariable": {
            "kind": _('`"word"`: one of a closed list of words.'),
            "values": _(
                "All values it can have. Keep to letters, digits, spaces and hyphens: some "
                "other signs cannot be written in a condition."
            ),
            "start": _("The value at the beginning; one of `values`."),
            "label": _("What the player reads before it."),
        },
        "Objective": {
            "title": _("What the report shows."),
            "text": _("A note for teachers."),
        },
        "Renamed": {
            "scene": _("Scenes: the old id, then the new one."),
            "choice": _(
                'Choices, as `"scene/choice"`; the scene is named by its *new* id on both sides.'
            ),
            "question": _("Questions: the old id, then the new one."),
            "card": _("Cards: the old id, then the new one."),
            "variable": _("Variables: the old name, then the new one."),
            "part": _(
                "Options, items, pairs, extras and gaps: `question/part` on both sides; the "
                "question is named by its *new* id on both sides."
            ),
        },
        "SceneFile": {
            "chapter": _(
                "The title of the chapter that the file's scenes belong to. Files with the "
                "same title are one chapter. Scenes without a chapter do not appear on the "
                "map."
            ),
            "ornament": _(
                "A small drawing of plain signs, shown with the chapter where there is "
                "room. Of several files of one chapter, the first ornament counts."
            ),
            "scene": _("The places of the story, each in a table of its own: `[scene.ID]`."),
            "question": _(
                "The questions that quizzes ask, each in a table of its own: `[question.ID]`."
            ),
            "term": _("The glossary, each entry in a table of its own: `[term.ID]`."),
            "card": _(
                "The evidence that players collect, each card in a table of its own: `[card.ID]`."
            ),
        },
        "Scene": {
            "title": _("Stands above the text."),
            "text": _(
                "What the player reads: one text in Markdown, or `[[scene.ID.text]]` "
                "blocks, each of which may have a `when`."
            ),
            "cite": _("Shown below the text."),
            "gain": _("Cards that the player collects on coming here."),
            "choice": _("The ways on, each in a table of its own: `[[scene.ID.choice]]`."),
            "quiz": _("Questions asked here before the choices open: `[scene.ID.quiz]`."),
            "ending": _(
                "A name of your own for this ending. The scene then has no choices and no quiz."
            ),
            "passing": _(
                "For endings only: whether who ends here has passed. Write `false` where the "
                "player gives up, say: a way that ends here need not test every objective."
            ),
            "aside": _(
                "`true`: lies beside the story, can be opened from anywhere, and returns to "
                "where the player was."
            ),
            "when": _("For asides only: when it can be opened."),
            "teaches": _("What is taught here."),
        },
        "Block": {
            "text": _("A piece of the scene's text."),
            "when": _("Whether it is shown."),
        },
        "Choice": {
            "id": _(
                "What saves know the choice by. Two choices of one scene to the same place "
                "each need an id."
            ),
            "label": _(
                "What the player reads, literally: no Markdown and no links here. Values "
                "may be put in."
            ),
            "goto": _("The scene that follows."),
            "when": _("Whether the choice is there."),
            "set": _("What changes when it is taken, in the order written."),
            "gain": _("Cards that the player collects by taking it."),
            "once": _("`true`: after it was taken, it is there no more."),
        },
        "Quiz": {
            "ask": _("The questions, in this order, each once."),
            "pass": _("The sum of points that passes; not more than the questions have in all."),
            "retry": _("Whether a failed quiz may be taken again."),
        },
        "Question": {
            "kind": _(
                '`"choice"`, `"many"`, `"true-false"`, `"number"`, `"words"`, `"order"`, '
                '`"match"` or `"gap"`.'
            ),
            "prompt": _("The question itself."),
            "why": _("Why the answer is right; shown with every verdict."),
            "cite": _("Where it stands; shown with the verdict."),
            "tags": _("Words of your own to sort questions by."),
            "tests": _("What is tested."),
            "points": _("What a fully right answer earns."),
            "hint": _("Shown when the player asks for it; costs nothing."),
        },
        "ChoiceQuestion": {
            "option": _("The options, shown in the order written; exactly one is right."),
        },
        "Option": {
            "text": _("What the player reads."),
            "right": _("`true` in the right option."),
            "feedback": _("Shown to those who chose it."),
        },
        "ManyQuestion": {
            "option": _("The options, shown in the order written; at least one is right."),
        },
        "TrueFalseQuestion": {
            "answer": _("Whether the statement is true."),
            "feedback": _("What is said to either answer."),
        },
        "TrueFalseFeedback": {
            "true": _("Said to those who answered true."),
            "false": _("Said to those who answered false."),
        },
        "NumberQuestion": {
            "answer": _("The right number."),
            "tolerance": _("How far from it is still right, in the question's unit."),
            "unit": _(
                'What is counted, with its multiplier if any: `"km"`, `"billion US$"`, '
                '`"pairs of sister cities"`.'
            ),
            "slip": _("Wrong numbers that you foresee."),
        },
        "NumberSlip": {
            "value": _("The wrong number."),
            "feedback": _("What is said to it."),
        },
        "WordsQuestion": {
            "answer": _("What is right; the first is shown as the solution."),
            "exact": _("`true`: capitals, accents and every letter count."),
            "slip": _("Wrong answers that you foresee."),
        },
        "WordsSlip": {
            "text": _("The wrong answer."),
            "feedback": _("What is said to it."),
        },
        "OrderQuestion": {
            "item": _("The items, in the right order."),
        },
        "MatchQuestion": {
            "pair": _("The pairs. Several may have the same right side: that sorts into groups."),
            "extra": _(
                "Right sides that belong to none. Their ids differ from those of the pairs."
            ),
        },
        "Pair": {
            "left": _("The left side."),
            "right": _("What belongs to it."),
            "feedback": _("Shown when it was matched wrongly."),
        },
        "GapQuestion": {
            "text": _("The text; each gap's id stands in it once, in braces."),
            "gap": _("The gaps."),
        },
        "Gap": {
            "answer": _(
                "What is right. Numbers without quotation marks are graded as numbers, "
                "texts as words."
            ),
            "options": _(
                "What can be chosen from, the first answer among them. Without it the "
                "player types. Not with numbers."
            ),
            "tolerance": _("How far from the number is still right, in the gap's unit."),
            "unit": _("What is counted, with its multiplier if any."),
            "exact": _("`true`: capitals, accents and every letter count."),
            "feedback": _("Shown when the gap is wrong."),
        },
        "Term": {
            "title": _("The term."),
            "text": _("What it means."),
            "cite": _("Where it stands."),
        },
        "Card": {
            "title": _("What it is about."),
            "figure": _('The figure, as a text: `"40 books"`.'),
            "measures": _("What the figure measures, or what the card says."),
            "kind": _(
                '`"claim"`: says that something is or was so. `"promise"`: the speaker will '
                'do it. `"offer"`: open until somebody takes it up. `"appeal"`: others are '
                'to act. `"opinion"`: a judgement. `"background"`: not from the source.'
            ),
            "deadline": _("By when, as a text."),
            "cite": _("Where it stands."),
        },
    }
