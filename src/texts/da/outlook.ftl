# Hvad registreringsfilerne siger om sig selv.

outlook-registry-about-64 = Lavet af segl til 64-bit Office, mailprofilen { $profile }: sikkerhedsindstillingen "{ $settings }" ({ $values }).
outlook-registry-about-32 = Lavet af segl til 32-bit Office, mailprofilen { $profile }: sikkerhedsindstillingen "{ $settings }" ({ $values }).
outlook-registry-warning = Erstatter det, der står i værdierne. Gem det først med reg export, og luk Outlook.
outlook-undo-about = Lavet af segl: fjerner kun det, segl satte i mailprofilen { $profile } ({ $values }).
outlook-undo-limit = Det, der stod der før, kommer ikke tilbage herfra, men fra filen, reg export lavede.
