"""The organizers' side: collect, tabulate, report."""
