"""What pages and files say of figures."""
