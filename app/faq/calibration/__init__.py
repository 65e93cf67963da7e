"""Questions that mean a published FAQ, and near misses that do not: one set to build with, one only to measure."""
