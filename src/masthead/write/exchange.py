"""How do two folders change places in one step: the system call of each platform that has one."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

__all__ = ["UNSUPPORTED", "swap"]

UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP})
"""What the call answers where the kernel or the file system has no exchange."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS sys/stdio.h


def swap(one: str, other: str) -> None:
    """Exchange two folders atomically. OSError: errno in `UNSUPPORTED` means that this system cannot do it here."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    call = _call(library, os.fsencode(one), os.fsencode(other))
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), one)
    if call() != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), one, None, other)


def _call(library: object, one: bytes, other: bytes) -> Callable[[], int] | None:
    """The platform's call, ready to run; None if its C library has none."""
    if sys.platform.startswith("linux"):
        linux: Callable[..., int] | None = getattr(library, "renameat2", None)
        return (lambda: linux(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)) if linux else None
    if sys.platform == "darwin":
        darwin: Callable[..., int] | None = getattr(library, "renamex_np", None)
        return (lambda: darwin(one, other, _RENAME_SWAP)) if darwin else None
    return None
