"""/masam/, /git/, /islem/…, /program/surec/"""

from django.urls import path

from . import views

app_name = "lifecycle"
urlpatterns = [
    path("masam/", views.desk, name="desk"),
    path("git/", views.jump, name="jump"),
    path("program/surec/", views.process, name="process"),
    path("islem/<slug:model_name>/<str:address>/<slug:verb>/", views.confirm, name="confirm"),
]
