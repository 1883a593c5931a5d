"""Outlines of provinces that come with the product, and the geometry to draw any outline."""
