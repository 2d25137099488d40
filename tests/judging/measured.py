"""Runs a command and says what it cost, as JSON on stdout.

    measured.py COMMAND ARGUMENT...

`code` is the exit code (below zero: the signal that ended it), `out` and `err` what it wrote, `seconds` its processor
time (user and system), `peak` the most memory it held, in octets.
"""

import json
import resource
import subprocess
import sys

done = subprocess.run(sys.argv[1:], capture_output=True, check=False)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "code": done.returncode,
    "out": done.stdout.decode(),
    "err": done.stderr.decode(),
    "seconds": usage.ru_utime + usage.ru_stime,
    "peak": usage.ru_maxrss * 1024,
}))
