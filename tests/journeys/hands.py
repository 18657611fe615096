"""How somebody works a page, by pointer or by keys alone; every act is counted, and stories act through here only."""

REACH = """
(one) => {
  const box = one.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 20);
  if (box.width < 3 || y < 0 || y > innerHeight) return "";
  const top = document.elementFromPoint(x, y);
  const own = top && (one.contains(top) || top.contains(one) || (one.labels && [...one.labels].some((each) => each.contains(top))));
  return own ? "" : `covered when focused: ${one.outerHTML.slice(0, 120)}`;
}
"""
HERE = "(one) => one === document.activeElement"
SAME = "(one) => one === document.activeElement || (one.form === document.activeElement.form && one.name === document.activeElement.name)"
TABS_AT_MOST = 400


class Pointer:
    """Taps and clicks."""

    KEY_SECONDS = 0.5

    def __init__(self, page, tally, faults):
        self.page, self.tally, self.faults = page, tally, faults

    def tap(self, control):
        """Press a button, follow a link, open a fold."""
        self.tally.click()
        control.click()

    def tap_twice(self, control):
        """Press as an impatient finger does."""
        self.tally.click()
        control.dblclick()

    def tick(self, box):
        """Tick a box or choose a radio button; one that is ticked already costs nothing."""
        if not box.is_checked():
            self.tally.click()
            self._tick(box)

    def pick(self, control, value):
        """Choose in a list: open it and choose; what is right already is left."""
        if control.input_value() != value:
            self.tally.click(2)
            self._pick(control, value)

    def write(self, control, text):
        """Put a text where another one may stand: what is right already is left."""
        if control.input_value() != text:
            self.tally.write(text)
            self._write(control, text)

    def give(self, control, files):
        """Choose files: the chooser, each picture, and that these are the ones."""
        self.tally.upload(len(files))
        control.set_input_files(files)

    def _pick(self, control, value):
        control.select_option(value)

    def key(self, name):
        """Press one key, as a command."""
        self.tally.click()
        self.page.keyboard.press(name)

    def _tick(self, box):
        box.check()

    def _write(self, control, text):
        if control.input_value():
            control.clear()
        control.press_sequentially(text)


class Desktop(Pointer):
    """A pointer beside a keyboard."""

    KEY_SECONDS = 0.25


class Keys(Desktop):
    """A keyboard and nothing else: what cannot be reached by the tabulator cannot be done."""

    def tap(self, control):
        self.tally.click()
        self._reach(control)
        self.page.keyboard.press("Enter")

    def tap_twice(self, control):
        self.tap(control)

    def _pick(self, control, value):
        self._reach(control)
        for _ in range(control.locator("option").count()):
            if control.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert control.input_value() == value, f"{value} cannot be chosen by keys"

    def give(self, control, files):
        self._reach(control)
        super().give(control, files)

    def _tick(self, box):
        radio = box.get_attribute("type") == "radio"
        self._reach(box, SAME if radio else HERE)
        # Of radio buttons the tabulator reaches one; arrows choose the others.
        for _ in range(40 if radio else 0):
            if box.evaluate(HERE):
                break
            self.page.keyboard.press("ArrowDown")
        if not box.is_checked():
            self.page.keyboard.press("Space")
        assert box.is_checked(), "cannot be ticked by keys"

    def _write(self, control, text):
        self._reach(control)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def _reach(self, control, there=HERE):
        for _ in range(TABS_AT_MOST):
            if control.evaluate(there):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"the keyboard does not reach {control}")
        if covered := control.evaluate(REACH):
            self.faults.append(covered)
