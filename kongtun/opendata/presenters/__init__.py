"""Files and their descriptions."""
