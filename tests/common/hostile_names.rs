//! Names that people do not have, but that somebody may give them: each would be something else in some format.

/// Commands, paths, pages, formulas, keys, headers, lines, marks that turn or hide text; the first is a person's.
pub(crate) const HOSTILE: [&str; 12] = [
    "Anna Sørensen",
    r#"Anna "the" S\"#,
    "Anna\r\n[-HKEY_CURRENT_USER\\Software]\r\n\"x\"=-",
    "Anna]\n\"11020355\"=-",
    "\u{202E}nnA\u{2066}\u{200B}\u{FEFF}",
    "Anna\u{1b}[2J\u{7}\u{9b}31m",
    "{ $key } { -outlook-new }",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "../../../etc/passwd",
    "%COMSPEC% & del *.*;=1+1,\t-2",
    "Å\u{30A}\u{1F95F}会社\nBcc: eve@example.com\nEND:VEVENT",
];
