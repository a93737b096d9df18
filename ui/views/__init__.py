"""View models of the one Python QML module, App.Views. Importing this package registers them all."""

from ui.views import (  # noqa: F401  (imported to be registered)
    access,
    colors,
    key_set,
    listening,
    prompt,
    receipt,
    review,
    theme,
    typing,
    visit,
)
