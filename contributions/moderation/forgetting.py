"""What the room forgets on its own."""

from .reports import forgetting  # noqa: F401 importing it registers the rules
