"""The commands, one file each; `tracker.cli` is their table of contents."""
