"""Reading figures off sentences: `figures.read_prose` is the way in."""
