"""The worker of the application server: Gunicorn's own with threads, which says what to do about a long address."""

from typing import Any

from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

LONGEST_REQUEST_LINE = 8190
"""Bytes, the most that Gunicorn allows; a page of filters has some hundred."""


class Worker(ThreadWorker):  # type: ignore[misc]
    """Refuses a longer request line with status 414."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a request that can't be read."""
        if isinstance(exc, LimitRequestLine):
            exc = LimitRequestLine(
                f"The address is longer than {LONGEST_REQUEST_LINE} characters. "
                "Shorten it, or start from the home page."
            )
        super().handle_error(req, client, addr, exc)
