"""Thai writing in one place: dates, fiscal years, money, numbers, text and words. Pure Python, no Django."""
