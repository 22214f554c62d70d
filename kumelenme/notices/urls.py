"""/bildirimler/"""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("okundu/", views.mark_all_read, name="mark-all-read"),
    path("<str:code>/", views.detail, name="detail"),
]
