# Trinene i klassisk Outlook, og hvad registreringsfilerne siger om sig selv.
# Navne på knapper står som termer. Er det danske navn ikke bekræftet, står det engelske ved siden af.

-outlook-tab-file = Filer (engelsk: File)
-outlook-about = Filer > Office-konto > Om Outlook (engelsk: File > Office Account > About Outlook)
-outlook-new-smime = Indstillinger > Mail > S/MIME (engelsk: Settings > Mail > S/MIME)
-outlook-certificates = Personlig > Certifikater (engelsk: Personal > Certificates)
-outlook-has-key = "Du har en privat nøgle, der svarer til dette certifikat" (engelsk: "You have a private key that corresponds to this certificate")
-outlook-thumbprint = Detaljer > Aftryk (engelsk: Details > Thumbprint)
-outlook-import-wizard = Guiden Certifikatimport
-outlook-current-user = Aktuel bruger (engelsk: Current User)
-outlook-local-machine = Lokal computer (engelsk: Local Machine)
-outlook-next = Næste
-outlook-strong-protection = Stærk beskyttelse af privat nøgle (engelsk: Strong private key protection)
-outlook-exportable = Eksporterbar (engelsk: Mark this key as exportable)
-outlook-extended = Medtag alle udvidede egenskaber (engelsk: Include all extended properties)
-outlook-automatic-store = Vælg automatisk certifikatlageret (engelsk: Automatically select the certificate store)
-outlook-finish = Udfør
-outlook-no = Nej
-outlook-trust-center = Filer > Indstillinger > Sikkerhedscenter > Indstillinger for Sikkerhedscenter
-outlook-email-security = Mailsikkerhed (engelsk: Email Security)
-outlook-old-trust-center = Center for sikkerhed og rettighedsadministration
-outlook-settings = Krypteret mail > Indstillinger (engelsk: Encrypted email > Settings)
-outlook-new = Ny (engelsk: New)
-outlook-signing-choose = Signeringscertifikat > Vælg (engelsk: Signing Certificate > Choose)
-outlook-hash = Hash-algoritme (engelsk: Hash Algorithm)
-outlook-encryption-choose = Krypteringscertifikat > Vælg (engelsk: Encryption Certificate > Choose)
-outlook-cipher = Krypteringsalgoritme (engelsk: Encryption Algorithm)
-outlook-tick-format = Standardsikkerhedsindstilling for dette format (engelsk: Default Security Setting for this cryptographic message format)
-outlook-tick-all = Standardsikkerhedsindstilling for alle meddelelser (engelsk: Default Security Setting for all cryptographic messages)
-outlook-tick-send = Send disse certifikater med signerede meddelelser (engelsk: Send these certificates with signed messages)
-outlook-encrypt = Indstillinger > Krypter (engelsk: Options > Encrypt)
-outlook-sign = Signer (engelsk: Sign)
-outlook-old-sign = gruppen Tilladelse: Signer meddelelse
-outlook-publish = Publicer til global adresseliste (engelsk: Publish to GAL)

outlook-title = Sådan kommer Outlook til at bruge din nye signatur
outlook-intro =
    Gælder klassisk Outlook til Windows (2016, 2019, 2021 og Microsoft 365).
    Outlook bliver ved med at bruge den gamle signatur, indtil trinene er fulgt.
    Knapperne kan hedde lidt andet i din udgave.

outlook-fact-name = Navn
outlook-fact-email = Mailadresse
outlook-fact-issuer = Udsteder
outlook-fact-until = Gyldig til
outlook-fact-thumbprint = Aftryk (SHA-1)
outlook-fact-thumbprint-encryption = Aftryk, kryptering
outlook-fact-card = Chipkort
outlook-fact-file = Nøglefil

outlook-heading-before = Før du går i gang
outlook-before-new-outlook =
    Er der ingen fane { -outlook-tab-file }, har du den nye Outlook. Så passer
    vejledningen ikke; der ligger det under
    { -outlook-new-smime }.
    Spørg jeres it-afdeling.
outlook-before-remote-card =
    Kører Outlook på en server (fjernskrivebord, Citrix), skal kortlæseren være
    koblet igennem til serveren.
outlook-before-remote-file =
    Kører Outlook på en server (fjernskrivebord, Citrix), skal nøglefilen
    importeres dér, hvor Outlook kører, ikke på din egen pc.
outlook-before-root =
    Windows skal have tillid til udstederens rodcertifikat, ellers advarer Outlook.
    Det er it-afdelingen, der installerer det: { $root }
    Aftryk: { $rootprint }
outlook-before-old =
    Behold den gamle signatur (gyldig til { $olduntil }). Mail, der er krypteret til
    den, kan kun åbnes med dens nøgle.
    Aftryk: { $oldprint }

outlook-heading-card = Kortet i Windows
outlook-card-look =
    Sæt kortet i, og vent et halvt minut. Tryk Windows-tasten + R, skriv certmgr.msc,
    og gå til { -outlook-certificates }.
    Her skal det nye certifikat stå, gyldigt til { $until }. Dobbeltklik på det: der skal stå
    { -outlook-has-key }.
    Se efter under { -outlook-thumbprint }, at aftrykket er
    { $signing }
outlook-card-missing =
    Står det der ikke: tag kortet ud, og sæt det i igen. Hjælper det ikke, så log af
    Windows og på igen. Mangler det stadig, mangler Windows kortets driver, eller
    tjenesten CertPropSvc kører ikke: kontakt helpdesk. Et PKCS#11-modul alene er
    ikke nok til Outlook.
outlook-card-pin =
    Når du sender den første mail, spørger Windows om kortets PIN-kode. Det er kortets
    egen, ikke den, du logger på Windows med.

outlook-heading-file = Nøglefilen i Windows
outlook-file-open =
    Dobbeltklik på nøglefilen
    { $keyfile }
    { -outlook-import-wizard } åbner. Vælg { -outlook-current-user },
    aldrig { -outlook-local-machine }, og så { -outlook-next }.
outlook-file-password =
    Skriv den nye adgangskode. Sæt ikke flueben ved
    { -outlook-strong-protection },
    medmindre jeres it-afdeling kræver det, og heller ikke ved
    { -outlook-exportable }: sikkerhedskopien har du.
    Sæt flueben ved { -outlook-extended }.
outlook-file-store =
    { -outlook-automatic-store },
    { -outlook-next }, { -outlook-finish }. Spørger Windows, om et rodcertifikat skal installeres, så
    sammenlign aftrykket med det, der står ovenfor eller det, it-afdelingen giver dig.
    Er det et andet: svar { -outlook-no }.
outlook-file-refused =
    Siger Windows, at adgangskoden er forkert, selv om den er rigtig, er den Windows for
    gammel til filens beskyttelse (Windows Server 2016 kan ikke AES-256). Sig det til
    helpdesk; filen er der ikke noget galt med.
outlook-file-look =
    Tryk Windows-tasten + R, skriv certmgr.msc, og gå til
    { -outlook-certificates }.
    Dobbeltklik på det nye certifikat, gyldigt til { $until }: der skal stå
    { -outlook-has-key }.
    Se efter under { -outlook-thumbprint }, at aftrykket er
    { $signing }
    Slet ikke det gamle certifikat.

outlook-heading-dialog = Outlooks indstillinger
outlook-dialog-open =
    Åbn { -outlook-trust-center }
    > { -outlook-email-security }.
    I ældre Office hedder det { -outlook-old-trust-center }.
outlook-dialog-settings =
    Klik { -outlook-settings }.
    Står "{ $settings }" på listen, så vælg den; ellers klik { -outlook-new }, og skriv det navn.
outlook-dialog-signing =
    { -outlook-signing-choose }.
    Er der to med samme navn, så åbn egenskaberne, og tag det, der er gyldigt til
    { $until } og har aftrykket
    { $signing }
    { -outlook-hash }: SHA256.
outlook-dialog-encryption =
    { -outlook-encryption-choose }.
    Det følger ikke med af sig selv. Tag det med aftrykket
    { $encryption }
    { -outlook-cipher }: AES (256-bit).
outlook-dialog-ticks =
    Sæt flueben ved
    { -outlook-tick-format },
    { -outlook-tick-all } og
    { -outlook-tick-send }.
    Klik OK og OK. Luk Outlook helt, og åbn den igen.

outlook-heading-proof = Se, at det virker
outlook-proof-send =
    Skriv en mail til dig selv ({ $email }). Vælg { -outlook-encrypt }
    og { -outlook-sign } (i ældre Office { -outlook-old-sign }), og send den.
outlook-proof-open =
    Åbn den. Den skal vise mærket for en signatur og en hængelås, og certifikatet skal
    have aftrykket
    { $signing }
outlook-proof-old-mail =
    Åbn en gammel krypteret mail. Kan den ikke åbnes: stop, slet ingenting, og kontakt
    helpdesk.
outlook-proof-others =
    Send én signeret mail til hver af dem, der skriver krypteret til dig. De får det nye
    certifikat med den. Bliver de ved med at bruge det gamle, skal de slette forslaget til
    din adresse og vælge dig igen.
outlook-proof-directory =
    Bruger I adresselisten til certifikater, så klik { -outlook-publish }
    samme sted som i trin { $from }.

outlook-heading-quick = Den hurtige vej i stedet for trin { $from } til { $to }, hvis it-afdelingen tillader den
outlook-quick-export =
    Gem først det, der står nu. Tryk Windows-tasten + R, skriv cmd, og kør
    reg export "{ $key }" "{ $export }"
    Siger den, at nøglen ikke findes, er der intet at gemme, eller også hedder
    mailprofilen noget andet (næste trin).
outlook-quick-profile =
    Filerne gælder mailprofilen "{ $profile }". Se, om det er din:
    reg query "HKCU\Software\Microsoft\Office\16.0\Outlook" /v DefaultProfile
    Er det en anden, så lav filerne igen med --profile og det navn.
outlook-quick-open-either =
    Luk Outlook. Dobbeltklik på filen til din Office, så længe den er lukket:
    64-bit: { $file }
    32-bit: { $other }
    Hvilken du har, står øverst under
    { -outlook-about }.
    Filen erstatter alle sikkerhedsindstillinger i mailprofilen med de nye.
outlook-quick-open-one =
    Luk Outlook. Dobbeltklik på filen, så længe den er lukket:
    { $file }
    Filen erstatter alle sikkerhedsindstillinger i mailprofilen med de nye.
outlook-quick-on =
    Åbn Outlook, og gå videre med trin { $next }.
outlook-quick-undo =
    Fortryder du, så luk Outlook, og dobbeltklik på
    { $undo }
    Den fjerner kun det, segl satte. Filen fra det første trin sætter det gamle tilbage.

outlook-helpdesk = Hjælp: { $helpdesk }

outlook-registry-about-64 = Lavet af segl til 64-bit Office, mailprofilen { $profile }: sikkerhedsindstillingen "{ $settings }" ({ $values }).
outlook-registry-about-32 = Lavet af segl til 32-bit Office, mailprofilen { $profile }: sikkerhedsindstillingen "{ $settings }" ({ $values }).
outlook-registry-warning = Erstatter det, der står i værdierne. Gem det først med reg export, og luk Outlook.
outlook-undo-about = Lavet af segl: fjerner kun det, segl satte i mailprofilen { $profile } ({ $values }).
outlook-undo-limit = Det, der stod der før, kommer ikke tilbage herfra, men fra filen, reg export lavede.
