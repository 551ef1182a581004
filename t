/usr/bin/time: cannot run ./a: No such file or directory
Command exited with non-zero status 127
audit user 0.00 sys 0.00 wall 0.00
