"""Tests of `tracker.words`."""
