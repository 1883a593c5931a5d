"""Records of handover."""
