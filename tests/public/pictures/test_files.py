"""A picture as a file of its own: SVG in both schemes, PNG with its text, CSV that no program runs."""

import re
import struct
import xml.etree.ElementTree as ET
import zlib
from base64 import b64encode
from hashlib import sha256

import pytest

from initiatives.models import PublicRevision
from initiatives.public.pictures.catalogue import PICTURES
from initiatives.public.pictures.figures import Cell, Column, Figures, Table
from initiatives.public.pictures.files import csv_table, png_of
from initiatives.public.pictures.shapes import Drawing, Text, broken, fitted, lines_of, width_of
from tests import factories
from tests.public.pictures.drawn import SVG, document

pytestmark = pytest.mark.django_db
NAMES = list(PICTURES)
SIZES = {"heading": 18, "small": 12, "tiny": 11}


class TestSvg:
    @pytest.mark.parametrize("name", NAMES)
    def test_it_says_what_it_is(self, client, seeded, name):
        root = document(client, name)
        assert root.find(f"{SVG}title").text == str(PICTURES[name].title)
        assert len(root.find(f"{SVG}desc").text) > 60

    @pytest.mark.parametrize("name", NAMES)
    def test_its_policy_lets_it_look_as_it_says_and_nothing_else(self, client, seeded, name):
        response = client.get(f"/pictures/{name}.svg")
        assert response["Content-Type"] == "image/svg+xml"
        style = ET.fromstring(response.content).find(f"{SVG}style").text
        digest = b64encode(sha256(style.encode()).digest()).decode()
        policy = response["Content-Security-Policy"]
        assert f"style-src 'sha256-{digest}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy

    def test_a_browser_that_has_it_is_told_the_same_policy(self, client, seeded):
        first = client.get("/pictures/themes.svg")
        again = client.get("/pictures/themes.svg", HTTP_IF_NONE_MATCH=first["ETag"])
        assert again.status_code == 304
        assert again["Content-Security-Policy"] == first["Content-Security-Policy"]

    def test_it_has_the_colours_of_both_schemes_and_no_variable(self, client, seeded):
        style = document(client, "stages").find(f"{SVG}style").text
        light, _mark, dark = style.partition("@media screen and (prefers-color-scheme:dark)")
        assert "#0a6f78" in light
        assert "#5ec3cb" in dark
        assert "var(" not in style

    def test_it_holds_every_mark_and_pattern_that_it_uses(self, client, seeded):
        for name in NAMES:
            root = document(client, name)
            ids = {each.get("id") for each in root.iter() if each.get("id")}
            used = {each.get("href")[1:] for each in root.iter(f"{SVG}use")}
            used |= set(re.findall(r"url\(#([\w-]+)\)", ET.tostring(root, encoding="unicode")))
            assert used <= ids, name

    def test_links_lead_to_the_site_from_wherever_it_is_kept(self, client, seeded):
        links = [each.get("href") for each in document(client, "themes").iter(f"{SVG}a")]
        assert links
        assert all(link.startswith("http://localhost/initiatives/?") for link in links)

    @pytest.mark.parametrize("name", NAMES)
    def test_it_says_how_to_read_it_and_where_it_is_from(self, client, seeded, name):
        words = [each.text or "" for each in document(client, name).iter(f"{SVG}text")]
        said = " ".join(words)
        assert str(PICTURES[name].about) in said
        assert str(PICTURES[name].reading) in said
        assert f"CC BY 4.0 · revision {PublicRevision.objects.current().number}" in words
        assert any(f"http://localhost/pictures/{name}/" in each for each in words)

    def test_what_is_long_runs_over_no_edge(self, client):
        factories.event(public=True, title="Meeting of ministers " * 9, date_edtf="2020-01-01/2020-09-10")
        root = document(client, "events", "?q=" + "meeting+" * 20)
        left, _top, width, _height = (float(each) for each in root.get("viewBox").split())
        for each in root.iter(f"{SVG}text"):
            size = SIZES.get((each.get("class") or "").partition(" ")[0], 13)
            wide = width_of(each.text or "", size)
            start = float(each.get("x")) - (wide if each.get("text-anchor") == "end" else 0)
            assert left <= start, each.text
            assert start + wide <= left + width, each.text

    def test_a_small_one_is_the_narrow_drawing_alone(self, client, seeded):
        response = client.get("/pictures/themes/small.svg")
        assert response["Content-Type"] == "image/svg+xml"
        root = ET.fromstring(response.content)
        assert float(root.get("width")) <= 300
        words = [each.text for each in root.iter(f"{SVG}text")]
        assert "Security" in words
        assert "Themes by stage" not in words
        assert not any("revision" in word for word in words)

    def test_a_title_with_signs_of_markup_stays_a_title(self, client):
        factories.event(public=True, title="A < B & “C” <script>", date_edtf="2020")
        text = "".join(document(client, "events").itertext())
        assert "A < B & “C” <script>" in text


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and the packed bytes of a PNG."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    data, place = b"", 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            data += png[place + 8 : place + 8 + length]
        place += 12 + length
    return width, height, zlib.decompress(data)


class TestPng:
    def test_it_is_twice_as_large_as_the_svg(self, client, seeded):
        response = client.get("/pictures/themes.png")
        assert response["Content-Type"] == "image/png"
        width, height, _data = pixels(response.content)
        root = document(client, "themes")
        assert (width, height) == (round(2 * float(root.get("width"))), round(2 * float(root.get("height"))))

    @pytest.mark.parametrize("words", ["Initiatives", "Инициативы", "Ініціативи ґ"])
    def test_its_text_is_drawn_in_latin_and_cyrillic(self, words):
        def drawn(text: str) -> bytes:
            figures = Figures(wide=Drawing(300, 40, (Text(0, 20, text),)))
            return pixels(png_of(PICTURES["themes"], figures, "http://localhost/", 1))[2]

        # A font without the letters would draw the same box for each.
        assert len({drawn(words), drawn(words[::-1]), drawn("□" * len(words)), drawn("")}) == 4


class TestCsv:
    def test_a_name_that_looks_like_a_formula_is_made_harmless(self):
        table = Table((Column("theme", "Theme"), Column("initiatives", "All")), ((Cell("=1+1"), Cell(count=3)),))
        assert b"".join(csv_table(table)).decode().splitlines() == ["theme,initiatives", "'=1+1,3"]


class TestWords:
    def test_what_is_too_long_ends_in_an_ellipsis(self):
        assert fitted("Short", 100) == "Short"
        assert fitted("A name that is much too long", 100).endswith("…")

    def test_a_word_that_is_wider_than_a_line_goes_on_in_the_next(self):
        lines = broken("See https://example.org/" + "a" * 60, 200)
        assert "".join(lines) == "See" + "https://example.org/" + "a" * 60
        assert all(width_of(line) <= 200 for line in lines)

    def test_chinese_takes_twice_the_room(self):
        assert len(fitted("上海合作组织秘书处第一次会议", 100)) < len(fitted("Shanghai Cooperation Organisation", 100))

    def test_lines_break_between_words(self):
        assert lines_of("Under consideration", 90, 12) == ["Under", "consideration"]
