"""Resized pictures leave without what the camera wrote in them: place, time, owner, model.

The library that resizes copies it from the original into JPEG and PNG files. It is asked in one place for it, and
answered here that there is none; turning the picture upright reads the original and comes before.
"""

from willow.plugins.pillow import PillowImage


def keep_no_metadata():
    """Called once, before any picture is resized."""
    PillowImage.get_exif_data = lambda self: None
