from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from . import contacts, showcase, views
from .sharing.views import show_card
from .sitemaps import SITEMAPS

app_name = "home"

urlpatterns = [
    path("recherche/", views.search, name="search"),
    path("contact/<int:pk>/<uuid:block>/", contacts.show_contact, name="contact"),
    path("langue/", views.choose_language, name="language"),
    path("components/", showcase.show_components, name="components"),
    path("cartes/<slug:kind>/<slug:key>/<slug:digest>.png", show_card, name="card"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap_index, name="sitemaps"),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]
