"""Wagtail's accounts, with our viewset."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "concertation.people.viewsets.UserViewSet"
