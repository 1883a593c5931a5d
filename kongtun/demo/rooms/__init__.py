"""Demo records beyond the chain of a fund: one file for each app, made by the same actions that people use."""
