"""Records of groupwork."""
