"""The browser’s own guard: a page that breaks a promise is noticed, one that keeps them is not."""

from playwright.sync_api import Page

from tests.browser.conftest import Faults

POLICY = "default-src 'none'; script-src 'unsafe-inline'"


def serve(page: Page, body: str) -> Faults:
    """Show a page with a strict policy and the given body, and return what the guard saw."""
    host = "tracker.example.org"
    faults = Faults(host)
    faults.watch(page.context)
    page.context.route(
        "**/*",
        lambda route: route.fulfill(content_type="text/html", headers={"Content-Security-Policy": POLICY}, body=body),
    )
    page.goto(f"http://{host}/")
    page.wait_for_load_state("load")
    return faults


def test_a_page_within_its_policy_has_no_fault(browser):
    page = browser.new_page()
    assert serve(page, "<p>Hello</p>").seen == []
    page.context.close()


def test_an_inline_style_is_a_fault(browser):
    page = browser.new_page()
    faults = serve(page, "<p style='color: red'>Hello</p>")
    assert any("policy violation: style-src-attr" in fault for fault in faults.seen)
    page.context.close()


def test_a_script_error_is_a_fault(browser):
    page = browser.new_page()
    faults = serve(page, "<script>nothing.here()</script>")
    assert any("script error" in fault for fault in faults.seen)
    page.context.close()


def test_a_request_to_another_machine_is_a_fault(browser):
    page = browser.new_page()
    faults = serve(page, "<p>Hello</p>")
    page.goto("http://elsewhere.example.org/")
    assert faults.seen == ["request to another machine: http://elsewhere.example.org/"]
    page.context.close()


def test_the_login_page_is_styled_by_compressed_files_with_hashed_names(page):
    styles = []
    page.on("response", lambda response: styles.append(response) if ".css" in response.url else None)
    page.goto("/admin/login/")
    assert styles
    for style in styles:
        assert style.status == 200
        assert "immutable" in style.headers["cache-control"]
        assert style.headers["content-encoding"] in {"br", "gzip"}
