"""Templates: cotton components and named partials, in the one loader order in which both work."""

from kongtun.config.settings.environment import ENV

_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    _loaders if ENV.debug else [("django.template.loaders.cached.Loader", _loaders)],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "kongtun.common.templatetags.thai",
                "kongtun.common.templatetags.ui",
                "kongtun.accounts.templatetags.ways",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kongtun.common.ui.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "kongtun.common.ui.forms.KongtunRenderer"
