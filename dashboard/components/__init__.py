"""Pieces of screen."""
