"""The one reading of the environment that the other files share."""

from kongtun.config.env import read_environment

ENV = read_environment()
