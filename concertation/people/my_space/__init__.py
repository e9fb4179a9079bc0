"""What a person with an account decides for themselves: profile, letters, texts to attach to the account."""
