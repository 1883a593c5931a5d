"""Django settings, one file for each subject."""

from kongtun.config.settings.apps import *  # noqa: F403
from kongtun.config.settings.database import *  # noqa: F403
from kongtun.config.settings.files import *  # noqa: F403
from kongtun.config.settings.i18n import *  # noqa: F403
from kongtun.config.settings.line import *  # noqa: F403
from kongtun.config.settings.logs import *  # noqa: F403
from kongtun.config.settings.mail import *  # noqa: F403
from kongtun.config.settings.open_data import *  # noqa: F403
from kongtun.config.settings.security import *  # noqa: F403
from kongtun.config.settings.templates import *  # noqa: F403
