"""Two ways to work in a page: with the mouse, and with the keyboard alone."""

from abc import ABC, abstractmethod

from playwright.sync_api import Locator, Page

MOST_TABS = 400


class Hand(ABC):
    """Somebody's hand on a page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @abstractmethod
    def go(self, place: Locator) -> None:
        """Bring the focus to a field."""

    @abstractmethod
    def use(self, place: Locator) -> None:
        """Follow a link, press a button, open what is folded, or tick a box."""

    @abstractmethod
    def choose(self, place: Locator, label: str) -> None:
        """Choose the option of a select that begins with a label."""

    def write(self, place: Locator, text: str) -> None:
        """Write a text into a field in place of what is there."""
        self.go(place)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)


class Mouse(Hand):
    """Points and clicks."""

    def go(self, place: Locator) -> None:
        place.click()

    def use(self, place: Locator) -> None:
        place.click()

    def choose(self, place: Locator, label: str) -> None:
        place.select_option(label=label)


class Keyboard(Hand):
    """Never touches the mouse."""

    def go(self, place: Locator) -> None:
        place.wait_for()
        for key in ("Tab", "Shift+Tab"):
            for _press in range(MOST_TABS):
                if place.evaluate("element => element === document.activeElement"):
                    return
                self.page.keyboard.press(key)
        raise AssertionError(f"{place} can’t be reached by the Tab key")

    def use(self, place: Locator) -> None:
        self.go(place)
        ticks = place.evaluate("element => ['checkbox', 'radio'].includes(element.type)")
        self.page.keyboard.press("Space" if ticks else "Enter")

    def choose(self, place: Locator, label: str) -> None:
        self.go(place)
        self.page.keyboard.press("Home")
        for _press in range(place.locator("option").count()):
            if place.evaluate("element => element.selectedOptions[0].label").startswith(label):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{place} has no option {label}")


HANDS = {"mouse": Mouse, "keyboard": Keyboard}
