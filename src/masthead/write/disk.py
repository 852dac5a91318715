"""How does the disk change: the few file functions through which everything is published.

Nothing else in `masthead.write` touches the disk. Tests replace the names `os` and `swap` of this module to make any
single system call fail or to end the process there.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress

from masthead.write.exchange import UNSUPPORTED, swap

__all__ = [
    "append", "copy", "copy_mode", "device", "entries", "exchange", "exists", "is_folder", "link", "make_folders",
    "modified", "overwrite", "read", "remove", "remove_folder", "rename", "replace", "supplant", "sync", "write_new",
]  # fmt: skip

FILE_MODE = 0o644
FOLDER_MODE = 0o755
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_END = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OVER = os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_NO_LINKS_HERE = {errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EXDEV, errno.EACCES}
_NO_FILE_OF_OURS = {
    errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR, errno.ENXIO, errno.EACCES, errno.EPERM, errno.ETXTBSY,
}  # fmt: skip


def write_new(path: str, content: bytes, mode: int = FILE_MODE, *, durable: bool = False) -> None:
    """Create a file that must not exist yet, with exactly this mode whatever the umask; flushed where `durable`."""
    handle = os.open(path, _NEW, mode)
    try:
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        _fill(handle, content)
        if durable:
            os.fsync(handle)
    finally:
        os.close(handle)


def _fill(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def overwrite(path: str, content: bytes) -> bool:
    """Give a file that no other name leads to these bytes; says whether it was one. Cheaper than another file."""
    try:
        handle = os.open(path, _OVER)
    except OSError as problem:
        if problem.errno in _NO_FILE_OF_OURS:
            return False
        raise
    try:
        facts = os.fstat(handle)
        if facts.st_nlink != 1 or not stat.S_ISREG(facts.st_mode) or stat.S_IMODE(facts.st_mode) != FILE_MODE:
            return False
        _fill(handle, content)
        if facts.st_size > len(content):  # not emptied before: ext4 would write it to the disk when it is closed
            os.ftruncate(handle, len(content))
    finally:
        os.close(handle)
    return True


def append(path: str, content: bytes) -> None:
    """Write `content` at the end of a file, which is made where there is none."""
    handle = os.open(path, _END, FILE_MODE)
    try:
        _fill(handle, content)
    finally:
        os.close(handle)


def read(path: str) -> bytes | None:
    """The bytes of a regular file; None if there is none at `path`. Never follows a link, never waits on a pipe."""
    try:
        handle = os.open(path, _READ)
    except OSError as problem:
        if problem.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EISDIR, errno.ENXIO}:
            return None
        raise
    try:
        facts = os.fstat(handle)
        return _drain(handle, facts.st_size) if stat.S_ISREG(facts.st_mode) else None
    finally:
        os.close(handle)


def _drain(handle: int, size: int) -> bytes:
    first = os.read(handle, size + 1)
    if len(first) == size:
        return first
    parts = [first]
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def link(source: str, target: str) -> None:
    """Let `target` be the same file as `source`; a copy where the file system knows no hard links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as problem:
        if problem.errno not in _NO_LINKS_HERE:
            raise
        copy(source, target)


def copy(source: str, target: str) -> None:
    """A copy of a file or of a symbolic link, with its mode and times."""
    facts = os.lstat(source)
    if stat.S_ISLNK(facts.st_mode):
        os.symlink(os.readlink(source), target)
        return
    content = read(source)
    if content is None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), source)
    write_new(target, content, stat.S_IMODE(facts.st_mode))
    os.utime(target, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def make_folders(path: str, mode: int = FOLDER_MODE) -> None:
    """Create a folder and those above it, each with exactly this mode; one that exists stays as it is."""
    try:
        os.mkdir(path, mode)
    except FileExistsError:
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            raise
    except FileNotFoundError:
        make_folders(os.path.dirname(path))
        make_folders(path, mode)
    else:
        os.chmod(path, mode)


def remove(path: str) -> None:
    """Remove a file or a link; one that is not there is no error."""
    with suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)


def remove_folder(path: str) -> bool:
    """Remove a folder if it is empty; says whether it is gone."""
    try:
        os.rmdir(path)
    except FileNotFoundError:
        return True
    except OSError as problem:
        if problem.errno in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR}:
            return False
        raise
    return True


def entries(path: str) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing for a folder that is not there."""
    try:
        with os.scandir(path) as found:
            return list(found)
    except FileNotFoundError:
        return []


def rename(source: str, target: str) -> None:
    """Move a file or folder within one file system."""
    os.rename(source, target)


def replace(source: str, target: str) -> None:
    """Let a file take the place of another one in one step; who has that one open keeps it."""
    os.replace(source, target)


def supplant(source: str, target: str) -> None:
    """`replace` for a file that need not outlive a power cut.

    Some file systems (ext4) begin to write out a file that is renamed over another, which can take longer than all
    else; not so when the two change places.
    """
    try:
        swap(source, target)
    except OSError as problem:
        if problem.errno not in UNSUPPORTED:
            raise
        os.replace(source, target)
    else:
        remove(source)


def exchange(one: str, other: str) -> None:
    """Let two folders change places in one step; OSError with ENOSYS where the system cannot."""
    swap(one, other)


def sync(path: str) -> None:
    """Flush a folder's list of names to the disk, where the system has such a thing."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def exists(path: str) -> bool:
    """Whether anything, also a broken link, has this name."""
    return os.path.lexists(path)


def modified(path: str) -> int:
    """When a file's bytes last changed, in nanoseconds by the file system's clock; 0 if there is none."""
    try:
        return os.lstat(path).st_mtime_ns
    except FileNotFoundError:
        return 0


def is_folder(path: str) -> bool:
    """Whether a folder, not a link to one, stands at `path`."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def copy_mode(source: str, target: str) -> None:
    """Give the folder `target` the permissions of the folder `source`."""
    os.chmod(target, stat.S_IMODE(os.lstat(source).st_mode))


def device(path: str) -> int:
    """The file system on which `path` lies or, as long as it is not there, would lie."""
    while True:
        try:
            return os.stat(path).st_dev
        except FileNotFoundError:
            path = os.path.dirname(path)
