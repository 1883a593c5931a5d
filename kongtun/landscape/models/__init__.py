"""Records of landscape."""
