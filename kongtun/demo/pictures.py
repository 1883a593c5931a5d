"""Drawn pictures for demo reports: a calm landscape made of shapes, never a photo of a person."""

from __future__ import annotations

import random

from PIL import Image, ImageDraw

SKIES = [("#dcebe7", "#f7efe0"), ("#e6eef7", "#fbf3e4"), ("#f3e8da", "#fdf8ee")]
HILLS = ["#9bcfc6", "#68b3a8", "#35968a", "#177a6f"]


def picture(seed: str, width: int, height: int) -> Image.Image:
    """Return a picture that is always the same for the same ``seed``."""
    rng = random.Random(seed)
    top, bottom = rng.choice(SKIES)
    image = Image.new("RGB", (width, height), bottom)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, height * 0.45), fill=top)
    sun_x, sun_y, radius = rng.uniform(0.15, 0.85) * width, rng.uniform(0.12, 0.3) * height, height * 0.08
    draw.ellipse((sun_x - radius, sun_y - radius, sun_x + radius, sun_y + radius), fill="#fccc62")
    for number, colour in enumerate(HILLS):
        base = height * (0.45 + 0.13 * number)
        points = [(0.0, float(height))]
        x = 0.0
        while x < width:
            points.append((x, base + rng.uniform(-0.06, 0.06) * height))
            x += width / rng.randint(4, 7)
        points += [(float(width), base), (float(width), float(height))]
        draw.polygon(points, fill=colour)
    for _ in range(rng.randint(2, 5)):
        x, y, size = rng.uniform(0.08, 0.9) * width, height * rng.uniform(0.66, 0.84), height * rng.uniform(0.07, 0.12)
        draw.rectangle((x, y, x + size * 1.5, y + size), fill="#f9f6f1")
        draw.polygon([(x - size * 0.2, y), (x + size * 0.75, y - size * 0.7), (x + size * 1.7, y)], fill="#b45a12")
    return image
