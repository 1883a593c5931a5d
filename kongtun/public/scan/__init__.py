"""Walks every address that anybody may open and looks for private persons: ``kongtun scan_public``."""
