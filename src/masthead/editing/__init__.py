"""Editing: how the desk's decisions change content files, line by line, with everything else left as it stands."""
