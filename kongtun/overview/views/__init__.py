"""The whole picture of an area for those who answer for it (views)."""
