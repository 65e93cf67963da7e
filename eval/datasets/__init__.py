"""Question sets: their schema, the readers of common formats, and the checks that a set must pass."""
