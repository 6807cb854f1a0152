"""Cues as the kinds of fact use them."""

from tracker.policy.cues import Cue

__all__ = ["Cue"]
