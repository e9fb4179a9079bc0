"""What a page says of itself where it is shared: its name, its picture (made here), its data for search engines."""
