"""What the money pages say, worked out from the reads."""
