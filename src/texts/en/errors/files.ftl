## Files

file-missing = "{ $path }" does not exist
file-missing-why = There is nothing at that place, or its folder cannot be seen. Nothing was changed.
file-missing-next =
    look at the spelling and the folder; what segl knows of is listed by
        segl

file-is-folder = "{ $path }" is a folder
file-is-folder-why = A file is needed here. Nothing was changed.
file-is-folder-next =
    name the file in it, then run the command again; what segl knows of is listed by
        segl

file-not-ordinary = "{ $path }" is not an ordinary file
file-not-ordinary-why = It is a pipe, a device or a socket, which segl does not open. Nothing was changed.
file-not-ordinary-next =
    save what it holds as an ordinary file, and name that one; what segl knows of is listed by
        segl

file-too-large = "{ $path }" is larger than any file of this kind
file-too-large-why = segl reads at most { $limit } bytes here, and this file holds more. It was not opened.
file-too-large-next =
    make sure that it is the right file; what segl knows of is listed by
        segl

would-overwrite = "{ $path }" exists already
would-overwrite-why = segl never replaces a file on its own. What is there was not changed.
would-overwrite-next =
    name another place, or move that file away, then run this again
    {"    "}{ $again }

file-no-access = the system gives no access to "{ $path }"
file-no-access-why = It belongs to another user, or it is read-only. Nothing was changed there.
file-no-access-next-linux =
    look whose it is and what you may do with it
        ls -ld { $path-word }
      then choose a place that is yours, or ask your administrator
file-no-access-next-macos =
    look whose it is and what you may do with it
        ls -ld { $path-word }
      then choose a place that is yours, or ask your administrator
file-no-access-next-windows =
    look whose it is and what you may do with it
        icacls { $path-word }
      then choose a place that is yours, or ask your administrator

disk-full = there is no room left for "{ $path }"
disk-full-why = The disk, or your share of it, is full. No half-written file was left behind.
disk-full-next =
    make room on that disk, then run this again
    {"    "}{ $again }

file-readable-by-others = others can read "{ $path }", which should hold a secret
file-readable-by-others-why = segl takes a PIN or a password only from a file that you alone can read. It was not read.
file-readable-by-others-next-linux =
    shut others out, then run the command again
        chmod 600 { $path-word }
file-readable-by-others-next-macos =
    shut others out, then run the command again
        chmod 600 { $path-word }
file-readable-by-others-next-windows =
    remove the other users under Properties, Security, then run this again
    {"    "}{ $again }

file-not-text = "{ $path }" is not plain text
file-not-text-why = Text in UTF-8 was expected, and it holds other bytes. Nothing was changed.
file-not-text-next =
    make sure that it is the right file, or save it as UTF-8, then run this again
    {"    "}{ $again }

file-failed = "{ $path }" could not be read or written
file-failed-why = The system says: { $what }. Nothing half-written was left behind.
file-failed-next =
    see whether the disk or the network drive is there, then run this again
    {"    "}{ $again }

own-path-odd = segl's own path cannot stand in a timer
own-path-odd-why =
    { $known ->
        [no] The system does not tell where segl lies.
       *[other] segl lies at "{ $path }". A timer's files cannot hold characters that are not text. Nothing was written.
    }
own-path-odd-next =
    move segl to a folder with a plain name, then run this again
    {"    "}{ $again }
