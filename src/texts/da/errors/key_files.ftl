## Nøglefiler

keyfile-not = "{ $path }" er ikke en nøglefil
keyfile-not-why = { $looks ->
        [pem] Det er tekst i PEM-form; en nøglefil er PKCS#12 (.p12 eller .pfx).
        [certificate] Det er et certifikat alene, uden den private nøgle.
        [html] Det er en webside; formentlig er en login-side blevet gemt i stedet for filen.
        [zip] Det er et ZIP-arkiv; nøglefilen ligger måske inde i det.
        [empty] Den er tom.
        [jks] Det er et Java-nøglelager af den gamle slags (JKS).
        [pkcs7] Det er en samling certifikater (PKCS#7) uden den private nøgle.
       *[unknown] Det er hverken PKCS#12 (.p12 eller .pfx) eller noget andet, segl kender.
    } Intet er ændret.
keyfile-not-next =
    { $looks ->
        [certificate] se på den som certifikat
        [pkcs7] se på den som certifikater
        [pem] se på certifikaterne, hvis der er nogen i den
        [html] log på, hent filen igen, og se så på den
        [zip] pak den ud, og se så på filen i den; certifikater vises med
       *[unknown] hent filen igen, hvor du fik den; er det et certifikat, så se på det
    }
    {"    "}segl cert show { $path-word }

keyfile-damaged = "{ $path }" er afkortet eller beskadiget
keyfile-damaged-why = { $announced ->
        [0] Filen knækker over midt i det hele eller modsiger sig selv.
       *[other] Den oplyser selv at fylde { $announced } byte; der er kun { $present }.
    } Det ses uden adgangskode. Intet er ændret.
keyfile-damaged-next =
    hent filen igen, hvor du fik den, eller brug din sikkerhedskopi; hvad segl kender til, vises med
        segl

keyfile-password = adgangskoden åbner ikke "{ $path }"
keyfile-password-why =
    Filen er hel, og dens beskyttelse er kendt ({ $encryption }, { $iterations } runder);
    kontrolværdien passer ikke til denne adgangskode. Intet er ændret.
keyfile-password-next =
    prøv igen; se efter Caps Lock og tastatursprog (æ, ø, å)
    {"    "}{ $again }
      En nøglefil beholder den adgangskode, den blev gemt med, også selv om du siden har skiftet login.

keyfile-password-or-damaged = "{ $path }" kan ikke åbnes med denne adgangskode
keyfile-password-or-damaged-why =
    Filen har ingen kontrolværdi, så segl kan ikke se, om adgangskoden er forkert eller filen beskadiget.
    Intet er ændret.
keyfile-password-or-damaged-next =
    prøv adgangskoden igen; er du sikker på den, så hent filen igen eller brug din sikkerhedskopi
    {"    "}{ $again }

keyfile-unsupported = "{ $path }" bruger en beskyttelse, som segl ikke kan læse
keyfile-unsupported-why =
    Den bruger "{ $what }" ({ $oid }). Det har intet med adgangskoden at gøre. Intet er ændret.
keyfile-unsupported-next =
    gem den igen fra det program, der lavede den, med AES-256 (eller "kompatibel", 3DES), og så
        segl file show { $path-word }

keyfile-too-slow = "{ $path }" kræver mere arbejde end nogen rigtig nøglefil
keyfile-too-slow-why =
    Den vil have { $iterations } runder for at blive åbnet, og det tager minutter eller timer; måske er den lavet for at få
    programmer til at gå i stå. Den er ikke åbnet.
keyfile-too-slow-next =
    hent filen igen, hvor du fik den; hvad der kan ses uden at åbne den, vises med
        segl file show { $path-word } --no-password

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
