//! One file per command: the journeys, as straight lists of steps.
