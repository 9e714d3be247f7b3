"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

from tracker import health

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/", admin.site.urls),
    path("", include("initiatives.api.urls")),
    path("", include("initiatives.public.urls")),
]

handler400 = "initiatives.public.errors.bad_request"
handler403 = "initiatives.public.errors.permission_denied"
handler404 = "initiatives.public.errors.not_found"
handler500 = "initiatives.public.errors.server_error"
