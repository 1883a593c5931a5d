"""Open data: what there is, what it means, and the files."""

from kongtun.opendata.views.files import file
from kongtun.opendata.views.home import home, package, schema

__all__ = ["file", "home", "package", "schema"]
