"""Tests of `tracker.demo`."""
