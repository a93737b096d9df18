"""A visit: frozen state, pure transitions, and the pages they lead to."""
