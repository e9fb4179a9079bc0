"""Child processes that never outlive the one that started them."""

import ctypes
import os
import signal
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1


def die_with_parent(sign):
    """What a child does before it runs: ask the kernel for this signal when its parent dies, even by `kill -9`."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)

    def ask():
        libc.prctl(PR_SET_PDEATHSIG, int(sign))

    return ask


class Child:
    """A named process in a session of its own: the terminal's Ctrl-C does not reach it, only `stop()` does."""

    def __init__(self, name, command, *, environment, log, output=None):
        """What it says goes to the log; with `output`, only its errors do."""
        self.name, self.log = name, log
        with log.open("ab") as errors, (output or log).open("ab") as said:
            self.process = subprocess.Popen(
                command,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=errors,
                start_new_session=True,
                preexec_fn=die_with_parent(signal.SIGTERM),
            )

    def has_ended(self):
        return self.process.poll() is not None

    def ask_to_stop(self):
        """Signal the parent process only: it ends its own workers, in the order that suits it."""
        if not self.has_ended():
            self.process.terminate()

    def stop(self, *, seconds):
        """Wait until it is gone; past the time, end its whole session."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def last_line(self):
        lines = [line.strip() for line in self.log.read_text(errors="replace").splitlines() if line.strip()]
        return lines[-1] if lines else "it said nothing"


def stop_all(children, *, seconds):
    """Stop them together: the time is for all, not for each."""
    deadline = time.monotonic() + seconds
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop(seconds=max(0.1, deadline - time.monotonic()))
