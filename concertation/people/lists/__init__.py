"""Lists of people sent as files: read, shown for checking, then worked off line by line; rooms register the kinds."""
