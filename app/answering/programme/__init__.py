"""Answers computed from the programme: when, where, who, what is on, what comes next, what clashes, each cited."""
