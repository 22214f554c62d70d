"""All addresses: Turkish paths without diacritics, English names (ux.md §2.3)."""

from django.urls import include, path

urlpatterns = [
    path("", include("allauth.urls")),
]
