"""Files that go with a contribution: known by their content, drawn anew or looked through, kept, shown by its rule."""
