"""A process started here ends when the one that started it ends, however that one ended."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1  # linux/prctl.h

_libc = ctypes.CDLL(None)


def end_with_parent(with_signal: int = signal.SIGTERM) -> None:
    """Ask the kernel to send `with_signal` to this process when its parent is gone (Linux; elsewhere nothing)."""
    if hasattr(_libc, "prctl"):
        _libc.prctl(PR_SET_PDEATHSIG, with_signal, 0, 0, 0)


def end_with(parent: int, with_signal: int = signal.SIGTERM):
    """A `preexec_fn` for subprocess: the new process ends with `parent`, which may be gone already."""

    def before_exec() -> None:
        end_with_parent(with_signal)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec
