"""Maps of areas with figures"""
