"""Taking in contributions given elsewhere: files of any size, row by row, without loss and without doubles."""
