"""The exercise: how many of my contacts would have lunch with me, how many would speak up for me."""
