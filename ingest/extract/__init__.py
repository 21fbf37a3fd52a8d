"""Reading figures off a document: `extraction.extract` is the way in."""
