"""One writer at a time: every act on a synthesis first takes its row."""

from .models import Synthesis


def locked(synthesis):
    """The synthesis, read anew, its row held until the end of the transaction."""
    return Synthesis.objects.select_for_update(of=("self",)).get(pk=synthesis.pk)
