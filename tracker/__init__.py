"""Watches privacy policies and terms, and tells people when a promise changes."""

__version__ = "0.1.0"
