"""The other front door: question sets, runs over them, measures, reports."""
