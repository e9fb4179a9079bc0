"""The forms of a campaign: what they ask, of whom and when; the versions that answers point to; the answers as read."""
