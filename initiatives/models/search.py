"""The search index: which words stand where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.querysets import IndexedWordQuerySet


class IndexedWord(models.Model):
    """A word at its place in a text of a row, written by the database's own triggers alone.

    They follow the columns of `IndexedField`, whatever writes to those (see `triggers.search_index`), drafts
    included: who asks says whose words count.
    """

    word = models.CharField(_("word"), max_length=80)
    beginning = models.CharField(_("beginning of the word"), max_length=2)
    kind = models.CharField(_("kind of row"), max_length=16)
    row_id = models.UUIDField(_("row"))
    part = models.PositiveSmallIntegerField(_("text of the row"))
    position = models.PositiveIntegerField(_("position"))

    objects = IndexedWordQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the search index")
        verbose_name_plural = _("words of the search index")
        constraints = (models.UniqueConstraint(fields=("row_id", "part", "position"), name="indexedword_place_once"),)
        indexes = (
            models.Index(fields=("word", "kind", "row_id"), name="indexedword_by_word"),
            models.Index(fields=("beginning", "word"), name="indexedword_by_beginning"),
        )

    def __str__(self) -> str:
        return self.word
