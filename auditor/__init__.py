"""How healthy is your professional network? A private, local audit of your own exports."""

__version__ = "0.1.0"
