"""Outside services that carry messages and meetings: LINE and Zoom. Both are off until their secrets are set."""

from kongtun.config.settings.environment import ENV

KONGTUN_LINE = ENV.line
KONGTUN_ZOOM = ENV.zoom
