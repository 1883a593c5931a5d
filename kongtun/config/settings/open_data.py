"""Who publishes the open data of this installation, and under which licence. What is not set is shown as not confirmed."""

import environ

from kongtun.config.settings.environment import ENV

_env = environ.Env()
KONGTUN_SITE_URL_OF_OPEN_DATA = ENV.site_url
KONGTUN_OPEN_PUBLISHER = _env.str("KONGTUN_OPEN_PUBLISHER", default="")
# As registered with IATI ("TH-…"); identifiers of activities begin with it and must never change afterwards.
KONGTUN_OPEN_PUBLISHER_ID = _env.str("KONGTUN_OPEN_PUBLISHER_ID", default="")
KONGTUN_OPEN_LICENCE = _env.str("KONGTUN_OPEN_LICENCE", default="")
KONGTUN_OPEN_LICENCE_URL = _env.str("KONGTUN_OPEN_LICENCE_URL", default="")
