from django.urls import path

from . import views

app_name = "reports"

urlpatterns = [
    path("signaler/contribution/<int:pk>/", views.report, {"kind": "contribution"}, name="contribution"),
    path("signaler/commentaire/<int:pk>/", views.report, {"kind": "comment"}, name="comment"),
    path("signaler/merci/<str:key>/", views.thank, name="thanks"),
]
