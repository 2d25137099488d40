## Typed wrongly

usage = the command cannot be read
usage-why = { $what }
usage-next =
    see how it is written
        segl { $command } --help
