"""The complete dataset (docs/design.md, section 8)."""

import io
import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from initiatives import actions
from initiatives.choices import Role, Stage
from initiatives.exports import dataset as dataset_module
from initiatives.models import Initiative, Organisation, PublicRevision
from tests import factories

ADDRESS = "/data/dataset.json"
TEXT = Path(__file__).parents[2] / "fixtures" / "2020-09-10-sco-secretary-general" / "text.txt"

EVIDENCE = {"id", "source", "version", "exact", "prefix", "suffix", "start", "end", "passages", "supports", "basis"}
DATE = {"text", "edtf", "earliest", "latest", "inferred"}
KEYS = {
    "sources": {"id", "slug", "url", "title", "speaker", "office", "occasion", "place", "published_on", "language",
                "sha256", "passages"},
    "organisations": {"id", "slug", "url", "name", "acronym", "kind", "parent", "aliases", "names", "country",
                      "identifiers", "evidence"},
    "initiatives": {"id", "slug", "url", "title", "summary", "kind", "stage", "delivery", "measurable", "themes",
                    "names", "relations", "organisations", "events", "dates", "history", "evidence"},
    "events": {"id", "slug", "url", "title", "state", "place", "country", "date", "organisations", "initiatives",
               "evidence"},
}  # fmt: skip
INNER_KEYS = {
    ("sources", "passages"): {"number", "text"},
    ("organisations", "names"): {"name", "kind", "language", "from", "until", "basis"},
    ("organisations", "evidence"): EVIDENCE,
    ("initiatives", "names"): {"name", "kind", "language", "from", "until", "basis"},
    ("initiatives", "relations"): {"kind", "initiative"},
    ("initiatives", "organisations"): {"organisation", "role", "as_stated", "basis", "evidence"},
    ("initiatives", "dates"): {"what", *DATE},
    ("initiatives", "history"): {"id", "stage", "as_stated", "delivery", "effective", "reported", "recorded", "reason",
                                 "corrects", "evidence"},
    ("initiatives", "evidence"): EVIDENCE,
    ("events", "organisations"): {"organisation", "role"},
    ("events", "evidence"): EVIDENCE,
}  # fmt: skip


def read(client) -> dict:
    response = client.get(ADDRESS)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return json.loads(response.content)


def evidence_of(dataset: dict):
    """Each record with each piece of its evidence, wherever it stands."""
    for kind in ("organisations", "initiatives", "events"):
        for record in dataset[kind]:
            for item in record["evidence"]:
                yield record, item


class TestShape:
    def test_it_has_every_part(self, dataset):
        assert {"generated_at", "revision", "licence", "sources", "organisations", "initiatives", "events"} <= set(
            dataset
        )

    @pytest.mark.parametrize("kind", KEYS)
    def test_every_record_has_every_key(self, dataset, kind):
        assert dataset[kind]
        for record in dataset[kind]:
            assert KEYS[kind] <= set(record)

    @pytest.mark.parametrize(("kind", "part"), INNER_KEYS)
    def test_every_part_of_a_record_has_every_key(self, dataset, kind, part):
        rows = [row for record in dataset[kind] for row in record[part]]
        assert rows
        for row in rows:
            assert INNER_KEYS[kind, part] <= set(row)

    def test_every_date_has_every_key(self, dataset):
        for event in dataset["events"]:
            assert set(event["date"]) == DATE
        for initiative in dataset["initiatives"]:
            for row in initiative["history"]:
                assert {"edtf", "earliest", "latest", "inferred"} <= set(row["effective"])

    def test_records_of_a_kind_stand_by_slug(self, dataset):
        for kind in ("themes", *KEYS):
            slugs = [record["slug"] for record in dataset[kind]]
            assert slugs == sorted(slugs)

    def test_every_id_is_a_uuid_and_names_one_thing(self, dataset):
        ids = [UUID(record["id"]) for kind in ("themes", *KEYS) for record in dataset[kind]]
        ids += [UUID(item["id"]) for _record, item in evidence_of(dataset)]
        for initiative in dataset["initiatives"]:
            ids += [UUID(row["id"]) for part in ("history", "dates", "relations") for row in initiative[part]]
        assert len(ids) == len(set(ids))

    def test_addresses_begin_with_the_site(self, dataset, settings):
        for kind in KEYS:
            record = dataset[kind][0]
            assert record["url"] == f"{settings.SITE_URL}/{kind}/{record['slug']}/"


class TestReferences:
    def test_every_reference_is_a_record_in_it(self, dataset):
        slugs = {kind: {record["slug"] for record in dataset[kind]} for kind in ("themes", *KEYS)}
        for organisation in dataset["organisations"]:
            assert organisation["parent"] in slugs["organisations"] | {None}
        for record in (*dataset["initiatives"], *dataset["events"]):
            assert {row["organisation"] for row in record["organisations"]} <= slugs["organisations"]
        for initiative in dataset["initiatives"]:
            assert set(initiative["themes"]) <= slugs["themes"]
            assert set(initiative["events"]) <= slugs["events"]
            assert {row["initiative"] for row in initiative["relations"]} <= slugs["initiatives"]
        for event in dataset["events"]:
            assert set(event["initiatives"]) <= slugs["initiatives"]
        for _record, item in evidence_of(dataset):
            assert item["source"] in slugs["sources"]

    def test_initiatives_and_events_name_each_other(self, dataset):
        forth = {(row["slug"], event) for row in dataset["initiatives"] for event in row["events"]}
        back = {(initiative, row["slug"]) for row in dataset["events"] for initiative in row["initiatives"]}
        assert forth == back

    def test_what_evidence_supports_is_a_claim_of_its_record(self, dataset):
        for record, item in evidence_of(dataset):
            claims = {"existence"}
            claims |= {f"participation:{row['organisation']}" for row in record.get("organisations", [])}
            claims |= {f"relation:{row['kind']}:{row['initiative']}" for row in record.get("relations", [])}
            claims |= {f"date:{row['what']}" for row in record.get("dates", [])}
            claims |= {f"status:{row['id']}" for row in record.get("history", [])}
            assert item["supports"] in claims

    def test_evidence_beside_a_claim_is_among_that_of_its_record(self, dataset):
        for record in (*dataset["initiatives"], *dataset["events"]):
            ids = {item["id"] for item in record["evidence"]}
            for part in ("organisations", "relations", "dates", "history"):
                for row in record.get(part, []):
                    assert {item["id"] for item in row["evidence"]} <= ids

    def test_the_stage_is_that_of_the_newest_row_that_nothing_corrects(self, dataset):
        for initiative in dataset["initiatives"]:
            corrected = {row["corrects"] for row in initiative["history"]}
            current = next(row for row in initiative["history"] if row["id"] not in corrected)
            assert (initiative["stage"], initiative["delivery"]) == (current["stage"], current["delivery"])
            assert initiative["effective"]["edtf"] == current["effective"]["edtf"]

    @pytest.mark.django_db
    def test_a_correction_names_the_row_that_it_corrects(self, client):
        plan = factories.initiative(public=True)
        wrong = plan.status_changes.get()
        factories.status(plan, Stage.ADOPTED, corrects=wrong)
        (record,) = read(client)["initiatives"]
        assert [(row["stage"], row["corrects"]) for row in record["history"]] == [
            ("adopted", str(wrong.id)),
            ("proposed", None),
        ]


class TestWords:
    def test_passages_are_those_of_the_text(self, dataset):
        text = TEXT.read_text()
        (source,) = dataset["sources"]
        assert [passage["number"] for passage in source["passages"]] == list(range(1, len(source["passages"]) + 1))
        for passage in source["passages"]:
            assert text[passage["start"] : passage["end"]] == passage["text"]

    def test_offsets_are_those_of_the_exact_words_and_of_those_around_them(self, dataset):
        text = TEXT.read_text()
        for _record, item in evidence_of(dataset):
            start, end = item["start"], item["end"]
            assert text[start:end] == item["exact"]
            assert text[max(start - 32, 0) : start] == item["prefix"]
            assert text[end : end + 32] == item["suffix"]

    def test_the_passages_of_evidence_are_those_that_it_touches(self, dataset):
        (source,) = dataset["sources"]
        for _record, item in evidence_of(dataset):
            touched = [row["number"] for row in source["passages"] if touches(row, item)]
            assert item["passages"] == touched

    def test_the_words_can_be_read_off_the_passages(self, dataset):
        """Without the text itself: what a re-user of the dataset can do."""
        passages = {row["number"]: row for row in dataset["sources"][0]["passages"]}
        for _record, item in evidence_of(dataset):
            for number in item["passages"]:
                passage = passages[number]
                start, end = max(item["start"], passage["start"]), min(item["end"], passage["end"])
                words = passage["text"][start - passage["start"] : end - passage["start"]]
                assert words == item["exact"][start - item["start"] : end - item["start"]]

    def test_the_evidence_of_a_sentence_across_two_paragraphs_names_both(self, dataset):
        assert any(len(item["passages"]) == 2 for _record, item in evidence_of(dataset))

    @pytest.mark.django_db
    def test_offsets_count_code_points_and_not_bytes_or_utf16_units(self, client):
        version = factories.source_version("🏃 Марафон: the Council adopted the plan.\n")
        factories.cite(factories.organisation(slug="x"), version, "the Council adopted the plan")
        plan = factories.make_public(factories.initiative(), factories.source_version())
        factories.cite(plan, version, "the Council adopted the plan")
        (record,) = read(client)["initiatives"]
        item = next(item for item in record["evidence"] if item["source"] == version.source.slug)
        assert (item["start"], item["end"], item["prefix"]) == (11, 39, "🏃 Марафон: ")

    @pytest.mark.django_db
    def test_words_of_an_earlier_version_can_be_looked_up_too(self, client):
        plan = factories.initiative(public=True)
        first = plan.citations.get().quote.version
        actions.add_version(source=first.source, text="A corrected text.\n", actor=None)
        data = read(client)
        item = data["initiatives"][0]["evidence"][0]
        source = next(source for source in data["sources"] if source["slug"] == item["source"])
        assert (item["version"], source["version"]) == (1, 2)
        assert [passage["text"] for passage in source["passages"]] == ["A corrected text."]
        (earlier,) = source["earlier_versions"]
        assert (earlier["version"], earlier["sha256"]) == (1, first.sha256)
        passage = next(row for row in earlier["passages"] if row["number"] == item["passages"][0])
        assert passage["text"][item["start"] - passage["start"] :].startswith(item["exact"])


def touches(passage: dict, item: dict) -> bool:
    return passage["start"] < item["end"] and passage["end"] > item["start"]


@pytest.mark.django_db
class TestEqualRevisions:
    def test_equal_revisions_give_equal_bytes(self, client, seeded):
        assert client.get(ADDRESS).content == client.get(ADDRESS).content

    def test_who_asks_and_what_is_not_content_change_nothing(self, client, seeded, settings):
        before = client.get(ADDRESS).content
        someone = factories.user()
        SessionStore().save()
        client.force_login(someone)
        assert client.get(ADDRESS).content == before
        assert client.get(ADDRESS, HTTP_ACCEPT_LANGUAGE="ru", HTTP_ORIGIN="https://example.org").content == before

    def test_the_day_changes_nothing(self, client, seeded, monkeypatch):
        before = client.get(ADDRESS).content
        monkeypatch.setattr(timezone, "now", lambda: datetime(2031, 5, 1, tzinfo=UTC))
        assert client.get(ADDRESS).content == before

    def test_it_was_generated_when_the_revision_was(self, client, seeded):
        revision = PublicRevision.objects.current()
        data = read(client)
        assert data["revision"] == str(revision)
        assert datetime.fromisoformat(data["generated_at"]) == revision.renewed_at.replace(
            microsecond=revision.renewed_at.microsecond // 1000 * 1000
        )

    def test_a_change_gives_another_revision(self, client, seeded):
        before = read(client)
        Initiative.objects.filter(slug=before["initiatives"][0]["slug"]).update(summary="Another one.")
        after = read(client)
        assert after["revision"] != before["revision"]
        assert after["initiatives"][0]["summary"] == "Another one."

    def test_no_row_of_the_revision_is_no_fault(self, client, seeded):
        PublicRevision.objects.all().delete()
        assert read(client)["initiatives"]


@pytest.mark.django_db
class TestIdentity:
    def test_a_rename_changes_no_id(self, client, seeded):
        before = read(client)
        bank = Organisation.objects.public().order_by("slug")[0]
        bank.slug = "another-name"
        bank.save()
        after = read(client)
        for kind in KEYS:
            assert {row["id"] for row in after[kind]} == {row["id"] for row in before[kind]}
        assert next(row for row in after["organisations"] if row["id"] == str(bank.id))["slug"] == "another-name"

    def test_another_seeding_gives_the_same_ids(self, client, seed_rows):
        call_command("seed", stdout=io.StringIO())
        again = read(client)
        ids = {record["id"] for kind in KEYS for record in again[kind]}
        ids |= {item["id"] for _record, item in evidence_of(again)}
        ids |= {row["id"] for record in again["initiatives"] for row in record["history"]}
        with_id = [rows for rows in seed_rows if "id" in rows.columns]
        first = {str(row[rows.columns.index("id")]) for rows in with_id for row in rows.values}
        assert {each.replace("-", "") for each in ids} <= {each.replace("-", "") for each in first}


@pytest.mark.django_db(transaction=True)
def test_what_changes_while_it_is_read_is_not_in_it(monkeypatch):
    """It is of one moment: nobody’s change shows in a half of it."""
    plan = factories.initiative(public=True, title="Plan")
    read_sources = dataset_module.source_data

    def meanwhile() -> None:
        bank = factories.organisation(public=True, slug="bank")
        factories.participation(plan, bank, Role.LEADS)
        connection.close()

    def read_after_a_change(source):
        if not Organisation.objects.filter(slug="bank").exists():
            thread = threading.Thread(target=meanwhile)
            thread.start()
            thread.join()
        return read_sources(source)

    monkeypatch.setattr(dataset_module, "source_data", read_after_a_change)
    data = dataset_module.dataset()
    assert Organisation.objects.filter(slug="bank").exists()
    assert data["organisations"] == []
    assert data["initiatives"][0]["organisations"] == []
    assert data["revision"] != str(PublicRevision.objects.current())
