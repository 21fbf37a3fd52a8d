"""What the readers cost beside the libraries that most people would use for the same work."""
