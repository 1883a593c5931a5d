"""Online rooms of forums (Zoom or any other link) and calendars."""
