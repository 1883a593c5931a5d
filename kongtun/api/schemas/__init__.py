"""Shapes of what the API takes and gives, one file a resource."""
