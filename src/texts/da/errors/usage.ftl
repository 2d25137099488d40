## Tastet forkert

usage = kommandoen kan ikke læses
usage-why = { $what }
usage-next =
    se, hvordan den skrives
        segl { $command } --help
