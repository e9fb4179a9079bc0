"""Where people speak from: colleges, the tree of territories, naming one in a form."""
