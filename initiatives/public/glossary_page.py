"""The glossary: what every value of the vocabularies means, at an address of its own for each."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.views.generic import TemplateView

from initiatives.glossary import VOCABULARIES, Vocabulary


class Glossary(TemplateView):
    """Every vocabulary with its values, their meanings, and where the records with a value are listed."""

    template_name = "glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the vocabularies."""
        vocabularies = [
            {"key": key, "name": each.name, "found_in": each.found_in, "entries": _entries(each)}
            for key, each in VOCABULARIES.items()
        ]
        return super().get_context_data(vocabularies=vocabularies, **kwargs)


def _entries(vocabulary: Vocabulary) -> list[dict[str, Any]]:
    listed = reverse(f"public:{vocabulary.found_in}") if vocabulary.found_in else ""
    return [
        {
            "value": choice.value,
            "label": choice.label,
            "meaning": vocabulary.meaning(choice.value),
            "found": f"{listed}?{urlencode({vocabulary.by: choice.value})}" if listed else "",
        }
        for choice in vocabulary.choices
    ]
