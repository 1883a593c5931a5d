"""What the pages of district boards show."""
