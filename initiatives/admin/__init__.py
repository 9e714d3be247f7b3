"""The editors' pages: Django's admin, shaped for the job, one file a concept."""

from initiatives.admin import events, evidence, initiatives, organisations, sources, themes, users

__all__ = ["events", "evidence", "initiatives", "organisations", "sources", "themes", "users"]
