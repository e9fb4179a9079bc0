"""Where people speak from: keeping colleges, the tree of territories, their labels and outlines."""
