"""Wagtail's accounts, with our viewset and our rules."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    user_viewset = "concertation.people.viewsets.UserViewSet"

    def ready(self):
        """After Wagtail has registered policies of its own for the same two models."""
        from wagtail.permissions import register_permission_policy

        from .policies import account_policies

        super().ready()
        for model, policy in account_policies():
            register_permission_policy(model, policy)
