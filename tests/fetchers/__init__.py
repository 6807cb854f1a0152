"""Specifications of the ways to fetch."""
