"""A real browser, which fails a test when a page breaks a promise: no violation of the policy, no
script error, no request to another machine.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
MISSING = "No browser was found for the browser tests: get one with `apt-get install chromium`."
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => reportViolation(
    `${event.effectiveDirective} forbids ${event.blockedURI} in ${event.sourceFile}:${event.lineNumber}`
));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


class Faults:
    """What went wrong in the pages of one test, in words."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.seen: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.expose_function("reportViolation", lambda text: self.seen.append(f"policy violation: {text}"))
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", lambda event: self.seen.append(f"script error: {event.error}"))
        context.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.seen.append(f"policy violation: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.seen.append(f"request to another machine: {request.url}")


def press_when_heard(page: Page) -> None:
    """Let each key wait until the page has loaded: before, its scripts don’t hear it, and a person sees no page yet."""
    press = page.keyboard.press

    def pressed(key: str, **options: Any) -> None:
        page.wait_for_load_state()
        press(key, **options)

    page.keyboard.press = pressed  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def live_server(quick_settings: None, django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The site on a free port, with its static files hashed, compressed and served as in production."""
    from django.core.management import call_command
    from django.test import override_settings
    from pytest_django.live_server_helper import LiveServer

    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("compressed"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        },
        WHITENOISE_AUTOREFRESH=False,
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        server = LiveServer("127.0.0.1", start=False)
        # Django’s own handler would serve the files as they lie in the source tree.
        server.thread.static_handler = lambda application: application
        server.start()
        with override_settings(SITE_URL=server.url):
            yield server
        server.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, from the system; a test is skipped where there is none, but never in CI."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    # Playwright keeps an event loop running in this thread, in which Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=FLAGS, chromium_sandbox=os.geteuid() != 0)
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """A function that opens an empty page in a context of its own; its options are those of a context,
    such as `color_scheme="dark"`, `viewport={"width": 360, "height": 800}` or `java_script_enabled=False`.
    """
    faults = Faults(urlsplit(live_server.url).netloc)
    contexts: list[BrowserContext] = []

    def opened(**options: Any) -> Page:
        # Colours that change little by little would be seen, and measured for contrast, halfway.
        context = browser.new_context(**{"base_url": live_server.url, "reduced_motion": "reduce", **options})
        context.set_default_timeout(30_000)
        contexts.append(context)
        faults.watch(context)
        page = context.new_page()
        press_when_heard(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not faults.seen, "\n".join(faults.seen)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """An empty page, 1280 pixels wide."""
    return open_page(viewport={"width": 1280, "height": 900})


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """`picture(page, "desk")` draws what the window shows into desk.png, where `--pictures` names a folder."""
    folder = request.config.option.pictures

    def drawn(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder, f"{name}.png"))

    return drawn
