"""The design system: layouts, components, form fields, charts, navigation and the gallery at ``/ui/``."""
