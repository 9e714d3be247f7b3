"""Every public address that the records in the database give rise to."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.urls import reverse

from initiatives.models import Event, Initiative, Organisation, Source, SourceVersion, Theme

LISTS = ("initiative", "organisation", "event", "source")
TABLES = ("initiatives", "organisations", "events")
OVERVIEWS = (
    "home",
    "search",
    "theme-list",
    "picture-list",
    "changes",
    "corrections",
    "methodology",
    "glossary",
    "data",
)
COMPARED = ("initiative", "organisation")
COLLECTED = ("initiative", "organisation", "event")
PICTURES = ("stages", "themes", "partners", "network", "events", "durations", "silence")
COLLECTIONS = ("json", "xlsx", *(f"{name}-csv" for name in TABLES))
RECORDS = {"initiative": Initiative, "organisation": Organisation, "event": Event, "source": Source}


def list_pages() -> Iterator[str]:
    yield from (reverse(f"public:{name}-list") for name in LISTS)


def record_pages() -> Iterator[str]:
    for name, model in RECORDS.items():
        yield from (reverse(f"public:{name}", args=[record.slug]) for record in model.objects.public())
    yield from (theme.get_absolute_url() for theme in Theme.objects.in_use())
    versions = SourceVersion.objects.filter(source__in=Source.objects.public()).select_related("source")
    yield from (version.get_absolute_url() for version in versions)


def named(*kinds: str, most: int = 2) -> str:
    """A query string that names the first public records of these kinds."""
    found = [
        (kind, slug)
        for kind in kinds
        for slug in RECORDS[kind].objects.public().order_by("slug").values_list("slug", flat=True)[:most]
    ]
    return urlencode(found)


def choices() -> Iterator[str]:
    """The pages that show what the reader chose, empty and full."""
    for name in ("compare", "collection"):
        yield reverse(f"public:{name}")
    for kind in COMPARED:
        yield f"{reverse('public:compare')}?{named(kind, most=3)}"
    yield f"{reverse('public:collection')}?{named(*COLLECTED)}"


def pages() -> Iterator[str]:
    """The addresses of all pages for readers."""
    yield from (reverse(f"public:{name}") for name in OVERVIEWS)
    yield from choices()
    yield from (reverse("public:picture", args=[name]) for name in PICTURES)
    yield from list_pages()
    yield from record_pages()


def data() -> Iterator[str]:
    """The addresses of all JSON, of what pictures are made of, and of what tells browsers how to search."""
    yield from (reverse(f"public:picture-{shape}", args=[name]) for name in PICTURES for shape in ("svg", "csv"))
    yield from (reverse("public:picture-small", args=[name]) for name in PICTURES)
    yield reverse("public:opensearch")
    yield reverse("api:dataset")
    yield f"{reverse('api:collection-json')}?{named(*COLLECTED)}"
    yield from (reverse(f"api:{name}-list") for name in LISTS)
    for name, model in RECORDS.items():
        yield from (reverse(f"api:{name}", args=[record.slug]) for record in model.objects.public())


def content(response: Any) -> bytes:
    """The body of an answer, streamed or not."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def one_of_each() -> dict[str, str]:
    """One address of every kind, by the name of its route."""
    found = {f"public:{name}": reverse(f"public:{name}") for name in OVERVIEWS}
    found["public:opensearch"] = reverse("public:opensearch")
    found["api:dataset"] = reverse("api:dataset")
    for name, model in RECORDS.items():
        slug = model.objects.public().order_by("slug").values_list("slug", flat=True)[0]
        for namespace in ("public", "api"):
            found[f"{namespace}:{name}-list"] = reverse(f"{namespace}:{name}-list")
            found[f"{namespace}:{name}"] = reverse(f"{namespace}:{name}", args=[slug])
    for name in TABLES:
        found[f"api:{name}-csv"] = reverse(f"api:{name}-csv")
        found[f"api:{name}-xlsx"] = reverse(f"api:{name}-xlsx")
    found["public:compare"] = f"{reverse('public:compare')}?{named('initiative')}"
    found["public:collection"] = f"{reverse('public:collection')}?{named(*COLLECTED)}"
    found |= {f"api:collection-{n}": f"{reverse(f'api:collection-{n}')}?{named(*COLLECTED)}" for n in COLLECTIONS}
    found["public:picture"] = reverse("public:picture", args=["stages"])
    found |= {f"public:picture-{shape}": f"/pictures/themes.{shape}" for shape in ("svg", "png", "csv")}
    found["public:picture-small"] = reverse("public:picture-small", args=["themes"])
    found["public:theme"] = Theme.objects.in_use().order_by("slug")[0].get_absolute_url()
    found["public:source-version"] = SourceVersion.objects.select_related("source").get().get_absolute_url()
    return found


def one_of_each_page() -> list[str]:
    """One address of every kind of page for readers: a picture's files are none."""
    kinds = one_of_each().items()
    return [address for kind, address in kinds if kind.startswith("public:") and urlsplit(address).path.endswith("/")]
