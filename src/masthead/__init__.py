"""Masthead: a static website generator for a sourced AI-industry news digest."""

__version__ = "0.1.0"
