"""The load generator, its scenarios, and the peers it is compared with; README.md says how each figure is measured."""
