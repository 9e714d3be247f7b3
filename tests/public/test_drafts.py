"""A thing is as public as the least public of itself, its source and its target: no word of a draft gets out."""

import re
from types import SimpleNamespace

import pytest

from initiatives import actions
from initiatives.choices import Publication, RelationKind, Role, Stage
from initiatives.models import EventChange, PublicRevision, Source, StatusChange
from tests import addresses, factories

SECRET = "Zimbrelith"
TEXT = f"The Council adopted the plan. {SECRET} was decided last {SECRET} November.\n"
NUMBERS = re.compile(rb"[Rr]evision \d+(, [^<]* UTC)?|\d+-[0-9a-f]{32}|\"generated_at\": \"[^\"]*\"")


@pytest.fixture
def public(db):
    """Some public records that belong together, of every kind."""
    words = factories.source_version(slug="source")
    made = SimpleNamespace(
        words=words,
        plan=factories.make_public(factories.initiative(slug="plan"), words),
        part=factories.make_public(factories.initiative(slug="part", title="Part"), words),
        council=factories.make_public(factories.organisation(slug="council"), words),
        bank=factories.make_public(factories.organisation(slug="bank", name="Bank"), words),
        summit=factories.make_public(factories.event(slug="summit", title="Summit", date_edtf="2099"), words),
        theme=factories.theme(slug="theme"),
    )
    made.plan.themes.add(made.theme)
    made.role = factories.participation(made.plan, made.council)
    made.place = factories.event_participation(made.summit, made.council)
    made.whole = factories.relation(made.part, made.plan)
    made.day = factories.key_date(made.plan, "2099")
    for target in (made.role, made.place, made.whole, made.day):
        factories.cite(target, words)
    factories.event_link(made.plan, made.summit)
    return made


def add_drafts(public: SimpleNamespace) -> list:
    """Drafts of every kind, in every relation that a draft can have to a public record."""
    words = factories.source_version(
        TEXT, public=False, slug="secret-source", title=SECRET, speaker=SECRET, language="zh", published_on="2097-01-01"
    )
    secret = f"{SECRET} was decided last {SECRET} November"
    plan = factories.initiative(slug="secret-plan", title=SECRET, summary=SECRET, kind="campaign")
    body = factories.organisation(slug="secret-body", name=SECRET, kind="bank", country="KZ", parent=public.council)
    event = factories.event(slug="secret-event", title=SECRET, place=SECRET, country="KZ", date_edtf="2098")

    for target in (plan, body, event, public.plan, public.council, public.summit,
                   public.role, public.place, public.whole, public.day):  # fmt: skip
        factories.cite(target, words, secret)
    factories.status(plan, Stage.ADOPTED, version=public.words, reason=SECRET)
    factories.event_change(event, version=public.words, reason=SECRET)
    factories.name(plan, f"{SECRET} plan")
    factories.name(body, f"{SECRET} body")
    factories.identifier(body, SECRET)
    factories.cite(factories.key_date(plan, "2097"), public.words)

    for initiative, organisation in ((public.plan, body), (plan, public.council), (plan, body)):
        factories.cite(factories.participation(initiative, organisation, Role.HOSTS), public.words)
    for happening, organisation in ((public.summit, body), (event, public.council)):
        factories.cite(factories.event_participation(happening, organisation, Role.LEADS), public.words)
    for part, whole in ((plan, public.plan), (public.part, plan)):
        factories.cite(factories.relation(part, whole, RelationKind.IMPLEMENTS), public.words)
    factories.event_link(public.plan, event)
    factories.event_link(plan, public.summit)
    plan.themes.add(public.theme, factories.theme(slug="secret-theme", name=SECRET, description=SECRET))
    return [words.source, plan, body, event]


def everything(client) -> dict[str, bytes]:
    """Every public page and all data, without the numbers of the revision."""
    listed = [*addresses.pages(), *addresses.data()]
    listed += [f"/{kind}/?q={word}" for kind in ("initiatives", "events") for word in ("council", "plan")]
    listed += [f"/search/?q={q}" for q in ("council", "plan", "council+nowhere", "zimbrelit")]
    listed += [f"/search/?q=plan&kind={kind}" for kind in ("initiative", "organisation", "event", "passage")]
    return {address: NUMBERS.sub(b"", addresses.content(client.get(address))) for address in listed}


def test_drafts_change_no_byte_of_any_page_or_data(client, public):
    before = everything(client)
    revision = str(PublicRevision.objects.current())
    add_drafts(public)
    after = everything(client)
    assert after.keys() == before.keys()
    assert [address for address in before if after[address] != before[address]] == []
    # That there was a change may be told, not which.
    assert str(PublicRevision.objects.current()) != revision


def test_no_word_of_a_draft_is_in_any_page_or_data(client, public):
    add_drafts(public)
    telling = [address for address, content in everything(client).items() if SECRET.encode() in content]
    assert [address for address in telling if address != "/themes/"] == []


def test_what_asks_for_a_draft_is_told_what_asks_for_nothing(client, public):
    records = add_drafts(public)
    for kind, record in zip(("source", "initiative", "organisation", "event"), records, strict=True):
        for ending in ("/", ".json"):
            asked = [client.get(f"/{kind}s/{slug}{ending}") for slug in (record.slug, "nothing-here")]
            assert [response.status_code for response in asked] == [404, 404]
            pages = [
                response.content.replace(slug.encode(), b"")
                for response, slug in zip(asked, (record.slug, "nothing-here"), strict=True)
            ]
            assert pages[0] == pages[1]
    for query in ("organisation={}", "source={}"):
        asked = [client.get(f"/initiatives.json?{query.format(slug)}") for slug in ("secret-body", "nothing-here")]
        assert [response.status_code for response in asked] == [400, 400]


def test_searching_for_the_words_of_a_draft_finds_nothing(client, public):
    add_drafts(public)
    for kind in ("initiatives", "organisations", "events", "sources"):
        assert client.get(f"/{kind}.json?q={SECRET}").json()["count"] == 0
    for q in ("{}", "plan {}", "-{}", '"{} plan"', "zimbrelit{}"):
        pages = [client.get("/search/", {"q": q.format(word)}) for word in (SECRET, "Wimbrelath")]
        shown = [page.content.replace(SECRET.encode(), b"Wimbrelath") for page in pages]
        assert shown[0] == shown[1], q


def test_withdrawn_records_leave_nothing_but_their_reason_at_their_own_address(client, public):
    records = add_drafts(public)
    source, plan, body, event = records
    actions.publish(source, actor=None)
    for record in (plan, body, event):
        actions.publish(record, actor=None)
        actions.withdraw(record, reason="Entered twice.", actor=None)
    # As an older version of the tracker, or an edit of the file by hand, could have left it.
    Source.objects.filter(pk=source.pk).update(publication=Publication.WITHDRAWN, withdrawn_reason="Entered twice.")
    pages = everything(client)
    # What changed names it, with its reason.
    changes = pages.pop("/changes/").decode()
    assert changes.count(SECRET) == changes.count("Entered twice.") == 3
    for address, content in pages.items():
        assert SECRET.encode() not in content, address
        assert b"Entered twice." not in content, address
    for kind, record in zip(("source", "initiative", "organisation", "event"), records, strict=True):
        gone = client.get(f"/{kind}s/{record.slug}.json")
        assert (gone.status_code, gone.json()["reason"]) == (410, "Entered twice.")


@pytest.mark.parametrize("history", [StatusChange, EventChange])
def test_a_change_whose_words_are_a_drafts_is_not_in_the_history(client, public, history):
    """The actions refuse it for a public record; should one be there, nobody reads it."""
    words = factories.source_version(TEXT, slug="secret-source", title=SECRET)
    if history is StatusChange:
        factories.status(public.plan, Stage.ADOPTED, version=words, reason=SECRET)
    else:
        factories.event_change(public.summit, version=words, reason=SECRET)
    assert SECRET.encode() in client.get("/data/dataset.json").content
    Source.objects.filter(pk=words.source_id).update(publication=Publication.WITHDRAWN, withdrawn_reason="Twice.")
    for address, content in everything(client).items():
        assert SECRET.encode() not in content, address


def test_a_theme_of_drafts_alone_can_not_be_told_from_none(client, public):
    add_drafts(public)
    draft = factories.initiative(slug="lone-plan", title="Lone plan")
    draft.themes.add(factories.theme(slug="lone-theme", name="Lone theme"))
    assert client.get("/themes/lone-theme/").status_code == 404
    for address in ("/initiatives/", "/initiatives.json"):
        asked, unknown = (client.get(f"{address}?theme={slug}") for slug in ("lone-theme", "no-theme"))
        assert asked.status_code == unknown.status_code == 400
        assert "Lone theme" not in asked.text
