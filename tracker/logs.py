"""Writes each log record on one line, so that nobody can forge a second one with a line end."""

import logging
import time


class OneLine(logging.Formatter):
    """A formatter whose every record, its traceback included, is one line; times are UTC."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as text, with each line end written as a backslash and n."""
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")
