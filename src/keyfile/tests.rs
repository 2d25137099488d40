//! Key files that segl wrote, opened again, and then damaged in every way.
