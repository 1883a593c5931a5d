"""Pages of the committee room."""
