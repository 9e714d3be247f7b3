"""The addresses of the public data (docs/design.md, section 7)."""

from django.urls import path

from initiatives.api import views
from initiatives.api.collection import CollectionJson, CollectionTable
from initiatives.api.tables import FILTERS, PublicTable

app_name = "api"
urlpatterns = [
    path("data/dataset.json", views.Dataset.as_view(), name="dataset"),
    path("initiatives.json", views.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>.json", views.InitiativeRecord.as_view(), name="initiative"),
    path("organisations.json", views.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<slug:slug>.json", views.OrganisationRecord.as_view(), name="organisation"),
    path("events.json", views.EventList.as_view(), name="event-list"),
    path("events/<slug:slug>.json", views.EventRecord.as_view(), name="event"),
    path("sources.json", views.SourceList.as_view(), name="source-list"),
    path("sources/<slug:slug>.json", views.SourceRecord.as_view(), name="source"),
    *(
        path(f"{kind}.{shape}", PublicTable.as_view(kind=kind, as_xlsx=shape == "xlsx"), name=f"{kind}-{shape}")
        for kind in FILTERS
        for shape in ("csv", "xlsx")
    ),
    path("collection.json", CollectionJson.as_view(), name="collection-json"),
    path("collection.xlsx", CollectionTable.as_view(), name="collection-xlsx"),
    *(
        path(f"collection/{kind}.csv", CollectionTable.as_view(kind=kind), name=f"collection-{kind}-csv")
        for kind in FILTERS
    ),
]
