"""Notices: what they change in a programme, of which session, and who stands in."""
