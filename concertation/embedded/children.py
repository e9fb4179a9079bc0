"""Child processes that never outlive the one that started them."""

import ctypes
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(sign):
    """What a child does before it runs: ask the kernel for this signal when its parent dies, even by `kill -9`."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask():
        libc.prctl(PR_SET_PDEATHSIG, int(sign))

    return ask
