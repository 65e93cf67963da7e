"""Fitting of the classifier of what a question asks, and how often it is right."""
