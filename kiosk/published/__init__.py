"""The published ledger: its folder (FORMAT.md, `format`), reading one (`reading`), and what it says of a receipt."""
