//! Completions for shells, and the manual page.

use clap_complete::Shell;

use super::args;

/// Completions for one shell, as the shell reads them.
pub fn completions(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(), "segl", &mut script);
    script
}

/// The manual page in roff: `segl man | man -l -`. It holds every command, each with its options and examples.
pub fn manual() -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    render(&args::command(), "segl", &mut page)?;
    Ok(page)
}

fn render(command: &clap::Command, name: &str, page: &mut Vec<u8>) -> std::io::Result<()> {
    let named = command.clone().bin_name(name.to_owned()).display_name(name.replace(' ', "-"));
    let manual = clap_mangen::Man::new(named);
    match name {
        "segl" => manual.render(page)?,
        _ => {
            manual.render_name_section(page)?;
            manual.render_synopsis_section(page)?;
            manual.render_options_section(page)?;
        }
    }
    for below in command.get_subcommands() {
        render(below, &format!("{name} {}", below.get_name()), page)?;
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_manual_holds_every_command() {
        let page = String::from_utf8(manual().unwrap()).unwrap();
        for name in ["segl card renew", "segl file show", "segl issuer employee set"] {
            let first = page.lines().find(|line| line.contains(&name.replace(' ', "\\-")) || line.contains(name));
            assert!(first.is_some(), "{name}");
        }
    }

    #[test]
    fn completions_know_the_nouns() {
        let script = String::from_utf8(completions(Shell::Bash)).unwrap();
        assert!(script.contains("issuer") && script.contains("--accept-terms"));
    }
}
