"""From a published report to figures with their places: read, identify, extract, load."""

EXTRACTOR_VERSION = "13"
"""Raised whenever the same bytes may give other figures: documents are then read again."""
