"""The census of a campaign: its published texts counted by place, day, theme and voice, as maps, charts and tables."""
