"""The addresses of the readers' pages (docs/design.md, section 7)."""

from django.urls import path

from initiatives.public import changes, collection, compare, corrections, lists, overviews, record_pages, search
from initiatives.public.glossary_page import Glossary
from initiatives.public.pictures import views as pictures

app_name = "public"
urlpatterns = [
    path("", overviews.Home.as_view(), name="home"),
    path("initiatives/", lists.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", record_pages.InitiativePage.as_view(), name="initiative"),
    path("organisations/", lists.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<slug:slug>/", record_pages.OrganisationPage.as_view(), name="organisation"),
    path("events/", lists.EventList.as_view(), name="event-list"),
    path("events/<slug:slug>/", record_pages.EventPage.as_view(), name="event"),
    path("sources/", lists.SourceList.as_view(), name="source-list"),
    path("sources/<slug:slug>/", record_pages.SourcePage.as_view(), name="source"),
    path("sources/<slug:slug>/v<int:number>/", record_pages.SourceVersionPage.as_view(), name="source-version"),
    path("themes/", lists.ThemeList.as_view(), name="theme-list"),
    path("themes/<slug:slug>/", lists.ThemePage.as_view(), name="theme"),
    path("compare/", compare.Compare.as_view(), name="compare"),
    path("collection/", collection.Collection.as_view(), name="collection"),
    path("changes/", changes.Changes.as_view(), name="changes"),
    path("pictures/", pictures.PictureList.as_view(), name="picture-list"),
    path("pictures/<slug:name>/", pictures.PicturePage.as_view(), name="picture"),
    *(
        path(f"pictures/<slug:name>.{shape}", pictures.PictureFile.as_view(shape=shape), name=f"picture-{shape}")
        for shape in ("svg", "png", "csv")
    ),
    path(
        "pictures/<slug:name>/small.svg",
        pictures.PictureFile.as_view(shape="svg", small=True),
        name="picture-small",
    ),
    path("corrections/", corrections.Corrections.as_view(), name="corrections"),
    path("search/", search.Search.as_view(), name="search"),
    path("opensearch.xml", search.OpenSearch.as_view(), name="opensearch"),
    path("glossary/", Glossary.as_view(), name="glossary"),
    path("methodology/", overviews.Methodology.as_view(), name="methodology"),
    path("data/", overviews.Data.as_view(), name="data"),
]
