"""Every audit, in reading order, with its category and weight."""
