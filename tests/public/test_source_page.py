"""The page of a source: the text itself, set to be read, with what rests on it in the margin."""

import re
from html import unescape

import pytest

from initiatives import actions
from initiatives.models import Organisation, Source, SourceVersion
from tests import factories
from tests.public.pages import part, text

SPEECH = "/sources/2020-09-10-sco-secretary-general/"


@pytest.fixture
def speech(seeded) -> SourceVersion:
    return SourceVersion.objects.get()


def passages(response) -> list[str]:
    """The HTML of each passage of a page."""
    return re.findall(r'<section class="passage.*?</section>', response.text, re.DOTALL)


def paragraph(passage: str) -> str:
    """The text in the paragraph of a passage, to the character."""
    inner = re.search(r"<p [^>]*>(.*?)</p>", passage, re.DOTALL)
    assert inner
    return unescape(re.sub(r"<[^>]+>", "", inner[1]))


def test_every_passage_stands_there_with_its_number_word_for_word(client, speech):
    shown = passages(client.get(SPEECH))
    assert len(shown) == 33
    for number, (passage, kept) in enumerate(zip(shown, speech.passages.all(), strict=True), 1):
        assert f'id="p{number}"' in passage
        assert f'href="#p{number}"' in passage
        assert paragraph(passage) == kept.text


def test_white_space_within_a_passage_stays_as_published(client, db):
    version = factories.source_version("One  line\xa0here,\n   another there.\n")
    factories.cite(factories.initiative(), version, "line here")
    shown = passages(client.get(version.source.get_absolute_url()))
    assert paragraph(shown[0]) == "One  line\xa0here,\n   another there."


def test_the_text_says_its_language(client, db):
    version = factories.source_version("Зелёный коридор.\n", language="ru")
    page = client.get(version.source.get_absolute_url())
    assert '<p lang="ru" dir="auto" data-not-a-count="text">Зелёный коридор.</p>' in page.text
    assert "Language Russian" in text(page)


def test_words_of_evidence_are_marked_and_lead_to_their_note_and_back(client, seeded):
    page = client.get(SPEECH)
    marks, notes = re.findall(r'<mark id="q-(\d+)">', page.text), re.findall(r'id="n-(\d+)"', page.text)
    assert marks == notes == [str(number) for number in range(1, len(marks) + 1)]
    for number in marks:
        assert f'href="#n-{number}"' in page.text
        assert f'href="#q-{number}"' in page.text


def test_a_note_names_what_rests_on_the_words_and_as_what(client, seeded):
    notes = passages(client.get(SPEECH))[12].partition("<details")[2]
    assert 'href="/initiatives/railways-across-afghanistan/"' in notes
    assert (
        "Mazar-i-Sharif-Herat and Mazar-i-Sharif-Peshawar railways across Afghanistan "
        "Stands now: Proposed Stage: Proposed · Afghanistan: Mentioned · "
        "Asian Infrastructure Investment Bank: Proposed financier"
    ) in text(notes)
    assert 'href="/organisations/asian-infrastructure-investment-bank/"' in notes
    assert "5 records rest on this" in text(notes)


def test_a_note_says_what_is_inferred_and_what_speaks_against(client, speech):
    railways = factories.initiative(public=True, title="Railways")
    factories.cite(railways, speech, "Mr Lavrov,", stance="contradicts")
    page = client.get(SPEECH)
    assert "Railways Stands now: Proposed speaks against: the initiative itself" in text(passages(page)[1])
    assert "Russia inferred" in text(passages(page)[2])


def test_words_of_a_quote_that_goes_on_in_the_next_passage_are_marked_in_both(client, seeded):
    shown = passages(client.get(SPEECH))
    corridor = 'href="/initiatives/trans-regional-corridor/"'
    assert corridor in shown[13]
    assert corridor in shown[14]


def test_it_says_who_spoke_when_and_where_and_what_is_kept(client, speech):
    page = client.get(SPEECH)
    said = text(page)
    assert "Speaker Vladimir Norov, SCO Secretary-General" in said
    assert "Occasion Meeting of the Council of Ministers of Foreign Affairs of SCO Member States" in said
    assert "Place Moscow, Russian Federation" in said
    assert "Published 10 September 2020, eng.sectsco.org" in said
    assert 'href="http://eng.sectsco.org/news/20200910/676438.html"' in page.text
    assert "Length 1,178 words" in said
    assert f"SHA-256 {speech.sha256}" in said
    assert "Rights The text remains its publisher’s." in said


def test_it_says_how_many_records_rest_on_it_and_leads_to_them(client, seeded):
    page = client.get(SPEECH)
    assert "Rest on it 44 initiatives, 14 events, 35 organisations" in text(page)
    assert 'href="/initiatives/?source=2020-09-10-sco-secretary-general"' in page.text
    assert client.get("/initiatives/?source=2020-09-10-sco-secretary-general").status_code == 200


def test_a_text_on_which_nothing_rests_can_be_read(client, db):
    said = text(client.get(factories.source_version().source.get_absolute_url()))
    assert "Rest on it No record yet" in said
    assert "Words underlined" not in said
    assert "The Secretariat drafted the plan for a Green Corridor." in said


def test_the_current_version_has_an_address_for_ever_that_names_the_source_as_the_page_to_cite(client, seeded):
    page = client.get(f"{SPEECH}v1/")
    assert "version 1, current" in text(page)
    assert f'<link rel="canonical" href="http://localhost{SPEECH}">' in page.text
    assert "A later version" not in page.text


def test_an_older_version_says_that_there_is_a_later_one(client, db):
    source = factories.source_version(slug="remarks").source
    actions.add_version(source=source, text="The Council approved the plan.", actor=None)
    page = client.get("/sources/remarks/v1/")
    assert "A later version of this text exists. This is version 1, kept for ever as it was." in text(page)
    assert '<link rel="canonical" href="http://localhost/sources/remarks/v1/">' in page.text
    assert "The Council adopted the plan last November, in Tashkent." in text(page)
    assert "The Council approved the plan." in text(client.get("/sources/remarks/"))


def test_the_current_text_leads_to_the_version_that_records_quote(client, db):
    version = factories.source_version(slug="remarks")
    factories.make_public(factories.initiative(), version)
    actions.add_version(source=version.source, text="The Council approved the plan.", actor=None)
    page = client.get("/sources/remarks/")
    assert "Some records quote version 1 of this text." in text(page)
    assert 'href="/sources/remarks/v1/"' in page.text


def test_a_version_that_only_a_draft_quotes_is_not_told(client, db):
    version = factories.source_version(slug="remarks")
    factories.cite(factories.initiative(), version)
    actions.add_version(source=version.source, text="The Council approved the plan.", actor=None)
    assert "Some records quote" not in text(client.get("/sources/remarks/"))


def test_a_translation_and_its_original_lead_to_each_other(client, db):
    original = factories.source_version(slug="original", language="ru").source
    factories.source_version(slug="translated", title="Translated", translation_of=original)
    assert 'href="/sources/original/"' in client.get("/sources/translated/").text
    assert "Translations Translated (English)" in text(client.get("/sources/original/"))


def test_no_draft_is_named_beside_a_public_text(client, speech):
    plan, body = factories.initiative(title="Hushed plan"), factories.organisation(name="Hushed body")
    factories.cite(plan, speech, "Mr Lavrov,")
    factories.cite(body, speech, "Thank you")
    public = factories.initiative(public=True)
    factories.cite(factories.participation(public, body), speech, "Thank you")
    factories.cite(factories.relation(public, plan), speech, "Thank you")
    hidden = factories.source_version(public=False, title="Hushed translation", translation_of=speech.source)
    page = client.get(SPEECH)
    assert "hushed" not in page.text.lower()
    assert "<mark" not in passages(page)[32]
    assert client.get(hidden.source.get_absolute_url()).status_code == 404


def test_the_original_of_a_translation_is_not_named_while_it_is_a_draft(client, db):
    original = factories.source_version(public=False, title="Hushed original").source
    translated = factories.source_version(title="Translated", translation_of=original).source
    assert "hushed" not in client.get(translated.get_absolute_url()).text.lower()


@pytest.mark.parametrize("address", ["/sources/no-such-text/", "/sources/no-such-text/v1/", f"{SPEECH}v2/"])
def test_an_unknown_address_is_not_found(client, seeded, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("version", ["", "v1/"])
def test_an_old_address_leads_to_the_new_one(client, speech, version):
    speech.source.slug = "remarks"
    speech.source.save()
    answer = client.get(f"{SPEECH}{version}")
    assert (answer.status_code, answer["Location"]) == (301, f"/sources/remarks/{version}")


@pytest.mark.parametrize("version", ["", "v1/"])
def test_a_withdrawn_source_says_why_it_is_gone(client, db, version):
    source = factories.source_version(slug="remarks").source
    actions.withdraw(source, reason="The publisher asked for it.", actor=None)
    answer = client.get(f"/sources/remarks/{version}")
    assert answer.status_code == 410
    assert "The publisher asked for it." in text(answer)
    assert "Green Corridor" not in text(answer)


def test_the_page_and_its_versions_have_titles_of_their_own(client, seeded):
    titles = {part(client.get(address), "<title>", "</title>") for address in (SPEECH, f"{SPEECH}v1/")}
    assert len(titles) == 2


def test_what_a_text_contains_is_never_read_as_html(client, db):
    version = factories.source_version("A <script>alert(1)</script> & more.\n")
    page = client.get(version.source.get_absolute_url())
    assert "A &lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in page.text


def test_the_page_needs_the_same_queries_whatever_rests_on_it(client, speech, assert_queries):
    for number in range(5):
        initiative = factories.initiative(public=True, title=f"Plan {number}")
        body = Organisation.objects.public()[number]
        factories.cite(initiative, speech, "Mr Lavrov,")
        factories.cite(factories.participation(initiative, body), speech, "Thank you")
        factories.cite(factories.key_date(initiative), speech, "Thank you")
    with assert_queries("source page"):
        client.get(SPEECH)


def test_a_source_with_versions_needs_one_query_more(client, speech, assert_queries):
    actions.add_version(source=Source.objects.get(), text="Another text.", actor=None)
    with assert_queries("source version page"):
        client.get(f"{SPEECH}v1/")
