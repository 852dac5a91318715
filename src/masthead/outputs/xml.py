"""XML documents as bytes."""

from __future__ import annotations

from xml.etree import ElementTree as ET

__all__ = ["document"]


def document(root: ET.Element) -> bytes:
    """The document under `root`, indented, in UTF-8 with its declaration, ending with a line end."""
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()
