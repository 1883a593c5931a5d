"""What the pages of activities show, ready to draw."""
