"""Guided stories: their files, read and checked; the server that they are played against; the page of a played one."""
