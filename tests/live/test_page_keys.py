"""A whole quiz of all eight kinds on the student's page, by the keyboard alone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.live.pagehost import CHROMIUM, PHONE, PageHost, chromium, heading, says
from tests.live.rooms import setup

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"),
]


def tab_to(page: Page, wanted: Locator) -> None:
    """Go to `wanted` by the Tab key."""
    expect(wanted).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            # What has the focus is not under the line that says what is happening.
            low, top = wanted.evaluate(
                "one => [one.getBoundingClientRect().bottom,"
                " document.querySelector('body > footer').getBoundingClientRect().top]"
            )
            assert low <= top
            return
    pytest.fail(f"the Tab key does not come to {wanted}")


def send(page: Page) -> None:
    tab_to(page, page.get_by_role("button", name="Send answer"))
    page.keyboard.press("Enter")


def one(page: Page) -> None:
    tab_to(page, page.get_by_role("button", name="Promise"))
    page.keyboard.press("Enter")


def several(page: Page) -> None:
    for name in ("treaties", "maps"):
        tab_to(page, page.get_by_role("checkbox", name=name))
        page.keyboard.press("Space")
    send(page)


def judged(page: Page) -> None:
    tab_to(page, page.locator("button.option").last)
    page.keyboard.press("Space")


def typed(label: str, text: str) -> Callable[[Page], None]:
    def type_it(page: Page) -> None:
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    return type_it


def ordered(page: Page) -> None:
    """Sort by Alt and the arrows, and by the buttons."""
    items = page.locator("ol.order li")
    wanted = ["talk", "sign", "build"]
    for place, text in enumerate(wanted):
        shown = [one.split()[1] for one in items.all_inner_texts()]
        steps = shown.index(text) - place
        if not steps:
            continue
        page.locator("#head").focus()
        tab_to(page, page.get_by_role("button", name=f"Move up: {text}"))
        for step in range(steps):
            page.keyboard.press("Alt+ArrowUp" if step % 2 else "Enter")
        expect(page.locator("ol.order + p")).to_have_text(f"{text}: place {place + 1} of 3")
    page.locator("#head").focus()
    send(page)


def matched(page: Page) -> None:
    for left, right in (("one", "uno"), ("two", "due"), ("three", "tre")):
        select = page.get_by_role("combobox", name=left)
        tab_to(page, select)
        texts = select.locator("option").all_inner_texts()
        for _ in range(next(n for n, text in enumerate(texts) if text.endswith(f"· {right}"))):
            page.keyboard.press("ArrowDown")
    send(page)


def filled(page: Page) -> None:
    tab_to(page, page.get_by_label("Gap 1"))
    page.keyboard.type("1992")
    tab_to(page, page.get_by_label("Gap 2"))
    page.keyboard.type("lake")
    tab_to(page, page.get_by_label("Gap 3"))
    page.keyboard.type("amity")
    page.keyboard.press("Enter")


WAYS: list[Callable[[Page], None]] = [
    one,
    several,
    judged,
    typed("Your number", "3300 km"),
    typed("Your answer", "Issyk-Kul"),
    ordered,
    matched,
    filled,
]


def test_all_eight_kinds_are_answered_right_by_keys_alone(tmp_path: Path) -> None:
    with (
        PageHost(tmp_path, setup(standings=False, close_when_all=False)) as host,
        chromium() as browser,
    ):
        page = browser.new_page(viewport=PHONE)
        page.goto(host.url)
        tab_to(page, page.get_by_label("Your name"))
        page.keyboard.type("Aru")
        page.keyboard.press("Enter")
        says(page, "You are in")
        for number, answer in enumerate(WAYS, 1):
            host.do("next")
            expect(page).to_have_title(f"Question {number} of 8 · Keruen")
            expect(page.locator("#head")).to_be_focused()
            answer(page)
            says(page, "Answer received")
            host.do("close")
            host.do("reveal")
            heading(page, "Right")
            expect(page.locator("h1.verdict.right")).to_be_focused()
        host.do("next")
        heading(page, "The quiz has ended")
        expect(page.get_by_role("main")).to_contain_text("Points so far: 8 of 8")
