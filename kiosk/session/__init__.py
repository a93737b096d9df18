"""A session at a site: its signed statement, its folder, opening and closing."""
