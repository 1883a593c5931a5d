"""Real HTTP servers on localhost that speak the documented protocols of LINE and Zoom."""
