"""The initiatives of international organisations, each with the words it comes from."""

__version__ = "0.1.0"
