from django.urls import path

from .views import history, invitation, invitations, members, mine, public, requests, settings

app_name = "organisations"

PUBLIC = "organisations/"
INVITATION = "invitations/<str:token>/"
MINE = "mon-espace/organisations/"
ONE = MINE + "<slug:code>/"
MEMBER = ONE + "membres/<int:pk>/"

urlpatterns = [
    path(PUBLIC, public.list_organisations, name="list"),
    path(PUBLIC + "proches/", public.near, name="near"),
    path(PUBLIC + "<slug:code>/", public.show_organisation, name="organisation"),
    path(PUBLIC + "<slug:code>/rejoindre/", requests.ask, name="ask"),
    path(INVITATION, invitation.accept, name="invitation"),
    path(INVITATION + "compte/", invitation.sign_up, name="invitation_account"),
    path(INVITATION + "nouvelle/", invitation.ask_again, name="invitation_again"),
    path(MINE, mine.list_mine, name="mine"),
    path(MINE + "invitations/<int:pk>/accepter/", mine.accept, name="accept"),
    path(MINE + "demandes/<int:pk>/retirer/", mine.withdraw, name="withdraw_request"),
    path(ONE, members.list_members, name="members"),
    path(ONE + "membres.<str:suffix>", members.export_members, name="export"),
    path(MEMBER, members.show_member, name="member"),
    path(MEMBER + "role/", members.change, name="change_role"),
    path(MEMBER + "mandat/", members.write_mandate, name="record_mandate"),
    path(MEMBER + "mandat/retirer/", members.drop_mandate, name="withdraw_mandate"),
    path(MEMBER + "mandat/acte/", members.show_act, name="act"),
    path(MEMBER + "retirer/", members.remove, name="remove"),
    path(ONE + "invitations/", invitations.invite, name="invitations"),
    path(ONE + "invitations/liste/", invitations.send_list, name="send_list"),
    path(ONE + "invitations/<int:pk>/renvoyer/", invitations.resend, name="resend"),
    path(ONE + "invitations/<int:pk>/retirer/", invitations.withdraw, name="withdraw"),
    path(ONE + "demandes/", requests.list_requests, name="requests"),
    path(ONE + "demandes/<int:pk>/repondre/", requests.answer, name="answer"),
    path(ONE + "historique/", history.show_history, name="history"),
    path(ONE + "reglages/", settings.edit, name="settings"),
    path(ONE + "quitter/", mine.leave, name="leave"),
]
