"""One file a scenario: `plan(quick)` says what to measure, `run(trial)` measures it, `table(results)` tells it."""
