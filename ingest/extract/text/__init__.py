"""What a piece of printed text says: a label, a number, a unit."""
