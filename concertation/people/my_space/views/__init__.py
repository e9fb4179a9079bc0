from . import notifications

__all__ = ["notifications"]
