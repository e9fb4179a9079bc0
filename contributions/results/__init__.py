"""What a form's public answers amount to: counted by the database, shown as figures with their sentence and table."""
