"""Every public field of a listed record can be filtered by, or stands here with the reason why not."""

import pytest

from initiatives.filters import PAST_DAYS
from tests.filters.asking import KINDS

PUBLICATION = "only published records are listed"
TEXT = "long text of an editor’s; its words are found by q"
SAME = "goes by "
BASIS = "says whose words the title is, which matters when reading it, not when looking for it"
LATER = "no reader has asked for it; the record’s page and its JSON show it"

COMMON = {
    "id": "names one record, whose address is its slug",
    "slug": "names one record, which has an address of its own",
    "version": "counts edits, for the editors’ pages",
    "publication": PUBLICATION,
    "published_at": PUBLICATION,
    "withdrawn_reason": PUBLICATION,
    "created_by": "the people who keep the records aren’t public",
    "updated_by": "the people who keep the records aren’t public",
    "tokens": "for the editors’ own search",
    "indexed": ["q"],
}
MERGED = {
    "merged_into": "a merged record isn’t listed; its address leads to the one that stays",
    "merged_from": "what was merged into a record stands on its page",
}
FIELDS: dict[str, dict[str, list[str] | str]] = {
    "initiatives": {
        **COMMON,
        **MERGED,
        "title": ["q", "ordering"],
        "title_basis": BASIS,
        "summary": ["q"],
        "names": ["q"],
        "kind": ["kind"],
        "measurable": ["measurable"],
        "measurable_reason": TEXT,
        "themes": ["theme"],
        "stage": ["stage", "ordering"],
        "delivery": ["delivery"],
        "effective_edtf": SAME + "effective_latest",
        "effective_earliest": "the list goes by the latest bound (docs/design.md, section 7)",
        "effective_latest": ["effective_after", "effective_before", "ordering"],
        "created": ["ordering"],
        "updated": ["updated_after", "ordering"],
        "participations": ["organisation", "with_organisation", "role", "country"],
        "citations": ["source", "q", "silent_since", "heard_after"],
        "relations": LATER,
        "relations_to_it": LATER,
        "event_links": "the events list filters by initiative",
        "key_dates": "what is coming and what is overdue stand on the home page",
        "status_changes": SAME + "stage, delivery and effective_latest, which hold the current one",
        "checks": ["silent_since"],
        "follow_up": "for editors alone, and never published",
    },
    "organisations": {
        **COMMON,
        **MERGED,
        "name": ["q", "ordering"],
        "name_basis": BASIS,
        "summary": ["q"],
        "names": ["q"],
        "kind": ["kind"],
        "country": ["country"],
        "created": LATER,
        "updated": ["ordering"],
        "parent": LATER,
        "parts": LATER,
        "identifiers": LATER,
        "citations": LATER,
        "participations": "the initiatives list filters by organisation; here they are counted and ordered by",
        "event_participations": "the events list filters by organisation",
    },
    "events": {
        **COMMON,
        **MERGED,
        "title": ["q", "ordering"],
        "title_basis": BASIS,
        "summary": ["q"],
        "place": ["q"],
        "country": LATER,
        "state": ["state"],
        "date_edtf": SAME + "its bounds",
        "date_text": SAME + "its bounds",
        "date_inferred": "says how sure the date is, which matters when reading it",
        "date_earliest": ["before", "ordering"],
        "date_latest": ["after"],
        "created": LATER,
        "updated": ["ordering"],
        "participations": ["organisation"],
        "initiative_links": ["initiative"],
        "changes": SAME + "state, which is that of the current one",
        "citations": LATER,
    },
    "sources": {
        **{name: way for name, way in COMMON.items() if name != "indexed"},
        "tokens": ["q"],
        "title": ["q", "ordering"],
        "speaker": ["q"],
        "office": ["q"],
        "occasion": ["q"],
        "place": ["q"],
        "publisher": ["q"],
        "country": LATER,
        "published_on": ["published_after", "published_before", "ordering"],
        "language": ["language"],
        "url": "names one text, which has a page here",
        "rights": TEXT,
        "translation_of": LATER,
        "translations": LATER,
        "shows_coverage": "says what an editor lets readers see, nothing of the text",
        "versions": "the words of a text are searched with the search of every text, which comes later",
        "created": LATER,
        "updated": ["ordering"],
    },
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_filter_or_a_reason(kind):
    _filter_class, model = KINDS[kind]
    names = {
        field.get_accessor_name() if field.auto_created and not field.concrete else field.name
        for field in model._meta.get_fields()
    }
    assert names == set(FIELDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_every_filter_serves_a_field(kind):
    filter_class, _model = KINDS[kind]
    serving = {name for value in FIELDS[kind].values() if isinstance(value, list) for name in value}
    assert serving == set(filter_class.base_filters) - set(PAST_DAYS)  # they say when, of every field
