"""Where a reader reports an error in a record."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _


def report_address(record: Any) -> str:
    """The address that the operator set, a mail with the record's address as its subject; empty where none is set."""
    address: str = settings.REPORT_ADDRESS
    if not address.startswith("mailto:"):
        return address
    subject = _("Error in %(address)s") % {"address": f"{settings.SITE_URL}{record.get_absolute_url()}"}
    return f"{address}?subject={quote(subject)}"
