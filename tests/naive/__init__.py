"""Second readings of untrusted files, simple on purpose and sharing no code with the importers."""
