"""What pages of mentoring show, made ready."""
