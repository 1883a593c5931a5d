"""Records of knowledge."""
