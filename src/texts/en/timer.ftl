# The daily look at what expires: `segl check --timer`, and what it tells.

timer-description = segl: look whether a certificate for secure mail expires soon
timer-due-title = Your certificate for secure mail must be renewed
timer-due-next = To renew it, open a terminal and type: segl

timer-written = The files for a daily look are in
timer-starts = Nothing is switched on yet. Once it is, a look is taken every day soon after 9 o'clock, or when the computer is
    next on, at what expires within { $days ->
        [one] one day
       *[other] { $days } days
    }. It is this segl that looks:
timer-elsewhere = If it is moved, or for another computer, write the files anew there. A card is looked at only while it is
    plugged in. segl itself switches nothing on or off.

timer-systemd = Linux: when something is due, a notification stays on the desktop until you close it. When nothing is, you
    see nothing. It takes notify-send (Debian and Ubuntu: the package libnotify-bin); without it the message stands only
    in the journal (journalctl --user -u segl-check).
timer-systemd-on = Switch it on, in a terminal:
timer-windows = Windows: a window opens every day for a moment. When something is due, it stays open, says what, and waits for a
    key. When nothing is, or segl itself could not look, it closes at once.
timer-windows-on = Switch it on, in a Command Prompt:
timer-off = Switch it off again:
