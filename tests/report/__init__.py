"""The report: view model, charts, HTML, redaction and what Chromium makes of it."""
