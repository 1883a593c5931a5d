"""Forms of the proposal's pages."""
