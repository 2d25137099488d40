guide-title = segl · working secure mail
guide-ask = What would you like to do?
guide-choice-resume = Go on with what was begun for { $name }
guide-choice-renew = Renew a certificate
guide-choice-back-up = Back up
guide-choice-outlook = Set up Outlook
guide-choice-look = Look at a key card or a key file
guide-choice-take = Take a key file into use: a downloaded one, or a backup
guide-choice-test = Test whether all is well
guide-choice-help = Help
guide-choice-quit = Quit
guide-ask-go = Which one? [1-{ $count }; Enter looks again, ? explains, q quits]
guide-ask-help =
    Type the number in front of what you want, and press Enter. Nothing is changed
    before you have seen what will be done. Put a card in or take it out at any
    time; Enter alone looks again. Ctrl-C quits and leaves nothing half-done.

guide-card = the key card { $label } ({ $serial })
guide-key-file = { $path }
guide-another-file = another key file
guide-which-renew = Which certificate is to be renewed?
guide-which-renew-help =
    Choose where your signature is: on the key card or in a key file. The next
    screen shows everything that will be done, and asks before it begins.
guide-which-back-up = What is to be backed up?
guide-which-back-up-help =
    Of a key card only the public certificates can be saved: its keys never leave it.
    A key file is copied whole, with the older ones that your old mail needs.
guide-which-outlook = For which signature is Outlook to be set up?
guide-which-outlook-help =
    segl writes files into a new folder: the settings, and a sheet that says step by
    step what to do in Outlook. Outlook itself is not changed.
guide-which-look = What would you like to look at?
guide-which-look-help =
    segl shows whose certificate it is, until when it holds, and whether it works for
    mail. Nothing is changed.
guide-take = Where is the key file, or the folder it or the backup lies in? [Enter goes back]
guide-take-help =
    Name the file you fetched from the issuer's page, the folder your browser saves in, or the folder of a
    backup. You can drag it onto this window. Enter alone goes back, and nothing is done.
guide-file = Where is the key file (.p12 or .pfx)? [Enter goes back]
guide-file-help =
    Type the file's full name, or drag the file onto this window and let go.
    Enter alone goes back, and nothing is done.
guide-certificate-file = Where is the certificate that the issuer gave you? [Enter goes back]
guide-certificate-file-help =
    Type the full name of the file you saved it in, or drag the file onto this window.
    Enter alone goes back, and what was begun stays as it is.
guide-no-such-file = There is no file { $path }.
guide-folder = Best is a USB stick or a network drive. Enter alone takes a new folder in
guide-folder-go = Folder for the backup:
guide-folder-go-help =
    Type the folder's full name, or drag the folder onto this window. It is made if it
    is not there. Nothing in it is overwritten. Ctrl-C goes back, and nothing is saved.

guide-command = The same can be typed as
guide-back = Enter goes back to the overview, q quits
guide-back-help =
    What was asked for is done, or stopped as it says above. Nothing is half-done.
    Enter shows the overview again, and q quits.
guide-nothing-done = Nothing was done.
guide-goodbye = Goodbye. Nothing was left half-done.
guide-close = Enter closes the window
guide-close-help = segl has ended. Enter closes this window.
guide-help =
    segl keeps your secure mail working: the mail that you sign, and the mail
    that only you can read.

    Renew           makes a new key, gets a new certificate from your issuer
                    before the old one expires, proves that it works, backs it
                    up, and writes the settings for Outlook. The old key is
                    kept: your old mail needs it.
    Back up         saves what can be saved. A key card's keys never leave it.
    Set up Outlook  writes a sheet that says step by step what to do.
    Look            shows whose certificate it is, and until when it holds.
    Take into use   a key file that you fetched from the issuer, or a backup, on
                    a new computer for one.
    Test            tells what expires soon, and whether all can be reached.

    PIN and password are asked for when they are needed, and nothing shows while
    you type them. At every question ? explains, and Ctrl-C stops.
    All that segl does can also be typed as a command; they are listed by
        segl --help
