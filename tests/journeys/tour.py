"""Going to every page in every state, as everybody whom the demo lets one be."""

from journeys.states import STATES


def tour(page, states=STATES):
    """Go to each state in turn; yields who one is and what it is called once the page stands there."""
    receipt = ""
    for role, found in states.items():
        page.context.clear_cookies()
        if role:
            page.goto("/demo/")
            with page.expect_navigation():
                page.locator(f'main form[action="/demo/role/{role}/"] button').click()
        for state in found:
            page.goto(state.path.format(receipt=receipt))
            if state.path.endswith("/me/") and page.locator(".kj-number").count():
                receipt = page.locator(".kj-number").first.inner_text()
            yield role, state.path
            for name, text in state.write.items():
                page.locator(f'[name="{name}"]').fill(text)
            for name in state.press:
                if not press(page, name.removeprefix("?"), needed=not name.startswith("?")):
                    break
                yield role, f"{state.path} {name.removeprefix('?')}"


def press(page, name, *, needed=True):
    """Press the button in the main part that is called just so, else the first button or link whose name holds this. False where there is none."""
    main = page.locator("main")
    exact = main.get_by_role("button", name=name, exact=True).locator("visible=true")
    loose = main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).locator("visible=true")
    if not needed and not loose.count():
        return False
    button = (exact if exact.count() else loose).first
    if button.evaluate("(one) => !!one.closest('form[data-inplace]')"):
        button.click(timeout=10_000)
        page.locator("[data-next], .govuk-error-summary").first.wait_for()
        return True
    with page.expect_navigation():
        button.click(timeout=10_000)
    return True
