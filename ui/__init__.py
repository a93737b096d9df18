"""Everything that knows Qt: processes, view models and QML."""
