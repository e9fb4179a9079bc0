"""Reports: a reader points a moderator at a text. Nothing is hidden by them; a moderator answers them all at once."""
