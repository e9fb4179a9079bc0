from django.urls import path

from . import views

app_name = "discussion"

urlpatterns = [
    path("commentaires/confirmer/<str:token>/", views.confirm, name="confirm"),
    path("commentaires/renvoyer/<str:token>/", views.resend, name="resend"),
]
