"""Languages: locales, catalogues, and error codes in words."""
