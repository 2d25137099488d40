//! The office's own issuer: its CA, its register of employees, what it answers.
