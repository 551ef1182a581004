"""What companies and job titles say: the same employer in two spellings, function, rank, sector, recruiter or not."""
