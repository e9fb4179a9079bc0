from django.urls import path

from . import views

app_name = "endorsement"

TEXTS = "mon-espace/organisations/<slug:code>/textes/"

urlpatterns = [
    path("mon-espace/textes-a-relire/", views.show_queue, name="queue"),
    path(TEXTS, views.list_texts, name="list"),
    path(TEXTS + "commentaires/<int:pk>/", views.review_comment, name="comment"),
    path(TEXTS + "<str:reference>/", views.review_contribution, name="contribution"),
]
