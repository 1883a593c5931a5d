"""Records of districts."""
