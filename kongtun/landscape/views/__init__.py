"""Pages of landscape."""
