from . import notifications, profile

__all__ = ["notifications", "profile"]
