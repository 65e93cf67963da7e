"""Fitting of the weights by which text answers are ranked and judged, and the figures that show how well."""
