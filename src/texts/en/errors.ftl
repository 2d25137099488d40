### What went wrong (CODE), why (CODE-why) and what to do (CODE-next, or one for each system).
### In CODE-next a line indented by four is a command, alone on its line; those that begin with segl are parsed by a test.
### Names ending in -word are quoted for the shell; $again is the command as it was typed.

error-label = error
next-label = next
caused-by = Caused by
done-before = Done before this, and kept: { $steps }.
bug-report = Please report this.
