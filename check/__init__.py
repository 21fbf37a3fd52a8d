"""Hold drafts to the rules before they are published, without a warehouse.

The rules are evaluated by the warehouse's own models (models/), run in memory on the drafts alone.
"""
