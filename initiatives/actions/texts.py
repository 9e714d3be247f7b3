"""Taking in a text."""

from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from initiatives import anchoring
from initiatives.models import Passage, PublicRevision, Source, SourceVersion, User
from initiatives.refusals import insert

from .later_places import place_quotes_again


@transaction.atomic
def add_version(
    *,
    source: Source,
    text: str,
    actor: User | None,
    id: UUID | None = None,
    file_name: str = "",
    file_sha256: str = "",
) -> SourceVersion:
    """Keep `text`, as published, as the next version of `source`, with its passages.

    `file_name` and `file_sha256` are those of the file that the text was read from, if any.
    A passage's id follows from the version's, so that a version taken in again under its `id` has the same ones.
    Nothing that quotes an earlier version is moved: where its words stand in the new text is recorded beside it, and
    that they don't, if so (`LaterPlace`). Raises `ValidationError` under `text` for a text without words,
    with NUL or half a character in it, and for one that is the current version's already.
    """
    # Of two people who add a text at once the later one sees the earlier version.
    PublicRevision.objects.take_turn()
    try:
        text = anchoring.normalise_published(text.encode("utf-8", "surrogatepass"))
    except anchoring.UnreadableText as error:
        raise ValidationError({"text": str(error)}) from error
    spans = anchoring.split_passages(text)
    if not spans:
        raise ValidationError({"text": _("There are no words in this text. Paste the words of the source.")})
    sha256 = anchoring.sha256(text)
    last = SourceVersion.objects.filter(source=source).defer("text").order_by("number").last()
    if last is not None and last.sha256 == sha256:
        raise ValidationError({"text": _("This is the text of version %(number)d already.") % {"number": last.number}})
    version = SourceVersion(
        source=source,
        number=last.number + 1 if last else 1,
        text=text,
        sha256=sha256,
        file_name=file_name,
        file_sha256=file_sha256,
    )
    if id:
        version.id = id
    version._history_user = actor  # type: ignore[attr-defined]
    version.save(force_insert=True)
    passages = [
        Passage(id=uuid5(version.id, str(number)), version=version, number=number, start=span.start, end=span.end)
        for number, span in enumerate(spans, 1)
    ]
    bulk_create_with_history(passages, Passage, default_user=actor)
    if last is not None:
        place_quotes_again(version, actor=actor)
    return version


@transaction.atomic
def take_in(
    *, source: Source, text: str, actor: User | None, file_name: str = "", file_sha256: str = ""
) -> SourceVersion:
    """Keep a new source, a draft that isn't saved yet, with its text as version 1: both, or neither.

    Raises `ValidationError` as `add_version` does, and for what can't be kept of the source.
    """
    PublicRevision.objects.take_turn()
    source.created_by = source.updated_by = actor
    insert(source, actor)
    return add_version(source=source, text=text, actor=actor, file_name=file_name, file_sha256=file_sha256)
