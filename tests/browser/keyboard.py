"""What a person does without a mouse: nothing is clicked, nothing is focused but by Tab, letters and arrows."""


class Keyboard:
    """One person's keyboard on one page."""

    def __init__(self, page):
        self.page = page

    def reach(self, selector, *, presses=120):
        """Press Tab until the focus is there."""
        for _press in range(presses):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return self
        raise AssertionError(f"Tab does not lead to {selector}")

    def type(self, words):
        self.page.keyboard.type(words)
        return self

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def leave(self, *keys):
        """Press the keys, of which the last leads to another page."""
        with self.page.expect_navigation():
            self.press(*keys)
        return self
