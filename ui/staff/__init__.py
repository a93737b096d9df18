"""The staff desk: a process of its own, behind a corner hold and a PIN."""
