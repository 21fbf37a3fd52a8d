"""Whose report a document is: title, agency, division, year, scope, day of publication."""
