"""What the pages of evaluation show, ready to draw."""
