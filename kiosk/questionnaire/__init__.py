"""The questionnaire: its model, compiler, checks and conditions."""
