"""Words and characters that may not be cut, and the forms in which look-alikes are one."""
