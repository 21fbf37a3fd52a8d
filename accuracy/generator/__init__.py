"""Made-up reports in every layout and format, each with what it prints.

A report goes through the modules in this order: `model` (its numbers), `values` and `labels` (how
they are printed), `tables` (the statutory tables), `layouts` (tables or lines of text), `formats`
(bytes). `corpus` puts them together. Everything follows from the seed.
"""
