"""Pictures of selections and assessments."""
