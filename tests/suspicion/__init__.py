"""Specifications of what is held instead of taken."""
