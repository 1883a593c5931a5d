"""Open data for everybody"""
