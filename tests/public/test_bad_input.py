"""Whatever is asked of a public address, it gets a page, a refusal in a sentence, or “not there”; never a fault."""

from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.public.pages import text

KINDS = ("initiatives", "organisations", "events", "sources")
LISTS = [f"/{kind}{ending}" for kind in KINDS for ending in ("/", ".json")]
every_list = pytest.mark.parametrize("address", LISTS)

NAMES = ["q", "ordering", "page", "stage", "delivery", "theme", "organisation", "role", "country", "source", "kind",
         "measurable", "effective_after", "effective_before", "updated_after", "as_of", "known_by", "state",
         "silent_since", "heard_after", "with_organisation", "initiative", "after", "before", "language",
         "published_after", "published_before", "utm_source"]  # fmt: skip
VALUES = ["", "plan", "adopted", "title", "-updated", "1", "2", "0", "-1", "9" * 40, "KZ", "leads", "council", "source",
          "document", "yes", "en", "held", "2020-09-10", "2020-02-30", "0000-00-00", "99999-01-01", "0001-01-01",
          "9999-12-31", "\x00", "%", "_", "'", '"', "\\", "../..", "{{7*7}}", "<script>", "\u202e", "\ufffd", "🏃", "ß",
          "ﬁ", "İ", "١", "*", "NULL", "None", "true", "[]", "a" * 5000]  # fmt: skip
query_strings = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(NAMES), st.text(max_size=8)),
        st.one_of(st.sampled_from(VALUES), st.text(max_size=30)),
    ),
    max_size=6,
).map(lambda pairs: urlencode(pairs, errors="surrogatepass"))
# Whatever bytes a program may send, written as they must be in an address, or as they are.
raw_query_strings = st.binary(max_size=60).map(lambda data: quote(data, safe="=&;+%"))
bytes_as_sent = st.binary(max_size=60).map(lambda data: data.replace(b"#", b"").decode("latin-1"))


@pytest.fixture
def records(db):
    council = factories.organisation(public=True, slug="council", country="KZ")
    plan = factories.initiative(public=True, slug="plan")
    factories.participation(plan, council)
    event = factories.event(public=True, slug="event", date_edtf="2020-12")
    factories.event_link(plan, event)
    factories.source_version(slug="source")


@every_list
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.one_of(query_strings, raw_query_strings, bytes_as_sent))
def test_no_query_string_makes_a_list_fail(client, records, address, query):
    response = client.get(address, QUERY_STRING=query)
    assert response.status_code in (200, 400, 404)
    if address.endswith(".json"):
        answer = response.json()
        assert ("results" in answer) == (response.status_code == 200)
    else:
        assert (len(response.context["object_list"] if response.status_code == 200 else []) > 0) <= (
            response.status_code == 200
        )


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.one_of(
        st.text(max_size=20).map(lambda path: quote(path, errors="surrogatepass")),
        st.binary(max_size=20).map(quote),
        st.tuples(st.sampled_from(KINDS), st.text(max_size=10)).map(
            lambda parts: f"{parts[0]}/{quote(parts[1], errors='surrogatepass')}/"
        ),
    )
)
def test_no_path_makes_the_site_fail(client, records, path):
    assert client.get(f"/{path}").status_code in (200, 301, 302, 404)


@pytest.mark.django_db
class TestPaths:
    @pytest.mark.parametrize(
        "path",
        ["%00", "%FF", "%C0%80", "%ED%A0%80", "%2e%2e%2f", "x" * 3000, "%E2%80%AE", "<script>", "plan%0d%0aX:y", "a b",
         "план", "plan'--", "v1", "-"],
    )  # fmt: skip
    @pytest.mark.parametrize("kind", [*KINDS, "themes"])
    def test_an_unknown_record_is_not_there(self, client, kind, path):
        for address in (f"/{kind}/{path}/", f"/{kind}/{path}.json"):
            response = client.get(address)
            assert response.status_code == 404
            assert "<script>" not in response.content.decode().replace("<script src", "")

    @pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 30, "1.0"])
    def test_an_unknown_version_is_not_there(self, client, number):
        factories.source_version(slug="source")
        assert client.get(f"/sources/source/v{number}/").status_code == 404

    def test_two_slashes_lead_to_no_other_site(self, client):
        for path in ("//evil.example/", "//evil.example", "///evil.example/initiatives"):
            response = client.get("/", PATH_INFO=path)
            assert response.status_code == 404 or response["Location"].startswith("/%2F")


@pytest.mark.django_db
class TestLongAddresses:
    @every_list
    @pytest.mark.parametrize(
        "query", ["q=" + "a" * 10_000, "x" * 10_000, "&" * 10_000, "%" * 10_000, "q=" + "%F0%9F%8F%83" * 900]
    )
    def test_ten_thousand_characters_get_a_sentence(self, client, address, query):
        response = client.get(address, QUERY_STRING=query)
        assert response.status_code == (200 if set(query) == {"&"} else 400)
        assert len(response.content) < 60_000

    @every_list
    def test_thousands_of_parameters_get_a_sentence(self, client, address):
        response = client.get(address, QUERY_STRING="&".join(f"stage={number}" for number in range(2000)))
        assert response.status_code == 400
        said = response.content.decode() if address.endswith(".json") else text(response)
        assert "The address has 2000 parameters, and 100 at most are read. Leave some out." in said

    @pytest.mark.parametrize(
        "address", ["/", "/initiatives/", "/initiatives.json", "/nothing", "/nothing.json", "/methodology/"]
    )
    def test_more_than_the_server_reads_at_all_get_one_too(self, client, address):
        response = client.get(address, QUERY_STRING="a=1&" * 20_001)
        assert response.status_code in (200, 400, 404)
        if response.status_code == 400:
            assert "The address or the form has too many fields. Send fewer at a time." in response.content.decode()

    def test_as_many_filters_as_are_read_cost_few_queries(self, client, django_assert_max_num_queries):
        for number in range(50):
            factories.organisation(public=True, slug=f"body-{number}")
        bodies = "&".join(f"organisation=body-{number}" for number in range(50))
        with django_assert_max_num_queries(50):
            assert client.get(f"/initiatives/?q=zebra&{bodies}").status_code == 200

    def test_a_long_query_string_goes_along_to_the_new_address(self, client):
        record = factories.initiative(public=True, slug="old-name")
        record.slug = "new-name"
        record.save()
        response = client.get("/initiatives/old-name/", QUERY_STRING="q=" + "a" * 10_000)
        assert (response.status_code, len(response["Location"])) == (301, len("/initiatives/new-name/?q=") + 10_000)

    def test_one_that_no_browser_would_follow_is_refused(self, client):
        response = client.get("/initiatives", QUERY_STRING="q=" + "a" * 20_000)
        assert response.status_code == 400
        assert "The address is too long. Shorten it, or start from the home page." in text(response)


@pytest.mark.django_db
class TestPages:
    @every_list
    @pytest.mark.parametrize("number", ["0", "-1", "abc", "1e9", "last", "%00"])
    def test_what_is_no_page_is_refused(self, client, address, number):
        response = client.get(f"{address}?page={number}")
        assert response.status_code == 400
        said = response.content.decode() if address.endswith(".json") else text(response)
        assert "a page is a whole number, and the first one is 1." in said

    @every_list
    @pytest.mark.parametrize("number", ["2", str(10**30), "9" * 5000])
    def test_one_out_of_range_is_not_there(self, client, address, number):
        assert client.get(f"{address}?page={number}").status_code == 404


@pytest.mark.django_db
class TestForms:
    def test_a_nul_in_a_login_is_refused_in_its_form(self, client):
        response = client.post("/admin/login/", {"username": "a\x00b", "password": "x\x00"})
        assert response.status_code == 200
        assert "Null characters are not allowed." in text(response)

    @pytest.mark.parametrize("body", [b"username=%FF%C0%80&password=%00", b"\xff\xfe", b"=" * 5000])
    def test_a_body_that_is_no_text_is_refused_in_its_form(self, client, body):
        response = client.post("/admin/login/", body, content_type="application/x-www-form-urlencoded")
        assert response.status_code == 200

    @pytest.mark.parametrize(
        "content_type", ["multipart/form-data", "multipart/form-data; boundary=x", "multipart/form-data; boundary=\x00"]
    )
    def test_a_form_that_did_not_arrive_whole_says_so(self, client, content_type):
        response = client.post("/admin/login/", b"--x\r\nnonsense", content_type=content_type)
        assert response.status_code in (200, 400)

    @pytest.mark.parametrize("cookie", ["\\000aaaaaaaaaaaa", "a" * 5000, "\\377\\376aaaaaaaa", "'; --aaaaa"])
    @pytest.mark.parametrize("address", ["/initiatives/", "/initiatives.json", "/admin/login/", "/nothing"])
    def test_a_broken_cookie_is_as_good_as_none(self, client, address, cookie):
        response = client.get(address, HTTP_COOKIE=f'sessionid="{cookie}"; csrftoken="{cookie}"; messages="{cookie}"')
        assert response.status_code in (200, 404)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("q=" + "a" * 5000, "These are 5000 characters. Shorten them to 200 at most"),
        ("effective_after=2020-02-30", "effective_after=2020-02-30: This isn’t a day of the calendar."),
        ("updated_after=99999-01-01", "Write it as 2020-09-10: year, month, day."),
        ("effective_before=0000-00-00", "effective_before=0000-00-00: This isn’t a day of the calendar."),
        ("organisation=nobody", "organisation=nobody: There is none with this name."),
        ("stage=built", "stage=built: This isn’t one of its values, which are: not_stated, proposed"),
        ("colour=red", "There is no filter “colour”. These exist: q, "),
        ("as_of=2999-09-10", "as_of=2999-09-10: This day hasn’t come yet. Choose today or a day before it."),
        ("q=%00", "q=�: Null characters are not allowed."),
    ],
)
def test_a_wrong_value_is_told_on_the_page_and_to_programs(client, query, sentence):
    page = client.get(f"/initiatives/?{query}")
    assert page.status_code == 400
    assert sentence in text(page)
    data = client.get(f"/initiatives.json?{query}")
    assert data.status_code == 400
    assert any(sentence in problem for problem in data.json()["problems"])
