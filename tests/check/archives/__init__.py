"""What earlier versions of this tool wrote, as streams for `git fast-import`."""
