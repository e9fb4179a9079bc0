"""Spaces: pages that are public, restricted to some, or unlisted; and all that is below them."""
