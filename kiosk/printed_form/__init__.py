"""The questionnaire on paper: its pages, its serial numbers, and how a form that was filled in is typed in, twice."""
