## Nøglefiler

keyfile-not = "{ $path }" er ikke en nøglefil
keyfile-not-why = Det er { $thing }. En nøglefil er PKCS#12 (.p12 eller .pfx). Intet er ændret.
keyfile-not-next = { $looks ->
        [certificate] se på den som certifikat; den private nøgle ligger et andet sted
            {"    "}segl cert show { $path-word }
        [pem-certificate] se på den som certifikat; den private nøgle ligger et andet sted
            {"    "}segl cert show { $path-word }
        [pkcs7] se på certifikaterne i den; den private nøgle ligger et andet sted
            {"    "}segl cert show { $path-word }
        [pem-pkcs7] se på certifikaterne i den; den private nøgle ligger et andet sted
            {"    "}segl cert show { $path-word }
        [pem-key] lav en nøglefil af den og dens certifikat, hvis navn du skriver i stedet for CERTIFIKAT
            {"    "}openssl pkcs12 -export -inkey { $path-word } -in CERTIFIKAT -out new.p12
        [private-key] lav en nøglefil af den og dens certifikat, hvis navn du skriver i stedet for CERTIFIKAT
            {"    "}openssl pkcs12 -export -inkey { $path-word } -in CERTIFIKAT -out new.p12
        [jks] lad Java lave en nøglefil af den
            {"    "}keytool -importkeystore -srckeystore { $path-word } -destkeystore new.p12 -deststoretype PKCS12
        [html] log på, hent filen igen, og se så på den
            {"    "}segl file show { $path-word }
        [zip] pak den ud, og se så på, hvad der er i mappen
            {"    "}segl file show { $beside-word }
       *[other] led efter nøglefilen i samme mappe, eller hent den igen, hvor du fik den
            {"    "}segl file show { $beside-word }
    }

looks-empty = en tom fil
looks-pem-certificate = et certifikat i PEM-form, uden den private nøgle
looks-pem-key = en privat nøgle i PEM-form
looks-pem-request = en anmodning om et certifikat, i PEM-form
looks-pem-pkcs7 = en samling certifikater (PKCS#7 i PEM-form)
looks-pem-crl = en spærreliste (CRL), i PEM-form
looks-pem = tekst i PEM-form
looks-certificate = et certifikat alene, uden den private nøgle
looks-pkcs7 = en samling certifikater eller en besked (PKCS#7), uden den private nøgle
looks-private-key = en privat nøgle alene, uden sit certifikat
looks-request = en anmodning om et certifikat (PKCS#10)
looks-crl = en spærreliste (CRL)
looks-ssh-key = en nøgle til SSH
looks-openpgp = en OpenPGP-fil (PGP, GnuPG), og det er en anden slags sikker mail
looks-html = en webside; formentlig er en login-side blevet gemt i stedet for filen
looks-xml = XML-tekst
looks-mail = en mail; nøglefilen er måske vedhæftet
looks-zip = et ZIP-arkiv; nøglefilen ligger måske inde i det
looks-jks = et Java-nøglelager af den gamle slags (JKS)
looks-pdf = et PDF-dokument
looks-zeros = nuller og intet andet: hentningen eller disken svigtede
looks-text = almindelig tekst
looks-unknown = ikke noget, segl kender

keyfile-damaged = "{ $path }" er afkortet eller beskadiget
keyfile-damaged-why = { $announced ->
        [0] { $part-word } er ikke, som det skal være{ $at ->
                [0] .
               *[other] , ved byte { $at }.
            }
       *[other] { $at ->
                [0] Den oplyser selv at fylde { $announced } byte; der er kun { $present }: der mangler { $missing }.
               *[other] Den del, der begynder ved byte { $at }, fylder { $announced } byte; der er kun { $present }: der mangler { $missing }.
            }
    }
    Det ses uden adgangskode. Intet er ændret.
keyfile-damaged-next =
    hent filen igen, hvor du fik den, eller brug din sikkerhedskopi; andre kopier af den findes med
    {"    "}segl file show { $beside-word }

part-file-s-frame = Filens ramme
part-list-of-safes = Listen over filens dele
part-safe = En af filens dele
part-bag = Noget af indholdet
part-bag-s-attributes = Navnet ved noget af indholdet
part-certificate-s-bag = Rammen om et certifikat
part-encrypted-key = Rammen om en krypteret nøgle
part-mac = Kontrolværdien
part-private-key = En privat nøgle
part-rsa-key = RSA-nøglen
part-elliptic-curve-key = Nøglen (elliptisk kurve)
part-parameters-of-the-encryption = Det, der står om krypteringen,
part-count-of-iterations = Et antal runder
part-key-length-of-pbmac1 = Nøglelængden til kontrolværdien (PBMAC1)
part-other = En del af filen

keyfile-password = adgangskoden åbner ikke "{ $path }"
keyfile-password-why =
    Filen er hel, og dens beskyttelse er kendt ({ $encryption }, { $iterations } runder);
    kontrolværdien passer ikke til denne adgangskode. Intet er ændret.
    { $blanks ->
        [begins] Adgangskoden, du gav, begynder med et mellemrum; sådan et kommer let med, når man kopierer.
        [ends] Adgangskoden, du gav, slutter med et mellemrum; sådan et kommer let med, når man kopierer.
        [both] Adgangskoden, du gav, begynder og slutter med et mellemrum; sådan et kommer let med, når man kopierer.
       *[no] {""}
    }
keyfile-password-next =
    { $blanks ->
        [no] prøv igen; se efter Caps Lock og tastatursprog (æ, ø, å)
       *[other] prøv igen uden mellemrummet
    }
    {"    "}{ $again }
      En nøglefil beholder den adgangskode, den blev gemt med, også selv om du siden har skiftet login.

keyfile-password-or-damaged = "{ $path }" kan ikke åbnes med denne adgangskode
keyfile-password-or-damaged-why =
    Filen har ingen kontrolværdi, så segl kan ikke se, om adgangskoden er forkert eller filen beskadiget.
    Intet er ændret.
    { $blanks ->
        [begins] Adgangskoden, du gav, begynder med et mellemrum; sådan et kommer let med, når man kopierer.
        [ends] Adgangskoden, du gav, slutter med et mellemrum; sådan et kommer let med, når man kopierer.
        [both] Adgangskoden, du gav, begynder og slutter med et mellemrum; sådan et kommer let med, når man kopierer.
       *[no] {""}
    }
keyfile-password-or-damaged-next =
    { $blanks ->
        [no] prøv adgangskoden igen; er du sikker på den, så hent filen igen eller brug din sikkerhedskopi
       *[other] prøv igen uden mellemrummet; er du sikker på adgangskoden, så hent filen igen eller brug din sikkerhedskopi
    }
    {"    "}{ $again }

keyfile-unsupported = "{ $path }" bruger en beskyttelse, som segl ikke kan læse
keyfile-unsupported-why =
    Den bruger { $thing } ({ $oid }). Det har intet med adgangskoden at gøre. Intet er ændret.
keyfile-unsupported-next =
    gem den igen fra det program, der lavede den, med AES-256 (eller "kompatibel", 3DES), og så
        segl file show { $path-word }

unsupported-key-file-that-is-signed-instead-of-checked-by-a-mac = en signatur i stedet for en kontrolværdi
unsupported-safe-encrypted-to-a-certificate = en del, der er krypteret til et certifikat i stedet for med en adgangskode
unsupported-unknown-kind-of-safe = en slags del, der ikke er kendt
unsupported-unknown-hash-of-the-mac = en kontrolværdi med en hash, der ikke er kendt
unsupported-unknown-hmac-of-pbmac1 = en kontrolværdi (PBMAC1) med en hash, der ikke er kendt
unsupported-unknown-way-of-encrypting = en måde at kryptere på, der ikke er kendt
unsupported-unknown-cipher = en kryptering, der ikke er kendt
unsupported-unknown-key-derivation = en nøgleafledning, der ikke er kendt
unsupported-unknown-pseudorandom-function-of-pbkdf2 = PBKDF2 med en hash, der ikke er kendt

keyfile-too-slow = "{ $path }" kræver mere arbejde end nogen rigtig nøglefil
keyfile-too-slow-why =
    Den vil have { $iterations } runder for at blive åbnet, og det tager omkring { $takes }; måske er den lavet for at få
    programmer til at gå i stå. Den er ikke åbnet.
keyfile-too-slow-next =
    se, hvad der kan ses uden at åbne den, og hent den igen, hvor du fik den, hvis den skulle være en almindelig fil
    {"    "}segl file show { $path-word } --no-password
      eller åbn den alligevel, hvis du ved, hvorfor den er sådan
    {"    "}{ $again } --allow-slow

takes-seconds = { $count ->
        [one] ét sekund
       *[other] { $count } sekunder
    }
takes-minutes = { $count ->
        [one] ét minut
       *[other] { $count } minutter
    }
takes-hours = { $count ->
        [one] én time
       *[other] { $count } timer
    }

keyfile-copy-differs = kopien "{ $path }" rummede ikke det, som filen rummer
keyfile-copy-differs-why = Den blev åbnet igen, sammenlignet og fjernet. Filen selv er, som den var.
keyfile-copy-differs-next =
    kør den igen; sker det igen, er der noget i filen, som segl ikke kan skrive: fortæl os det gerne
    {"    "}{ $again }

keyfile-none = der er ingen nøglefil i "{ $folder }"
keyfile-none-why = Ingen fil dér, som ender på .p12 eller .pfx, er en nøglefil. Intet er ændret.
keyfile-none-next =
    hent nøglefilen på udstederens side, og nævn den
        segl file use new.p12

keyfile-several = der er { $count } nøglefiler i "{ $folder }"
keyfile-several-why =
    segl gætter ikke på, hvilken du mener. Den nyeste står først:
    { $files }
keyfile-several-next =
    nævn den, der skal tages i brug
        segl file use { $first-word }
      Slet ingen af de andre: din gamle mail kan have brug for dem.

keyfile-no-identity = der er ingen privat nøgle med certifikat i "{ $path }"
keyfile-no-identity-why = Uden begge dele kan den hverken signere eller åbne mail. Intet er ændret.
keyfile-no-identity-next =
    se, hvad der er i den, og find så den fil, der blev gemt sammen med den private nøgle
        segl file show { $path-word }

password-weak = den nye adgangskode er for svag
password-weak-why = Den bryder disse regler: { $broken }. Intet er ændret.
password-weak-next =
    vælg mindst 12 tegn, for eksempel fire ord uden sammenhæng, uden dit navn eller din adresse, og så
    {"    "}{ $again }
