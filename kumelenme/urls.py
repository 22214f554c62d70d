"""All addresses: Turkish paths without diacritics, English names (ux.md §2.3)."""

from django.urls import include, path

urlpatterns = [
    path("", include("kumelenme.pages")),
    path("", include("kumelenme.documents.urls")),
    path("", include("kumelenme.lifecycle.urls")),
    path("bildirimler/", include("kumelenme.notices.urls")),
    path("", include("kumelenme.health.urls")),
    path("", include("kumelenme.accounts.urls")),
    path("", include("kumelenme.invitations.urls")),
    path("", include("kumelenme.privacy.urls")),
    path("", include("applications.urls")),
    path("", include("evaluation.urls")),
    path("", include("contracts.urls")),
]

handler403 = "kumelenme.accounts.views.refusals.refused"
handler500 = "kumelenme.accounts.views.refusals.broken"
