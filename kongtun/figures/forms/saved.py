"""A name for a question."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField


class SavedViewForm(forms.Form):
    """The name under which a view is kept."""

    name = ThaiCharField(label=_("ชื่อมุมมอง"), max_length=80, help_text=_("ชื่อเดิมจะเก็บทับของเดิม เห็นเฉพาะคุณ"))
