"""Public answers are kept until something changes; what is somebody’s own is kept nowhere."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.models import Initiative, PublicRevision
from tests import addresses, factories

KEPT = "public, max-age=0, must-revalidate"
NOT_KEPT = "private, no-store"


@pytest.fixture
def etag(client, seeded):
    """The ETag that one address has now."""

    def ask(address: str = "/initiatives/", **headers: str) -> str:
        response = client.get(address, **headers)
        assert (response.status_code, response["Cache-Control"]) == (200, KEPT)
        return response["ETag"]

    return ask


class TestEveryAddress:
    def test_each_may_be_kept_and_has_a_tag_of_its_own(self, client, seeded):
        tags = {}
        for name, address in addresses.one_of_each().items():
            response = client.get(address)
            assert (response.status_code, response["Cache-Control"]) == (200, KEPT), name
            assert set(response["Vary"].split(", ")) == {"Accept-Language", "Cookie"}, name
            tags[name] = response["ETag"]
        assert len(set(tags.values())) == len(tags)

    def test_each_is_asked_again_without_being_made_again(self, client, seeded, assert_queries, monkeypatch):
        tags = {address: client.get(address)["ETag"] for address in addresses.one_of_each().values()}

        def made_again(*arguments, **keywords):
            pytest.fail("A page was rendered for a reader who has it.")

        monkeypatch.setattr("django.template.base.Template.render", made_again)
        monkeypatch.setattr("django.http.JsonResponse.__init__", made_again)
        for address, tag in tags.items():
            with assert_queries("not modified"):
                response = client.get(address, HTTP_IF_NONE_MATCH=tag)
            assert (response.status_code, response.content) == (304, b"")
            assert (response["ETag"], response["Cache-Control"]) == (tag, KEPT)
            assert set(response["Vary"].split(", ")) == {"Accept-Language", "Cookie"}

    def test_none_sets_a_cookie(self, client, seeded):
        for address in (*addresses.one_of_each().values(), "/nothing", "/initiatives/?stage=x"):
            assert client.get(address).cookies == {}

    def test_head_says_what_get_does_without_the_words(self, client, seeded):
        for address in addresses.one_of_each().values():
            get, head = client.get(address), client.head(address)
            assert (head.status_code, addresses.content(head)) == (200, b"")
            assert dict(head.headers) == dict(get.headers)
            assert client.head(address, HTTP_IF_NONE_MATCH=get["ETag"]).status_code == 304

    def test_none_is_kept_for_somebody_logged_in(self, client, seeded):
        tags = {address: client.get(address)["ETag"] for address in addresses.one_of_each().values()}
        client.force_login(factories.user())
        for address, tag in tags.items():
            response = client.get(address, HTTP_IF_NONE_MATCH=tag)
            assert (response.status_code, response["Cache-Control"]) == (200, NOT_KEPT)
            assert "ETag" not in response

    def test_no_page_tells_who_is_logged_in(self, client, seeded):
        pages = {address: addresses.content(client.get(address)) for address in addresses.one_of_each().values()}
        client.force_login(factories.user("somebody"))
        for address, page in pages.items():
            assert addresses.content(client.get(address)) == page


class TestWhatRenewsATag:
    def test_asking_again_does_not(self, etag):
        assert etag() == etag()

    def test_a_change_of_content_does(self, etag):
        before = etag()
        Initiative.objects.update(summary="Another one.")
        assert etag() != before

    def test_another_release_does(self, etag, settings):
        before = etag()
        settings.RELEASE = "9.9.9"
        assert etag() != before

    def test_another_day_does_and_another_hour_does_not(self, etag, monkeypatch):
        def at(*moment: int) -> str:
            monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=UTC))
            return etag()

        assert at(2026, 3, 1, 0, 0) == at(2026, 3, 1, 23, 59)
        assert at(2026, 3, 1, 23, 59) != at(2026, 3, 2, 0, 0)

    def test_another_address_does(self, etag):
        tags = [etag(address) for address in ("/initiatives/", "/initiatives/?q=", "/initiatives.json", "/events/")]
        assert len(set(tags)) == 4

    def test_another_language_does(self, etag, settings):
        before = etag()
        settings.LANGUAGES = [("en", "English"), ("ru", "Russian")]
        assert etag(HTTP_ACCEPT_LANGUAGE="ru") != before
        assert etag(HTTP_ACCEPT_LANGUAGE="en") == before

    @pytest.mark.parametrize(
        "headers",
        [
            {"HTTP_USER_AGENT": "Another/1.0"},
            {"HTTP_ACCEPT": "application/json"},
            {"HTTP_HX_REQUEST": "true"},
            {"HTTP_REFERER": "https://example.org/"},
            {"HTTP_X_FORWARDED_FOR": "203.0.113.7"},
            {"REMOTE_ADDR": "203.0.113.7"},
        ],
    )
    def test_other_headers_change_neither_tag_nor_page(self, etag, client, headers):
        assert etag(**headers) == etag()
        assert client.get("/initiatives/", **headers).content == client.get("/initiatives/").content

    def test_a_login_and_what_else_is_not_content_does_not(self, etag, client):
        before = etag()
        client.force_login(factories.user())
        client.logout()
        assert etag() == before

    def test_a_change_that_is_taken_back_leaves_another_tag(self, etag):
        """The number alone could show two states as one."""
        before = etag()
        initiative = Initiative.objects.first()
        for summary in ("Another one.", initiative.summary):
            Initiative.objects.filter(pk=initiative.pk).update(summary=summary)
        assert etag() != before


@pytest.mark.django_db
class TestAskingAgain:
    @pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"other", W/{} '])
    def test_every_form_of_the_tag_is_known(self, client, form):
        tag = client.get("/initiatives/")["ETag"]
        assert client.get("/initiatives/", HTTP_IF_NONE_MATCH=form.format(tag)).status_code == 304

    @pytest.mark.parametrize("known", ["", "*", '"other"', "other", '"', "\x00", "W/", '"' * 500])
    def test_another_tag_gets_the_page(self, client, known):
        assert client.get("/initiatives/", HTTP_IF_NONE_MATCH=known).status_code == 200

    def test_an_old_tag_gets_the_page(self, client):
        tag = client.get("/initiatives/")["ETag"]
        factories.initiative(public=True)
        assert client.get("/initiatives/", HTTP_IF_NONE_MATCH=tag).status_code == 200

    def test_a_revision_that_is_missing_is_no_fault_and_keeps_nothing(self, client):
        PublicRevision.objects.all().delete()
        tag = client.get("/initiatives/")["ETag"]
        assert client.get("/initiatives/", HTTP_IF_NONE_MATCH=tag).status_code == 200
        factories.initiative(public=True)
        tag = client.get("/initiatives/")["ETag"]
        assert client.get("/initiatives/", HTTP_IF_NONE_MATCH=tag).status_code == 304

    def test_a_session_that_has_ended_is_as_good_as_none(self, client):
        tag = client.get("/initiatives/")["ETag"]
        client.cookies["sessionid"] = "ended123" * 4
        response = client.get("/initiatives/", HTTP_IF_NONE_MATCH=tag)
        assert response.status_code == 304


@pytest.mark.django_db
class TestWhatIsNeverKept:
    @pytest.fixture(autouse=True)
    def records(self):
        renamed = factories.initiative(public=True, slug="old-name")
        renamed.slug = "new-name"
        renamed.save()
        actions.withdraw(factories.initiative(public=True, slug="gone"), reason="Twice.", actor=None)
        factories.initiative(slug="draft")

    ADDRESSES = (
        ("/nothing", 404),
        ("/initiatives/nothing/", 404),
        ("/initiatives/draft/", 404),
        ("/initiatives/draft.json", 404),
        ("/initiatives/old-name/", 301),
        ("/initiatives/old-name.json", 301),
        ("/initiatives", 301),
        ("/initiatives/gone/", 410),
        ("/initiatives/gone.json", 410),
        ("/initiatives/?stage=x", 400),
        ("/initiatives.json?page=9", 404),
    )

    @pytest.mark.parametrize(("address", "status"), ADDRESSES)
    @pytest.mark.parametrize("logged_in", [False, True])
    def test_it_has_no_tag_and_is_not_stored(self, client, address, status, logged_in):
        if logged_in:
            client.force_login(factories.user())
        response = client.get(address)
        assert (response.status_code, response["Cache-Control"]) == (status, NOT_KEPT)
        assert "ETag" not in response

    @pytest.mark.parametrize(
        "address", ["/admin/login/", "/admin/", "/admin/initiatives/initiative/", "/admin/nothing"]
    )
    @pytest.mark.parametrize("logged_in", [False, True])
    def test_nor_are_the_editors_pages(self, client, address, logged_in):
        if logged_in:
            client.force_login(factories.user(is_staff=True, is_superuser=True))
        assert "no-store" in client.get(address)["Cache-Control"]

    def test_a_record_shows_at_once_when_it_is_published(self, client):
        draft = Initiative.objects.get(slug="draft")
        assert client.get("/initiatives/draft/").status_code == 404
        factories.make_public(draft)
        assert client.get("/initiatives/draft/").status_code == 200

    def test_an_old_page_is_not_fresh_once_its_record_is_gone(self, client):
        record = Initiative.objects.get(slug="new-name")
        tag = client.get("/initiatives/new-name/")["ETag"]
        actions.withdraw(record, reason="Twice.", actor=None)
        assert client.get("/initiatives/new-name/", HTTP_IF_NONE_MATCH=tag).status_code == 410


def test_static_files_are_kept_for_ever(client, db):
    from django.templatetags.static import static

    response = client.get(static("initiatives/site.css"))
    response.close()
    assert (response.status_code, response["Cache-Control"]) == (
        200,
        f"max-age={int(timedelta(days=3650).total_seconds())}, public, immutable",
    )
