//! Reads a Rust file far enough to see what it imports: comments, strings and test code out, paths found by line.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A source file.
pub(crate) struct Source {
    /// Its path below the package's folder, with `/`.
    pub(crate) path: String,
    /// As it stands.
    pub(crate) text: String,
    /// With comments, strings and test code turned into spaces, so that lines and columns stay.
    pub(crate) code: String,
}

/// A path such as `crate::x509::Certificate` or `super::Error`, as it stands in the code.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    /// Counted from 1.
    pub(crate) line: usize,
    /// Its parts; a group gives one import a member, `*` stands for all.
    pub(crate) parts: Vec<String>,
}

impl Source {
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let mut code = without_strings(text);
        blank_test_code(&mut code, text);
        Self { path: path.to_owned(), text: text.to_owned(), code: code.into_iter().collect() }
    }

    /// Whether the file as a whole is test code of the library.
    pub(crate) fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// Every path that begins with `crate::` or `super::`, in `use` lines and in the midst of code.
    pub(crate) fn imports(&self) -> Vec<Import> {
        let code: Vec<char> = self.code.chars().collect();
        let mut imports = Vec::new();
        let mut at = 0;
        while at < code.len() {
            let word = word_at(&code, at);
            if (word == "crate" || word == "super") && follows(&code, at + 5, "::") && !continues_path(&code, at) {
                let line = 1 + code[..at].iter().filter(|character| **character == '\n').count();
                let (paths, end) = read_tree(&code, at);
                imports.extend(paths.into_iter().map(|parts| Import { line, parts }));
                at = end;
            } else {
                at += word.chars().count().max(1);
            }
        }
        imports
    }

    /// The lines in which one of these appears in the code, with what was found.
    pub(crate) fn lines_with<'a>(&self, wanted: &'a [&'a str]) -> Vec<(usize, &'a str)> {
        let found = |(index, line): (usize, &str)| {
            let hits: Vec<(usize, &str)> =
                wanted.iter().filter(|text| has_word(line, text)).map(|text| (index + 1, *text)).collect();
            hits
        };
        self.code.lines().enumerate().flat_map(found).collect()
    }

    /// The functions in the code: line, and the number of lines inside the body.
    pub(crate) fn functions(&self) -> Vec<(usize, usize)> {
        let code: Vec<char> = self.code.chars().collect();
        let mut functions = Vec::new();
        for at in (0..code.len()).filter(|at| word_at(&code, *at) == "fn" && !continues_word(&code, *at)) {
            let end_of_head = (at..code.len()).find(|index| matches!(code[*index], '{' | ';'));
            if let Some(open) = end_of_head.filter(|index| code[*index] == '{') {
                let lines = |part: &[char]| part.iter().filter(|character| **character == '\n').count();
                let body = lines(&code[open..closing_brace(&code, open)]).saturating_sub(1);
                functions.push((1 + lines(&code[..at]), body));
            }
        }
        functions
    }
}

/// Every `.rs` file below this folder of the package, sorted.
pub(crate) fn read_folder(package: &Path, folder: &str) -> Vec<Source> {
    let mut folders = vec![package.join(folder)];
    let mut paths = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                paths.insert(path);
            }
        }
    }
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(package).unwrap().to_string_lossy().replace('\\', "/");
        Source::new(&name, &std::fs::read_to_string(path).unwrap())
    };
    paths.iter().map(read).collect()
}

/// The text's characters with comments, strings and character literals turned into spaces.
fn without_strings(text: &str) -> Vec<char> {
    let characters: Vec<char> = text.chars().collect();
    let mut code = characters.clone();
    let mut at = 0;
    while at < characters.len() {
        let end = end_of_unread(&characters, at);
        for character in &mut code[at..end] {
            if *character != '\n' {
                *character = ' ';
            }
        }
        at = end.max(at + 1);
    }
    code
}

/// Where the comment or literal that begins here ends; `at` itself if none does.
fn end_of_unread(code: &[char], at: usize) -> usize {
    let find = |from: usize, what: &str| (from..code.len()).find(|index| follows(code, *index, what));
    if follows(code, at, "//") {
        return find(at, "\n").unwrap_or(code.len());
    }
    if follows(code, at, "/*") {
        return find(at + 2, "*/").map_or(code.len(), |end| end + 2);
    }
    match code[at] {
        'r' if !continues_word(code, at) || code[at - 1] == 'b' => end_of_raw_string(code, at),
        '"' => end_of_quoted(code, at, '"'),
        '\'' if code.get(at + 1) == Some(&'\\') || code.get(at + 2) == Some(&'\'') => end_of_quoted(code, at, '\''),
        _ => at,
    }
}

fn end_of_quoted(code: &[char], at: usize, quote: char) -> usize {
    let mut index = at + 1;
    while index < code.len() && code[index] != quote {
        index += if code[index] == '\\' { 2 } else { 1 };
    }
    (index + 1).min(code.len())
}

fn end_of_raw_string(code: &[char], at: usize) -> usize {
    let hashes = code[at + 1..].iter().take_while(|character| **character == '#').count();
    if code.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let closing = format!("\"{}", "#".repeat(hashes));
    let end = (at + hashes + 2..code.len()).find(|index| follows(code, *index, &closing));
    end.map_or(code.len(), |end| end + closing.len())
}

/// Turns what stands behind `#[cfg(test)]` and `#[cfg(feature = "test-hooks")]` into spaces.
fn blank_test_code(code: &mut [char], text: &str) {
    let original: Vec<char> = text.chars().collect();
    for at in 0..code.len() {
        let is_test = code[at] == '#'
            && (follows(code, at, "#[cfg(test)]") || follows(&original, at, "#[cfg(feature = \"test-hooks\")]"));
        if is_test {
            let end_of_head = (at..code.len()).find(|index| matches!(code[*index], '{' | ';')).unwrap_or(code.len());
            let end = if code.get(end_of_head) == Some(&'{') { closing_brace(code, end_of_head) } else { end_of_head };
            let end = end.min(code.len());
            for character in code[at..end].iter_mut().filter(|character| **character != '\n') {
                *character = ' ';
            }
        }
    }
}

fn closing_brace(code: &[char], open: usize) -> usize {
    let mut depth = 0_usize;
    for (index, character) in code.iter().enumerate().skip(open) {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return index,
            '}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The paths of a `use` tree, or the one path of an expression, that begins here; and where it ends.
fn read_tree(code: &[char], start: usize) -> (Vec<Vec<String>>, usize) {
    let mut parts = Vec::new();
    let mut at = start;
    loop {
        at = skip_spaces(code, at);
        if code.get(at) == Some(&'{') {
            let (members, end) = read_group(code, at);
            let joined = members.into_iter().map(|member| [parts.clone(), member].concat());
            return (joined.collect(), end);
        }
        let word = if code.get(at) == Some(&'*') { "*".to_owned() } else { word_at(code, at) };
        if word.is_empty() {
            return (vec![parts], at);
        }
        at += word.chars().count();
        parts.push(word);
        if !follows(code, at, "::") {
            return (vec![parts], at);
        }
        at += 2;
    }
}

fn read_group(code: &[char], open: usize) -> (Vec<Vec<String>>, usize) {
    let end = closing_brace(code, open);
    let mut members = Vec::new();
    let mut at = open + 1;
    while at < end {
        if code[at].is_alphanumeric() || matches!(code[at], '_' | '*') {
            let (paths, next) = read_tree(code, at);
            members.extend(paths);
            at = skip_alias(code, next);
        } else {
            at += 1;
        }
    }
    (members, end + 1)
}

/// Past `as name`, where an import is renamed.
fn skip_alias(code: &[char], at: usize) -> usize {
    let next = skip_spaces(code, at);
    if word_at(code, next) != "as" {
        return at;
    }
    let name = skip_spaces(code, next + 2);
    name + word_at(code, name).chars().count()
}

fn skip_spaces(code: &[char], at: usize) -> usize {
    (at..code.len()).find(|index| !code[*index].is_whitespace()).unwrap_or(code.len())
}

fn word_at(code: &[char], at: usize) -> String {
    code.iter().skip(at).take_while(|character| character.is_alphanumeric() || **character == '_').collect()
}

fn follows(code: &[char], at: usize, text: &str) -> bool {
    text.chars().enumerate().all(|(index, character)| code.get(at + index) == Some(&character))
}

fn continues_word(code: &[char], at: usize) -> bool {
    at > 0 && (code[at - 1].is_alphanumeric() || code[at - 1] == '_')
}

/// Whether what stands here is the later part of a path or of a word (`super::super`, `$crate`).
fn continues_path(code: &[char], at: usize) -> bool {
    continues_word(code, at) || (at > 0 && matches!(code[at - 1], ':' | '$'))
}

fn has_word(line: &str, wanted: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(wanted)
        .any(|(at, _)| !line[..at].ends_with(is_word) && !line[at + wanted.len()..].starts_with(is_word))
}
