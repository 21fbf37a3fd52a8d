"""How well reports are read: golden figures against what is read. `python -m accuracy`."""
