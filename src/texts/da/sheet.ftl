# Det personlige ark, guide-da.html. ID-title er overskriften over ID; en tom linje skiller afsnit, "- " begynder et punkt,
# _sådan_ er fremhævet, og " > " står mellem to knapper på samme vej. Knappernes navne står i src/mailsetup/sheet/labels.rs.

sheet-title = Sådan kommer Outlook til at bruge din nye signatur
sheet-kind-card = Sikker mail med chipkort
sheet-kind-file = Sikker mail med nøglefil
sheet-in-this-language = Arket på dansk
sheet-intro-old =
    Outlook bliver ved med at bruge den gamle signatur, der gælder til { $until-old }, indtil trinene er fulgt.
sheet-intro-first =
    Outlook bruger først signaturen, når trinene er fulgt.
sheet-intro =
    Arket er lavet til dig og passer til klassisk Outlook til Windows (2016, 2019, 2021 og Microsoft 365). Gå frem i
    rækkefølge, og sæt kryds, når et trin er gjort.
sheet-intro-labels =
    Det, du skal klikke på, står med _halvfed skrift_. Er det danske navn ikke bekræftet, står det engelske i parentes;
    din udgave kan sige det lidt anderledes.

sheet-facts = Dit nye certifikat
sheet-fact-name = Navn
sheet-fact-email = Mailadresse
sheet-fact-issuer = Udsteder
sheet-fact-until = Gyldigt til
sheet-fact-signing = Aftryk (SHA-1)
sheet-fact-until-encryption = Kryptering gyldig til
sheet-fact-encryption = Aftryk, kryptering
sheet-fact-card = Chipkort
sheet-fact-keyfile = Nøglefil

sheet-notes = Før du går i gang
sheet-note-new-outlook-title = Er det den nye Outlook?
sheet-note-new-outlook =
    Er der ingen fane { $file-tab } øverst, har du den nye Outlook, og så passer arket ikke. Dér ligger det under
    { $new-smime }, og jeres it-afdeling skal have slået det til: spørg den.
sheet-note-remote-card-title = Kører Outlook på en server?
sheet-note-remote-card =
    Med fjernskrivebord eller Citrix skal kortlæseren være koblet igennem til serveren. Gør alle trin dér, hvor Outlook
    kører, ikke på din egen pc.
sheet-note-remote-file-title = Kører Outlook på en server?
sheet-note-remote-file =
    Med fjernskrivebord eller Citrix skal nøglefilen importeres dér, hvor Outlook kører, ikke på din egen pc.
sheet-note-root-title = Udstederens rodcertifikat
sheet-note-root =
    Windows skal have tillid til { $root }, ellers advarer Outlook. Det er it-afdelingen, der installerer rodcertifikatet.
    Installér aldrig selv et, der kom med en mail eller et svar. Det rigtige har aftrykket { $root-print }
sheet-note-old-card-title = Behold den gamle signatur
sheet-note-old-card =
    Mail, der er krypteret til den, kan kun åbnes med dens nøgle. Da NemID lukkede, kunne kun de, der selv havde nøglen,
    læse deres gamle sikre mail. Slet den ikke, og nulstil ikke kortet. Dens aftryk er { $old-print }
sheet-note-old-file-title = Behold den gamle signatur
sheet-note-old-file =
    Mail, der er krypteret til den, kan kun åbnes med dens nøgle. Da NemID lukkede, kunne kun de, der selv havde nøglen,
    læse deres gamle sikre mail. Slet hverken den eller dens nøglefil. Dens aftryk er { $old-print }

sheet-card = Kortet i Windows
sheet-card-look-title = Find det nye certifikat i Windows
sheet-card-look =
    Sæt kortet i læseren, og vent et halvt minut. Tryk på Windows-tasten og R, skriv { $certmgr }, tryk på Enter, og gå til
    { $personal }.

    Dobbeltklik på det certifikat, der er gyldigt til { $until }. Der skal stå { $has-key }, og under { $thumbprint } skal
    der stå { $signing }

    _Er det der ikke?_ Tag kortet ud, og sæt det i igen. Hjælper det ikke, så log af Windows og på igen. Hjælper det
    heller ikke, mangler Windows kortets driver (et PKCS#11-modul alene er ikke nok til Outlook), eller tjenesten
    CertPropSvc kører ikke: kontakt helpdesk.

sheet-file = Nøglefilen i Windows
sheet-file-open-title = Åbn nøglefilen
sheet-file-open =
    Dobbeltklik på { $keyfile }

    { $import-wizard } åbner. Vælg { $current-user }, aldrig { $local-machine }, og klik på { $next }.
sheet-file-password-title = Skriv adgangskoden
sheet-file-password =
    Ved { $password } skriver du nøglefilens nye adgangskode.

    - Sæt flueben ved { $extended }.
    - Sæt ikke flueben ved { $strong-protection }, medmindre I vil spørges hver gang, nøglen bruges.
    - Sæt ikke flueben ved { $exportable }: sikkerhedskopien har du selv.

    _Siger Windows, at adgangskoden er forkert, selv om den er rigtig?_ Så er den Windows for gammel til filens
    beskyttelse: Windows Server 2016 kan ikke AES-256. Filen er der ikke noget galt med, men sig til helpdesk, at din
    skal skrives med { $protection }.
sheet-file-store-title = Lad Windows vælge, hvor det skal ligge
sheet-file-store =
    { $automatic-store }, så { $next } og { $finish }.

    _Spørger Windows, om et rodcertifikat skal installeres?_ Sammenlign aftrykket med det, it-afdelingen giver dig. Er det
    et andet, eller er du i tvivl: svar { $no }.
sheet-file-store-root-title = Lad Windows vælge, hvor det skal ligge
sheet-file-store-root =
    { $automatic-store }, så { $next } og { $finish }.

    _Spørger Windows, om et rodcertifikat skal installeres?_ Sammenlign aftrykket med { $root-print }
    Er det et andet, eller er du i tvivl: svar { $no }.
sheet-file-look-title = Se efter, at det kom ind
sheet-file-look =
    Tryk på Windows-tasten og R, skriv { $certmgr }, tryk på Enter, og gå til { $personal }.

    Dobbeltklik på det certifikat, der er gyldigt til { $until }. Der skal stå { $has-key }, og under { $thumbprint } skal
    der stå { $signing }

    Står der et ældre certifikat, som også er dit, så lad det stå: gammel mail skal bruge det.

sheet-dialog = Outlooks indstillinger
sheet-dialog-open-title = Åbn Outlooks mailsikkerhed
sheet-dialog-open =
    Gå til { $trust-center } > { $email-security }. I ældre Office hedder sikkerhedscentret
    { $old-trust-center }.
sheet-dialog-settings-title = Vælg sikkerhedsindstillingen, eller lav den
sheet-dialog-settings =
    Klik på { $encrypted-settings }. Står { $settings } på listen, så vælg den. Ellers klik på { $new }, og skriv det navn.
sheet-dialog-signing-title = Vælg signeringscertifikatet
sheet-dialog-signing =
    { $signing-choose }. Er der to med samme navn, så åbn deres egenskaber, og tag det, der er gyldigt til { $until } og har
    aftrykket { $signing }

    { $hash }: _SHA256_. Outlook kan stå på SHA1; så ret det.
sheet-dialog-encryption-title = Vælg også krypteringscertifikatet
sheet-dialog-encryption =
    { $encryption-choose }. Det følger ikke med af sig selv. Tag det, der er gyldigt til { $until-encryption } og har
    aftrykket { $encryption }

    { $cipher }: _AES (256-bit)_.
sheet-dialog-ticks-title = Sæt tre flueben, og start Outlook igen
sheet-dialog-ticks =
    - { $tick-format }
    - { $tick-all }
    - { $tick-send }

    Klik på _OK_ og _OK_. Luk Outlook helt, og åbn den igen.

sheet-dialog-always-sign-title = Signér alle nye mails
sheet-dialog-always-sign =
    Samme sted som i trin { $from }: sæt flueben ved { $always-sign }, og klik på _OK_.

    { $policies } gør det med en gruppepolitik og er kun for jeres it-afdeling.
sheet-dialog-always-encrypt-title = Kryptér alle nye mails
sheet-dialog-always-encrypt =
    Samme sted som i trin { $from }: sæt flueben ved { $always-encrypt }, og klik på _OK_.

    { $policies } gør det med en gruppepolitik og er kun for jeres it-afdeling.
sheet-dialog-always-both-title = Signér og kryptér alle nye mails
sheet-dialog-always-both =
    Samme sted som i trin { $from }: sæt flueben ved de to her, og klik på _OK_.

    - { $always-encrypt }
    - { $always-sign }

    { $policies } gør det med en gruppepolitik og er kun for jeres it-afdeling.

sheet-proof = Se, at det virker
sheet-proof-send-card-title = Send en mail til dig selv
sheet-proof-send-card =
    Skriv til { $email }. Vælg { $encrypt } og { $sign } (i ældre Office { $old-sign }), og send.

    Windows spørger om PIN-koden. Det er kortets egen, ikke den, du logger på Windows med.
sheet-proof-send-file-title = Send en mail til dig selv
sheet-proof-send-file =
    Skriv til { $email }. Vælg { $encrypt } og { $sign } (i ældre Office { $old-sign }), og send.
sheet-proof-open-title = Åbn mailen, når den kommer
sheet-proof-open =
    Den skal vise et segl og en hængelås, og certifikatet bag seglet skal have aftrykket { $signing }
sheet-proof-old-mail-card-title = Åbn en gammel krypteret mail, hvis du har en
sheet-proof-old-mail-card =
    Gør det, før der ryddes op i noget. Kan den ikke åbnes: _stop, slet ingenting_, og kontakt helpdesk. Nøglen kan ligge
    på kortet, selv om Windows' driver ikke finder den.
sheet-proof-old-mail-file-title = Åbn en gammel krypteret mail, hvis du har en
sheet-proof-old-mail-file =
    Gør det, før der ryddes op i noget. Kan den ikke åbnes: _stop, slet ingenting_, og kontakt helpdesk.
sheet-proof-others-title = Giv de andre dit nye certifikat
sheet-proof-others =
    Send én _signeret_ mail til hver af dem, der skriver krypteret til dig: certifikatet følger med. Bliver en kollega ved
    med at bruge det gamle, skal kollegaen slette forslaget til din adresse og vælge dig igen.
sheet-proof-directory-title = Hvis I har certifikater i adresselisten
sheet-proof-directory =
    Klik på { $publish }, samme sted som i trin { $from }.

sheet-quick = Den hurtige vej: en registreringsfil
sheet-quick-intro =
    Den gør det samme som trin { $from } til { $to }. Brug den kun, hvis jeres it-afdeling tillader registreringsfiler.
sheet-quick-export-title = Gem det, der står nu
sheet-quick-export =
    Tryk på Windows-tasten og R, skriv { $cmd }, tryk på Enter, og skriv { $export-command }

    Siger den, at nøglen ikke findes, er der intet at gemme, eller også hedder mailprofilen noget andet.
sheet-quick-profile-title = Se, at mailprofilen passer
sheet-quick-profile =
    Filerne gælder mailprofilen { $mail-profile }. Din ses med { $profile-command }

    Er det en anden, så lav filerne igen med --profile og det navn.
sheet-quick-open-either-title = Luk Outlook, og dobbeltklik på filen
sheet-quick-open-either =
    - 64-bit Office: { $file }
    - 32-bit Office: { $other }

    Hvilken du har, står øverst under { $about }. Filen erstatter alle mailprofilens sikkerhedsindstillinger.
sheet-quick-open-one-title = Luk Outlook, og dobbeltklik på filen
sheet-quick-open-one =
    { $file }

    Filen erstatter alle mailprofilens sikkerhedsindstillinger.
sheet-quick-open-either-merged-title = Luk Outlook, og dobbeltklik på filen
sheet-quick-open-either-merged =
    - 64-bit Office: { $file }
    - 32-bit Office: { $other }

    Hvilken du har, står øverst under { $about }. Eksportens andre sikkerhedsindstillinger bliver stående, men er ikke
    længere standard. Er noget blevet ændret efter eksporten, så lav filerne igen af en ny.
sheet-quick-open-one-merged-title = Luk Outlook, og dobbeltklik på filen
sheet-quick-open-one-merged =
    { $file }

    Eksportens andre sikkerhedsindstillinger bliver stående, men er ikke længere standard. Er noget blevet ændret efter
    eksporten, så lav filerne igen af en ny.
sheet-quick-on-title = Åbn Outlook
sheet-quick-on = Gå videre med trin { $then }.
sheet-quick-undo-title = Hvis du fortryder
sheet-quick-undo =
    Luk Outlook, og dobbeltklik på { $undo }
    Den fjerner kun det, segl satte; filen fra trin A sætter det gamle tilbage.
sheet-quick-undo-exact-title = Hvis du fortryder
sheet-quick-undo-exact =
    Luk Outlook, og dobbeltklik på { $undo }
    Den sætter præcis det tilbage, der stod i eksporten.

sheet-help = Hjælp
sheet-help-nobody = Spørg jeres it-afdeling.
sheet-help-show = Vis dem arket: alt, hvad de skal bruge, står på det.
sheet-help-state = Supporten til MitID Erhverv hjælper ikke med at sætte sikker mail op i Outlook.
sheet-footer =
    Lavet af segl på din egen maskine. Der står ingen adgangskode og ingen nøgle på arket, og det henter intet fra nettet.
