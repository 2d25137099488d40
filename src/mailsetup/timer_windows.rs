//! The daily look as a task of Windows' Task Scheduler: a console window that stays open when something is due.

use super::timer::{NAME, Switch, TIME_OF_DAY, Timer};

/// The task's file, schema version 1.2 (Windows 7 and later), UTF-16LE with a byte order mark and CRLF, which is what
/// `schtasks` itself exports. Runs as the person who switches it on, while they are logged on, with no more rights.
pub(super) fn task(timer: &Timer<'_>) -> Vec<u8> {
    let text = format!(
        r#"<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Author>segl</Author>
    <Description>{description}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{from}T{TIME_OF_DAY}</StartBoundary>
      <RandomDelay>PT15M</RandomDelay>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>%SystemRoot%\System32\cmd.exe</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"#,
        description = escaped(&timer.text("timer-description")),
        from = timer.from,
        arguments = escaped(&arguments(timer)),
    );
    let text = text.replace('\n', "\r\n");
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// What cmd.exe is told. The window waits for a key when segl ended with 6, and only then: `if errorlevel 6` alone
/// would also hold for 7 and above. With `/s` the outer quotes go and all between them stays as it is.
fn arguments(timer: &Timer<'_>) -> String {
    let look = format!("{} check --expiry {}d --lang {}", typed(timer.program), timer.days, timer.language.code());
    let tell = format!("echo. & echo {} & pause", said(&timer.text("timer-due-next")));
    format!(r#"/d /s /v:off /c "title segl & {look} & if errorlevel 6 if not errorlevel 7 ({tell})""#)
}

/// What is typed into a command prompt; `task` is the file's full path.
pub(super) fn switch(task: &str) -> Switch {
    Switch {
        system: "windows",
        on: vec![format!("schtasks /create /tn {NAME} /xml {}", typed(task))],
        off: vec![format!("schtasks /delete /tn {NAME} /f")],
    }
}

/// The one escaper of text in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A path as cmd.exe takes it literally: in quotes, which keep `&`, `^` and spaces. A `%` would begin a variable there
/// as well; it stands outside of them behind a `^`, which ends the name of any variable that could be meant.
fn typed(path: &str) -> String {
    format!("\"{}\"", path.replace('"', "\"^\"\"").replace('%', "\"^%\""))
}

/// Words for `echo`, with what cmd.exe would take for more behind a `^`.
fn said(words: &str) -> String {
    let special = |character: char| "^&|<>()%\"".contains(character);
    words.chars().flat_map(|character| special(character).then_some('^').into_iter().chain([character])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_path_or_a_sentence_is_taken_for_more() {
        assert_eq!(typed(r"C:\R & D\100%\segl.exe"), r#""C:\R & D\100"^%"\segl.exe""#);
        assert_eq!(said("(100 % & more)"), "^(100 ^% ^& more^)");
        assert_eq!(escaped(r#"<"R&D">"#), "&lt;&quot;R&amp;D&quot;&gt;");
    }
}
