"""/davet/ and /sistem/kisiler/"""

from django.urls import path, re_path

from .views import invitation, people

app_name = "invitations"
urlpatterns = [
    path("davet/<str:token>/", invitation.invitation, name="invitation"),
    path("sistem/kisiler/", people.people_list, name="people"),
    path("sistem/kisiler/davet/", people.invite, name="invite"),
    re_path(r"^sistem/kisiler/davet/(?P<verb>yenile|geri-cek)/$", people.invitation_act, name="invitation-act"),
    path("sistem/kisiler/<str:code>/", people.person, name="person"),
    path("sistem/kisiler/<str:code>/hesap/", people.account, name="account"),
    path("sistem/kisiler/<str:code>/<str:role>/<str:scope>/bitir/", people.end_role, name="end-role"),
]
