"""The audits, one file each; `listed` names them in reading order (apart, so that plain outcomes load without pandas)."""
