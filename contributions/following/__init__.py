"""Following a campaign by e-mail, with or without an account, without taking part in it."""
