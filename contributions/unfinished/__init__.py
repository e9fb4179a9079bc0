"""A text that is being written, kept as it was typed until it is sent, erased or forgotten."""
