"""What a records file can’t say: it is refused with a sentence that names the record, and nothing is stored."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from initiatives.intake.records_file import UnfitRecords, read
from initiatives.models import Initiative, Organisation, Source
from tests.factories import TEXT

from .folders import an_id, seed_from, small_records, words, write

pytestmark = pytest.mark.django_db

type Records = dict[str, Any]


def plan(records: Records) -> Any:
    return records["initiatives"][0]


FAULTS: dict[str, tuple[Callable[[Records], Any], str]] = {
    "an unknown section": (lambda r: r.update(people=[]), "there is no section “people”"),
    "no source": (lambda r: r.pop("source"), "has no section “source”"),
    "no versions": (lambda r: r["source"].pop("versions"), "has no versions"),
    "a version without a number": (lambda r: r["source"]["versions"][0].pop("number"), "a version has no “number”"),
    "an unknown key": (lambda r: plan(r).update(budget=3), "plan: “budget” isn’t known here"),
    "an unknown key below": (lambda r: plan(r)["history"][0].update(status="x"), "plan: “status” isn’t known here"),
    "an unknown key in a date": (
        lambda r: plan(r)["history"][0]["effective"].update(day=1),
        "plan: “day” isn’t known here",
    ),
    "an id that stands twice": (lambda r: plan(r)["dates"][0].update(id=an_id("author")), "stands twice"),
    "an id that is no UUID": (lambda r: plan(r).update(id="plan"), "plan: the id plan isn’t a UUID"),
    "an empty id": (lambda r: plan(r).update(id=None), "isn’t a UUID"),
    "no id": (lambda r: plan(r).pop("id"), "plan: one of the initiatives has no “id”"),
    "no id below": (lambda r: plan(r)["dates"][0].pop("id"), "plan: one of the dates has no “id”"),
    "no slug": (lambda r: plan(r).pop("slug"), "one of the initiatives has no “slug”"),
    "no title": (lambda r: plan(r).pop("title"), "plan: This field cannot be blank"),
    "no reason": (lambda r: plan(r)["history"][0].pop("reason"), "plan: 'reason' is missing"),
    "an empty reason": (lambda r: plan(r)["history"][0].update(reason=" "), "plan: A change needs a reason"),
    "a status without words": (lambda r: plan(r)["history"][0].pop("evidence"), "plan: A change needs evidence"),
    "words that are not in the text": (
        lambda r: plan(r).update(evidence=words("plan", "The Council rejected the plan")),
        "plan: “The Council rejected the plan” isn’t in the text",
    ),
    "words that stand twice": (lambda r: plan(r).update(evidence=words("plan", "the plan")), "“the plan” stands 2"),
    "an unknown theme": (lambda r: plan(r).update(themes=["sport"]), "plan: 'sport' is missing, or names nothing"),
    "an unknown organisation": (
        lambda r: plan(r)["organisations"][0].update(organisation="bank"),
        "plan: 'bank' is missing, or names nothing",
    ),
    "an unknown event": (lambda r: plan(r).update(events=["race"]), "plan: 'race' is missing, or names nothing"),
    "an unknown initiative": (
        lambda r: plan(r)["relations"][0].update(initiative="road"),
        "plan: 'road' is missing, or names nothing",
    ),
    "an unknown whole": (lambda r: r["organisations"][0].update(parent="un"), "secretariat: 'un' is missing, or names"),
    "a circle of wholes": (lambda r: r["organisations"][1].update(parent="secretariat"), "names nothing"),
    "an unknown row to correct": (
        lambda r: plan(r)["history"][0].update(corrects=an_id("nothing")),
        "is missing, or names nothing",
    ),
    "an unknown stage": (lambda r: plan(r)["history"][0].update(stage="done"), "plan: Value 'done' is not"),
    "an unknown role": (lambda r: plan(r)["organisations"][0].update(role="boss"), "plan: Value 'boss' is not"),
    "a date that is none": (lambda r: plan(r)["dates"][0].update(edtf="last November"), "plan: “last November” can’t"),
    "an effective date that is none": (
        lambda r: plan(r)["history"][0].update(effective={"edtf": "10.9.2020"}),
        "plan: “10.9.2020” means different days",
    ),
    "the same role twice": (
        lambda r: plan(r)["organisations"].append(
            {**plan(r)["organisations"][0], "id": an_id("twice"), "evidence": []}
        ),
        "plan: This organisation has this role already",
    ),
    "the same address twice": (lambda r: plan(r).update(slug="corridor"), "corridor: "),
    "a relation to itself": (lambda r: plan(r)["relations"][0].update(initiative="plan"), "plan: An initiative can’t"),
    "nothing that shows that it exists": (lambda r: plan(r).pop("evidence"), "plan: No words of a published"),
    "no status": (lambda r: plan(r).pop("history"), "plan: It has no status yet"),
    "a section that is no list": (lambda r: r.update(events={"slug": "race"}), "“events” should be a list"),
    "rows that are no list": (lambda r: plan(r).update(evidence="words"), "plan: “evidence” should be a list"),
    "a row that is a text": (lambda r: plan(r).update(names=["Plan"]), "plan: “Plan” among the names should be keys"),
    "a date that is a text": (lambda r: r["events"][0].update(date="2020"), "marathon: “2020” among the date"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_record_and_nothing_is_stored(tmp_path: Path, fault: str) -> None:
    spoil, sentence = FAULTS[fault]
    records = small_records()
    spoil(records)
    with pytest.raises(UnfitRecords) as refused:
        seed_from(tmp_path, records)
    assert sentence in str(refused.value)
    assert str(tmp_path) in str(refused.value)
    assert not Source.objects.exists()
    assert not Organisation.objects.exists()
    assert not Initiative.objects.exists()


def test_a_text_that_is_not_the_one_of_the_file_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "remarks", small_records(), TEXT.replace("November", "December"))
    with pytest.raises(UnfitRecords, match=r"text.txt isn’t the text that .* speaks of: its SHA-256 is [0-9a-f]{64}"):
        read(folder)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\0b"], ids=["broken UTF-8", "NUL"])
def test_a_text_that_cannot_be_read_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = write(tmp_path / "remarks", small_records())
    (folder / "text.txt").write_bytes(content)
    with pytest.raises(UnfitRecords, match=r"text\.txt can’t be read"):
        read(folder)
    (folder / "text.txt").unlink()
    with pytest.raises(UnfitRecords, match=r"text\.txt can’t be read"):
        read(folder)


@pytest.mark.parametrize(
    "content", [b"source: [", b"\xff", b"- a list", b"", b"source: text", b"a: !!python/name:os.system"]
)
def test_what_is_no_records_file_is_refused(tmp_path: Path, content: bytes) -> None:
    folder = write(tmp_path / "remarks", small_records())
    (folder / "records.yaml").write_bytes(content)
    with pytest.raises(UnfitRecords, match=r"records\.yaml"):
        read(folder)
    with pytest.raises(UnfitRecords, match=r"records\.yaml can’t be read"):
        read(tmp_path / "nowhere")


def test_line_ends_of_another_system_and_a_byte_order_mark_change_no_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "remarks", small_records(), "\ufeff" + TEXT.replace("\n", "\r\n"))
    assert read(folder).texts[1] == TEXT
