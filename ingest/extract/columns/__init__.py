"""Which columns values belong to, as the headers above them tell."""
