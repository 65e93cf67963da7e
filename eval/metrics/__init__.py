"""Metrics: small functions with their formulas; nothing here reads a file or knows the program under test."""
