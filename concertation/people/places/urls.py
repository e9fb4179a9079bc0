from django.urls import path

from . import views

app_name = "places"

urlpatterns = [path("territoires/proches/", views.near, name="near")]
