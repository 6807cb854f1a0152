"""Tests of `tracker.watchlist`."""
