"""One person's browser in the tests, in the words he would use: go there, fill this in, press that."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.web.browser import overflow


@dataclass
class Desk:
    """``page`` is open at ``site``; ``shot`` keeps a picture of it at each size in ``shots``."""

    page: Page
    site: str
    shots: Path
    sizes: Sequence[ViewportSize]

    def go(self, address: str) -> None:
        self.page.goto(self.site + address)

    def fill(self, **said: str) -> None:
        """Fields by the labels the form shows."""
        for label, value in said.items():
            self.page.get_by_label(label).first.fill(value)

    def choose(self, **chosen: str) -> None:
        for label, option in chosen.items():
            self.page.get_by_label(label).first.select_option(label=option)

    def press(self, name: str) -> None:
        """A button by its words; waits for the page it leads to."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=name, exact=True).first.click(timeout=20000)

    def follow(self, name: str) -> None:
        """A link by its words, or a part of them."""
        self.page.locator("main").get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()

    def says(self, text: str) -> bool:
        return text in self.page.inner_text("main")

    def title(self) -> str:
        return self.page.locator("h1").first.inner_text()

    def number(self) -> int:
        """The first number in the address: which thing this page is about."""
        return next(int(part) for part in self.page.url.split("/") if part.isdigit())

    def shot(self, name: str) -> None:
        """A picture at three sizes; none of them may scroll sideways."""
        self.shots.mkdir(parents=True, exist_ok=True)
        for size in self.sizes:
            self.page.set_viewport_size(size)
            self.page.screenshot(path=self.shots / f"{name}-{size['width']}.png", full_page=True)
            assert overflow(self.page) <= 0, f"{name} is too wide at {size['width']}"
        self.page.set_viewport_size(self.sizes[0])
