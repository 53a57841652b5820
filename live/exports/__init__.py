"""Rows to files. Every format is fed by the same sections."""
