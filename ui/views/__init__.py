"""View models of the one Python QML module, App.Views. Importing this package registers them all."""

from ui.views import access, colors, listening, prompt, receipt, review, theme, visit  # noqa: F401  (imported to be registered)
