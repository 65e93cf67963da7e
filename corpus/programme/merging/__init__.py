"""Several places, one thing: sessions, people and facts told more than once, and where they disagree."""
