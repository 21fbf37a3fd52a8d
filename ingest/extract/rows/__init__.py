"""The printed rows of a table: from its cells, or from the labels in a stream of text."""
