"""The organisations and countries that a text names: known ones however they are spelled, and those that look so."""

from datetime import date
from uuid import UUID

import pytest

from initiatives.anchoring import split_passages
from initiatives.choices import Part
from initiatives.intake.suggestions import Known, KnownName, KnownRecord, Suggestion, suggest


def record(slug: str, *names: str, country: str = "") -> KnownRecord:
    known = tuple(KnownName(name, name.isupper()) for name in names)
    return KnownRecord(UUID(int=abs(hash(slug)) % 2**64), slug, names[0], known, country)


KNOWN = Known(
    (
        record("sco", "Shanghai Cooperation Organisation", "SCO", "ШОС", "上海合作组织"),
        record("who", "World Health Organization", "WHO"),
        record("un", "United Nations", "UN"),
        record("security-council", "UN Security Council"),
        record("secretary-general", "UN Secretary General"),
        record("interpol", "Interpol"),
        record("osce", "Organization for Security and Co-operation in Europe", "OSCE"),
        record("foreign-ministers", "Council of Foreign Ministers"),
        record("member-states", "SCO member states"),
        record("russia", "Russia", country="RU"),
    )
)


def found(text: str, known: Known = KNOWN, kind: Part = Part.ORGANISATION) -> list[Suggestion]:
    return [each for each in suggest(text, split_passages(text), date(2020, 9, 10), known) if each.kind == kind]


def slugs(text: str) -> list[tuple[str, str]]:
    return [(" ".join(each.exact.split()), each.slug) for each in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the SCO’s work", [("SCO", "sco")]),
        ("the Shanghai Cooperation Organization", [("Shanghai Cooperation Organization", "sco")]),
        ("the SHANGHAI COOPERATION ORGANISATION", [("SHANGHAI COOPERATION ORGANISATION", "sco")]),
        ("the Shanghai\xa0Co-operation\nOrganisation", [("Shanghai Co-operation Organisation", "sco")]),
        ("Who asked? The WHO did.", [("WHO", "who")]),
        ("the U.N. Security Council", [("U.N. Security Council", "security-council")]),
        ("the United Nations Security Council", [("United Nations Security Council", "security-council")]),
        ("the Security Council met", [("Security Council", "security-council")]),
        ("Secretary-General of the UN", [("Secretary-General of the UN", "secretary-general")]),
        ("with INTERPOL and Interpol", [("INTERPOL", "interpol"), ("Interpol", "interpol")]),
        ("all SCO Member States’ experts", [("SCO Member States", "member-states")]),
        ("в рамках ШОС", [("ШОС", "sco")]),
        ("参加上海合作组织会议。", [("上海合作组织", "sco")]),
        (
            "the Council of Foreign Ministers of the Shanghai Cooperation Organisation",
            [("Council of Foreign Ministers", "foreign-ministers"), ("Shanghai Cooperation Organisation", "sco")],
        ),
    ],
)  # fmt: skip
def test_a_known_name_is_found_however_it_is_spelled_and_the_longest_wins(text, expected):
    assert slugs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Ministry of Foreign Affairs of Kazakhstan", ["Ministry of Foreign Affairs of Kazakhstan"]),
        ("the Asian Development Bank’s loan", ["Asian Development Bank"]),
        ("Committee on Trade and Development", ["Committee on Trade and Development"]),
        ("the World Bank and the African Union", ["World Bank", "African Union"]),
        ("the Ministry of Culture, Sports and Tourism", ["Ministry of Culture, Sports and Tourism"]),
        ("Chairman of the National Security Committee", ["National Security Committee"]),
        ("European Commission President Ursula von der Leyen", ["European Commission"]),
        ("Economic and Social Commission for Asia and the Pacific (ESCAP)",
         ["Economic and Social Commission for Asia and the Pacific", "ESCAP"]),
        ("Médecins Sans Frontières (MSF)", ["Médecins Sans Frontières", "MSF"]),
        ("UNESCO, UNDP, G20 and UN-Habitat", ["UNESCO", "UNDP", "G20", "UN-Habitat"]),
        ("the Group of Twenty", ["Group of Twenty"]),
        ("the State Customs Service of Tajikistan", ["State Customs Service of Tajikistan"]),
        ("the Security Panel (SP) met; the SP/PR/COMM.1055 of SP",
         ["Security Panel", "SP", "SP"]),
        ("the AU-UN proposal, the OAU/AU Declaration", ["AU", "UN", "OAU", "AU"]),
    ],
)  # fmt: skip
def test_an_unknown_body_is_suggested_by_how_it_is_called(text, expected):
    suggestions = found(text, Known())
    assert [each.exact for each in suggestions] == expected
    assert not any(each.slug or each.record_id for each in suggestions)


@pytest.mark.parametrize(
    "text",
    [
        "The organisation thanks the Committee, the Working Group and the Bank.",
        "The Sustainable Development Goals (SDGs) and the Belt and Road Initiative (BRI) help. BRI goes on.",
        "COVID-19, Article III, USD 300, CO2, COP26, Chapter XIV",
        "resolution A/RES/75/1 and communiqué PSC/PR/COMM.1055",
        "The UK and the USA, WWII, Mr John SMITH",
        "JOINT STATEMENT OF HEADS OF STATE AND GOVERNMENT",
        "It is IMPORTANT; what is important is said.",
        "KEY DATES",
        "CURRENCY EQUIVALENTS (as of May)",
        "Mr. António GUTERRES spoke.",
    ],
)
def test_what_is_no_body_is_not_suggested(text):
    assert [each.exact for each in found(text, Known())] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("our Russian hosts", [("Russian", "RU")]),
        ("India, Iran and Pakistan", [("India", "IN"), ("Iran", "IR"), ("Pakistan", "PK")]),
        ("the People’s Republic of China", [("People’s Republic of China", "CN")]),
        ("the Kyrgyz Republic and the Republic of Korea", [("Kyrgyz Republic", "KG"), ("Republic of Korea", "KR")]),
        ("Nigeria, Niger and Papua New Guinea", [("Nigeria", "NG"), ("Niger", "NE"), ("Papua New Guinea", "PG")]),
        ("Let us help us; the US agreed", [("US", "US")]),
        ("the South China Sea, the Indian Ocean, Northern Ireland", []),
        ("published in Russian, the Chinese version", []),
        ("the Ministry of Transport of Kazakhstan", []),
        ("turkey and china on a plate", []),
    ],
)
def test_countries_are_found_by_name_and_adjective_outside_the_names_of_bodies(text, expected):
    assert [(each.exact, each.country) for each in found(text, kind=Part.COUNTRY)] == expected


def test_a_country_leads_to_its_state_on_record_and_others_to_none():
    states = {each.country: each.slug for each in found("Russia and Fiji", kind=Part.COUNTRY)}
    assert states == {"RU": "russia", "FJ": ""}


def test_each_suggestion_says_why():
    why = {each.exact: each.why for each in found("The SCO, the Security Council, the World Bank and UNDP met.")}
    assert why == {
        "SCO": "named so on record",
        "Security Council": "a form of a name on record",
        "World Bank": "looks like an organisation: “Bank”",
        "UNDP": "looks like an organisation: capital letters",
    }
