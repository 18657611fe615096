"""A reviewer at work, in the words of the house."""

from journeys import doors


class Desk:
    """Somebody of a bureau, logged in; `take` opens a case by its receipt."""

    def __init__(self, visitor, login, house):
        self.visitor, self.house, self.page = visitor, house, visitor.page
        doors.as_staff(visitor, login)

    def take(self, number):
        self.visitor.go(f"/staff/queue/?find={number}")
        row = self.page.get_by_role("row").filter(has_text=number)
        self.visitor.follow(row.get_by_role("link").first)
        self.visitor.press("开始审核这一件")
        self.case = self.page.url.partition("?")[0]
        return self

    def sees(self, *texts):
        self.visitor.sees(*texts)
        return self

    def shows_only_changed(self, title):
        """After a return what was seen before is folded away."""
        for part in self.page.locator(".kj-seen summary", has_text="已核对过").all():
            assert title not in part.inner_text()
        return self

    def changes(self):
        """Read the list that an approval will write: item and value."""
        self.visitor.opens(self.page.locator("#changes summary"))
        return _read(self.page.locator("#changes table"))

    def sends_back(self, path, code):
        box = self.page.locator(f'[name="reason"][value="{path}|{code}"]')
        self.visitor.opens(self.page.locator("details.kj-wanting", has=box).locator("summary")).ticks(box)
        self.visitor.opens(self.page.locator(".kj-return > summary"))
        self.visitor.press("退回给本人").sees("已退回")
        return self

    def approves(self):
        self.page.goto(self.case)
        if self.page.get_by_role("button", name="开始审核这一件").count():
            self.visitor.press("开始审核这一件")
        self.visitor.follow(self.page.locator('button[value="approve"]')).sees("的申请。")
        return self

    def undoes(self):
        self.visitor.press("撤销")
        return self

    def is_carried_out(self):
        self.house.move_on(61)
        return self

    def finds_written(self, someone, changes):
        """The newest version of the archive is the list that was shown; of secret values it says only that they changed."""
        self.visitor.go("/staff/archives/").fill(q=someone.number[-6:]).press("查找").press(someone.name)
        written = _read(self.page.locator("details[open] table").first)
        assert [row[0] for row in written] == [row[0] for row in changes]
        for was, shown in zip(written, changes, strict=True):
            assert "***" in was or was == shown


def _read(table):
    return sorted([cell.inner_text() for cell in row.locator("th, td").all()] for row in table.locator("tbody tr").all())
