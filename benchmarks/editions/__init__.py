"""Pairs of editions with known partners, and the ways to score and rival a pairing."""
