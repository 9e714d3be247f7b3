"""The parts of Django that the project shapes to its own ends."""

from django.contrib.admin.apps import AdminConfig


class EditorsPagesConfig(AdminConfig):
    """Django's admin, served by the tracker's own site object.

    The site is made while `initiatives.admin` is imported, so its class can't live there.
    """

    default_site = "tracker.site.EditorsSite"
