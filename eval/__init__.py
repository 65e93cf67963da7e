"""Measures answers, explains every figure, and says when a difference between two runs is noise."""
