"""The evaluation: question sets, metrics, runs, their comparison, the report and the gate."""
