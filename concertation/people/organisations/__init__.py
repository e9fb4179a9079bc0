"""Organisations: who is a member, by which role and mandate, who is invited and who asks to join."""
