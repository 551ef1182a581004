"""The list of importers, in the order in which they are asked and in which the files of one call are read."""
