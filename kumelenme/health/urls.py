"""/saglik/ and /saglik/hazir/."""

from django.urls import path

from . import views

app_name = "health"
urlpatterns = [
    path("saglik/", views.alive, name="alive"),
    path("saglik/hazir/", views.ready, name="ready"),
]
