"""The first page, as a browser meets it."""


def test_the_first_page_opens_without_a_script_fault(browse):
    page = browse()

    answer = page.goto("/")

    assert answer.status == 200
    assert "会计" in page.content()
