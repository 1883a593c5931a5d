"""What pages show of a project."""
