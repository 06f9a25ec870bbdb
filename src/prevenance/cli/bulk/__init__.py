"""Years of records: several processes or machines, and a run that goes on where it was stopped."""
