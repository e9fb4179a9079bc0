"""The servers that a demonstration and the tests start for themselves; production has its own."""
