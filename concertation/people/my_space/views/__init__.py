from . import claims, notifications, profile

__all__ = ["claims", "notifications", "profile"]
