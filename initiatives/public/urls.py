"""The addresses of the readers' pages (DESIGN section 7)."""

from django.urls import path

from initiatives.public import record_pages, views

app_name = "public"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("initiatives/", views.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", record_pages.InitiativePage.as_view(), name="initiative"),
    path("organisations/", views.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<slug:slug>/", record_pages.OrganisationPage.as_view(), name="organisation"),
    path("events/", views.EventList.as_view(), name="event-list"),
    path("events/<slug:slug>/", record_pages.EventPage.as_view(), name="event"),
    path("sources/", views.SourceList.as_view(), name="source-list"),
    path("sources/<slug:slug>/", record_pages.SourcePage.as_view(), name="source"),
    path("sources/<slug:slug>/v<int:number>/", record_pages.SourceVersionPage.as_view(), name="source-version"),
    path("themes/", views.ThemeList.as_view(), name="theme-list"),
    path("themes/<slug:slug>/", views.ThemePage.as_view(), name="theme"),
    path("methodology/", views.Methodology.as_view(), name="methodology"),
    path("data/", views.Data.as_view(), name="data"),
]
