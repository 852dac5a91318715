"""Where do copies go that somebody edited by hand in the output folder, before their files are replaced or removed?"""

from __future__ import annotations

import os
from pathlib import Path

from masthead.write import disk, wholes

__all__ = ["rescue"]


def rescue(live: str, path: str, scratch: Path) -> str:
    """Keep a copy of an output file below ``<scratch>/rescued/``; returns where. The same bytes are kept once."""
    folder = f"{os.path.abspath(scratch)}/rescued"
    stem, suffix = os.path.splitext(path)
    content = wholes.fingerprint_of(f"{live}/{path}")
    target = f"{folder}/{stem}.{content[:8] if content else 'link'}{suffix}"
    if not disk.exists(target):
        disk.make_folders(os.path.dirname(target))
        temporary = f"{folder}/.temporary"
        disk.remove(temporary)
        disk.copy(f"{live}/{path}", temporary)
        disk.rename(temporary, target)
    return target
