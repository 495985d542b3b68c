"""The chapters as stations of a route, and where on it a player is."""

from dataclasses import dataclass

from game.story import State, Story


@dataclass(frozen=True, slots=True)
class Station:
    """A chapter: how many of its `scenes` were `visited`, and whether the player is `here`."""

    title: str
    ornament: str
    visited: int
    scenes: int
    here: bool

    @property
    def reached(self) -> bool:
        """Whether any of the station was seen."""
        return self.visited > 0


def journey(story: Story, state: State) -> tuple[Station, ...]:
    """The stations in the order of the route."""
    here = story.pack.chapter_of.get(state.scene)
    return tuple(
        Station(
            chapter.title,
            chapter.ornament,
            sum(story.has_visited(state, scene) for scene in chapter.scenes),
            len(chapter.scenes),
            place == here,
        )
        for place, chapter in enumerate(story.pack.chapters)
    )
