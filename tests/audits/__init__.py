"""Tests of the audits on small invented networks."""
