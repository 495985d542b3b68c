"""Emphasis on the screen."""

from textual.content import Content

from game.pack.emphasis import spans


def inline(text: str) -> Content:
    """`text` with its emphasis as styles; everything else as written."""
    return Content("").join(
        Content.styled(span.text, f"{'italic ' * span.emphasis}{'bold' * span.strong}".strip())
        if span.emphasis or span.strong
        else Content(span.text)
        for span in spans(text)
    )
