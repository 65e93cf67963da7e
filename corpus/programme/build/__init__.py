"""From groups of drafts to the sessions, workshops and days of a programme."""
