//! The programs that are connected to the reader service, where the system tells.

/// Their names, sorted, segl not among them: on Linux those that have the service's library loaded. Empty elsewhere, and
/// for what belongs to other people.
#[cfg(target_os = "linux")]
pub fn programs_at_readers() -> Vec<String> {
    let own = std::process::id().to_string();
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let others =
        processes.filter(|entry| entry.file_name().to_str().is_some_and(|name| is_number(name) && name != own));
    let at_readers = others.filter(|entry| {
        std::fs::read_to_string(entry.path().join("maps")).is_ok_and(|loaded| loaded.contains("/libpcsclite.so"))
    });
    let named = at_readers.filter_map(|entry| std::fs::read_to_string(entry.path().join("comm")).ok());
    let mut names: Vec<String> = named.map(|name| name.trim().to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

/// As on Linux; here the system does not tell.
#[cfg(not(target_os = "linux"))]
pub fn programs_at_readers() -> Vec<String> {
    Vec::new()
}

#[cfg(target_os = "linux")]
fn is_number(name: &str) -> bool {
    name.bytes().all(|octet| octet.is_ascii_digit())
}
