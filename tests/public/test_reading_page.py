"""Reading a source: where each record stands now, what the text contains, and ways out of it."""

import re
from html import unescape

import pytest

from initiatives import actions
from initiatives.models import Initiative, SourceVersion
from tests import factories
from tests.public.pages import part, text

SPEECH = "/sources/2020-09-10-sco-secretary-general/"
ORIGINAL = "http://eng.sectsco.org/news/20200910/676438.html"


@pytest.fixture
def speech(seeded) -> SourceVersion:
    return SourceVersion.objects.get()


def contents(page, kind: str) -> str:
    """The table of a kind of record in what the text contains."""
    return part(page, f'<section id="contains-{kind}"', "</section>")


def rows(table: str) -> list[str]:
    return [text(row) for row in re.findall(r"<tr.*?</tr>", table.partition("<tbody")[2], re.DOTALL)]


class TestTheMargin:
    def test_a_record_stands_there_with_its_stage_of_today_as_shape_and_word(self, client, speech):
        railways = Initiative.objects.get(slug="railways-across-afghanistan")
        note = part(client.get(SPEECH), 'id="p13"', "</section>")
        assert "#stage-proposed" in note
        assert "Stands now: Proposed Stage: Proposed" in text(note)
        factories.status(railways, "adopted", "2020-12-01")
        note = part(client.get(SPEECH), 'id="p13"', "</section>")
        assert "#stage-adopted" in note
        assert "Stands now: Adopted Stage: Proposed" in text(note)

    def test_an_event_stands_there_with_its_state(self, client, seeded):
        note = part(client.get(SPEECH), 'id="p1"', "</section>")
        assert "#event-held" in note
        assert "Meeting of the Council of Ministers of Foreign Affairs of SCO Member States Stands now: Held" in text(
            note
        )


class TestWhatTheTextContains:
    def test_each_record_stands_there_with_its_stage_and_its_passages(self, client, seeded):
        page = client.get(SPEECH)
        railways = next(row for row in rows(contents(page, "initiatives")) if row.startswith("Mazar-i-Sharif"))
        assert railways.endswith("railways across Afghanistan Proposed Passage 13 Passage 14")
        assert any(
            "Asian Infrastructure Investment Bank Passage 13" in row for row in rows(contents(page, "organisations"))
        )
        assert any(
            "Summit of the heads" in row and "Planned Passage 9" in row for row in rows(contents(page, "events"))
        )

    @pytest.mark.parametrize(("kind", "count"), [("initiatives", 44), ("events", 14), ("organisations", 35)])
    def test_the_number_of_records_leads_to_as_many_rows(self, client, seeded, kind, count):
        page = client.get(SPEECH)
        assert f'data-count="{count}" href="#contains-{kind}"' in page.text
        table = contents(page, kind)
        assert f'data-total="{count}"' in table
        assert len(rows(table)) == count

    def test_a_draft_is_neither_named_nor_counted(self, client, speech):
        factories.cite(factories.initiative(title="Hushed plan"), speech, "Mr Lavrov,")
        page = client.get(SPEECH)
        assert 'data-total="44"' in contents(page, "initiatives")
        assert "hushed" not in page.text.lower()

    def test_a_version_of_the_text_counts_what_rests_on_its_own_words(self, client, db):
        version = factories.source_version(slug="remarks")
        factories.make_public(factories.initiative(), version)
        actions.add_version(source=version.source, text="The Council approved the plan.", actor=None)
        assert 'data-count="1" href="#contains-initiatives"' in client.get("/sources/remarks/v1/").text
        assert "contains-initiatives" not in client.get("/sources/remarks/").text

    def test_a_text_on_which_nothing_rests_has_no_such_table(self, client, db):
        assert "What this text contains" not in client.get(factories.source_version().source.get_absolute_url()).text


class TestWaysOut:
    def test_each_passage_leads_to_its_words_in_the_original(self, client, seeded):
        page = client.get(SPEECH)
        links = {unescape(href) for href in re.findall(r'href="([^"]+#:~:text=[^"]+)"', page.text)}
        assert f"{ORIGINAL}#:~:text=Mr%20Lavrov%2C" in links
        assert all(href.startswith(f"{ORIGINAL}#:~:text=") for href in links)
        assert page.text.count("in the original</span>") == 33 + page.text.count('class="note"')

    def test_words_that_stand_more_than_once_are_told_by_those_around_them(self, client, db):
        version = factories.source_version("The plan is good.\n\nBut the plan is old.\n", url="https://example.org/a")
        factories.cite(factories.initiative(public=True), version, "plan is", prefix="But the ")
        page = client.get(version.source.get_absolute_url())
        assert 'href="https://example.org/a#:~:text=plan%20is,-old."' in page.text

    def test_a_text_that_is_nowhere_on_the_web_has_no_such_link(self, client, db):
        page = client.get(factories.source_version(url="").source.get_absolute_url())
        assert ":~:" not in page.text

    def test_each_passage_has_a_link_to_copy_that_shows_the_same_words_for_ever(self, client, seeded, settings):
        page = client.get(SPEECH)
        assert page.text.count("data-copy=") == 33
        assert f'data-copy="{settings.SITE_URL}{SPEECH}v1/#p9"' in page.text
        assert 'href="#p9"' in page.text
