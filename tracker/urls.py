"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("initiatives.public.urls")),
    path("admin/", admin.site.urls),
]
