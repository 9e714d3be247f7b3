"""The rules of accessibility that every page keeps: WCAG 2.2 AA and the best practices of axe-core."""

from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# What passes isn't described: that takes longer than the rules themselves.
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
RUN = "(options) => axe.run(options).then(({ violations }) => violations)"
# Best practices that aren't the editors' pages' own: Django labels the search of a list with an image, and Select2
# hangs an open list on the end of the page.
NOT_KEPT_BY_THE_ADMIN = {"label-title-only", "region"}


def broken_rules(page: Page) -> list[str]:
    """The rules that the page breaks, as it is shown now, each with three of the elements at fault."""
    # The bar of keys at the foot of the window lies over what is about to leave it, but at the end of the page.
    if page.locator(".evidence-keys").count():
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    ignored = NOT_KEPT_BY_THE_ADMIN if urlsplit(page.url).path.startswith("/admin/") else set()
    return [
        f"{rule['id']}: {rule['help']}\n"
        + "\n".join(f"  {node['html'][:200]}\n  {node['failureSummary']}" for node in rule["nodes"][:3])
        for rule in page.evaluate(RUN, OPTIONS)
        if rule["id"] not in ignored
    ]
