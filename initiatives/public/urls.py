"""The addresses of the readers' pages (DESIGN section 7)."""

from django.urls import path

from initiatives.public import views

app_name = "public"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("initiatives/", views.InitiativeList.as_view(), name="initiative-list"),
    path("initiatives/<slug:slug>/", views.InitiativePage.as_view(), name="initiative"),
    path("organisations/", views.OrganisationList.as_view(), name="organisation-list"),
    path("organisations/<slug:slug>/", views.OrganisationPage.as_view(), name="organisation"),
    path("events/", views.EventList.as_view(), name="event-list"),
    path("events/<slug:slug>/", views.EventPage.as_view(), name="event"),
    path("sources/", views.SourceList.as_view(), name="source-list"),
    path("sources/<slug:slug>/", views.SourcePage.as_view(), name="source"),
    path("sources/<slug:slug>/v<int:number>/", views.SourceVersionPage.as_view(), name="source-version"),
    path("themes/", views.ThemeList.as_view(), name="theme-list"),
    path("themes/<slug:slug>/", views.ThemePage.as_view(), name="theme"),
    path("methodology/", views.Methodology.as_view(), name="methodology"),
    path("data/", views.Data.as_view(), name="data"),
]
