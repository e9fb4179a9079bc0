"""The blocks that editors write pages with: one file a family, each block with a sample that shows it.

Nothing in them may break a page: lengths are bounded where they are typed, and each template bears an empty value,
because drafts are shown before they are finished.
"""

from .body import BodyBlock
from .links import LinkListBlock

__all__ = ["BodyBlock", "LinkListBlock"]
