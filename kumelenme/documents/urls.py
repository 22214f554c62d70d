"""Addresses of files, documents and verification (ux.md §2.3)."""

from django.urls import path

from .views import downloads, failures, incoming, pages, verify

app_name = "documents"
urlpatterns = [
    path("dosya/<str:token>/", downloads.file, name="file"),
    path("dosya/<str:token>/sayfalar/", pages.pages, name="file-pages"),
    path("dosya/<str:token>/sayfalar/<int:number>.jpg", pages.picture, name="file-page"),
    path("yukleme/", incoming.announce, name="incoming"),
    path("yukleme/<str:token>/", incoming.part, name="incoming-part"),
    path("yukleme/<str:token>/bitir/", incoming.finish, name="incoming-finish"),
    path("yukleme/<str:token>/iptal/", incoming.cancel, name="incoming-cancel"),
    path("belge/<str:code>.pdf", downloads.pdf, name="pdf"),
    path("belge/<str:code>/", downloads.document, name="document"),
    path("belge/<str:code>/durum/", downloads.status, name="status"),
    path("sistem/belgeler/", failures.failures, name="failures"),
    path("sistem/belgeler/<str:code>/yeniden/", failures.retry, name="retry"),
    path("dogrula/", verify.verify_form, name="verify-form"),
    path("dogrula/<str:code>/", verify.verify, name="verify"),
]
