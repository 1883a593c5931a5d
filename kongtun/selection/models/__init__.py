"""Records of selection."""
