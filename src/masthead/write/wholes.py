"""What is done to whole files and whole trees, in several steps on the disk?"""

from __future__ import annotations

from masthead.fingerprint import of_bytes
from masthead.write import disk

__all__ = ["fingerprint_of", "remove_tree", "replace_file"]


def replace_file(path: str, content: bytes, temporary: str, *, durable: bool = False) -> None:
    """Put `content` at `path` in one step; `temporary` lies on the same file system and may hold litter."""
    disk.remove(temporary)
    disk.write_new(temporary, content, durable=durable)
    disk.replace(temporary, path)


def fingerprint_of(path: str) -> str | None:
    """The fingerprint of a regular file's bytes; None if there is none."""
    content = disk.read(path)
    return None if content is None else of_bytes(content)


def remove_tree(path: str) -> None:
    """Remove a folder and all below it, following no link; a folder that is not there is no error."""
    for entry in disk.entries(path):
        if entry.is_dir(follow_symlinks=False):
            remove_tree(entry.path)
        else:
            disk.remove(entry.path)
    disk.remove_folder(path)
