"""Where the tables of a form stand in a document."""
