"""What the screens of a preview have in common: they follow the versions of the pack."""


class Follower:
    """A screen that shows the last version once `follow` was awaited, in the screen's own time."""

    async def follow(self) -> None:
        """Show what there is now, with as little of what is seen moving as can be."""
        raise NotImplementedError
