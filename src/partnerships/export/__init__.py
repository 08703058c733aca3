"""Exports: what a catalog becomes in other formats, one module each."""
