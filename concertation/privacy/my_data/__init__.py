"""The pages of "Mes données": what is held, a copy of it, and its erasure."""
