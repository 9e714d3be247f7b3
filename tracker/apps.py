"""The parts of Django that the project shapes to its own ends."""

from django.contrib.admin.apps import AdminConfig


class EditorsPagesConfig(AdminConfig):
    """Django's admin, served by the tracker's own site object."""

    default_site = "initiatives.admin.site.EditorsSite"
