"""Measurements on public sets that have a shape of their own."""
