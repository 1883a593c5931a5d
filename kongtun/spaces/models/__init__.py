"""Records of spaces."""
