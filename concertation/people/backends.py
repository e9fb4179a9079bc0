"""Permissions of the Wagtail admin that follow from the roles granted on the platform."""

from django.contrib.auth.backends import ModelBackend

from .rules import is_administrator, is_staff_member


class RoleBackend(ModelBackend):
    """Opens the admin to whoever holds a role, and everything to administrators; takes no part in signing in."""

    def authenticate(self, request, username=None, password=None, **credentials):
        return None

    def has_perm(self, user_obj, perm, obj=None):
        if perm == "wagtailadmin.access_admin":
            return user_obj.is_active and is_staff_member(user_obj)
        return is_administrator(user_obj) or super().has_perm(user_obj, perm, obj)
