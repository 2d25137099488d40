//! The command line: arguments in, texts and JSON out.
