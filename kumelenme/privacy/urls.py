"""/kvkk/basvuru/ for everybody, /yonetim/kvkk/ for the privacy officer."""

from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("kvkk/basvuru/", views.own, name="own"),
    path("kvkk/basvuru/<str:number>/", views.one, name="request"),
    path("yonetim/kvkk/", views.office, name="office"),
    path("yonetim/kvkk/yeni/", views.enter, name="enter"),
]
