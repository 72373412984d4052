"""Hostile input, made here and the same every time: addresses, feeds, pages and charsets."""
