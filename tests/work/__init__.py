"""Tests of what companies and job titles say."""
