# Det, som udstederen skriver til medarbejderen: vilkår, mails og brevet med engangskoden.

terms =
    Vilkår for signaturen
    Udsteder: { $issuer }
    Gælder for medarbejdere hos { $organisation } · version { $version }

    1. Signaturen er personlig. Den hører til dit navn og din stilling hos
       { $organisation }, og kun du må bruge den.

    2. Din nøgle ligger i en nøglefil eller på et chipkort. Pas på den, som du
       passer på dit sygesikringskort: lån den ikke ud, og del aldrig
       adgangskode eller PIN-kode med nogen, heller ikke med en kollega,
       din chef eller den, der hjælper dig med computeren.

    3. Lav en sikkerhedskopi, når du er færdig. Mister du nøglefilen eller
       chipkortet, kan ingen læse de mails, der er krypteret til dig.

    4. Sig det straks til { $organisation }, hvis nøglefil eller chipkort er
       væk, hvis andre kan kende din adgangskode eller PIN-kode, hvis dit
       navn eller din mailadresse ændrer sig, eller hvis noget i
       certifikatet er forkert. Certifikatet bliver så spærret.

    5. Certifikatet gælder i { $days ->
        [1095] tre år
       *[other] { $days } dage
       }. Du kan forny det, kort før det udløber. Behold den gamle nøgle: dine
       gamle mails kan kun læses med den.

    6. Certifikatet holder op med at gælde, når du forlader { $organisation }.

    7. Certifikatet viser dit navn og, hvis { $organisation } har bestilt det
       sådan, din mailadresse. Er det valgt, at certifikatet skal vises,
       ligger det i den offentlige certifikatdatabase, hvor enhver kan hente
       det for at sende dig krypteret mail.

    8. Udstederen gemmer dit navn, din mailadresse, dine certifikater og
       tidspunktet for din accept, så længe nogen kan få brug for at
       kontrollere en mail, du har underskrevet.

    9. Spørgsmål? Spørg brugeradministratoren hos { $organisation }.

notice-renewal-subject = Forny din signatur ({ $order })

notice-renewal =
    Hej { $name }

    Der ligger et nyt certifikat klar til dig hos { $issuer }. Dit nuværende
    certifikat udløber den { $ends }.

    Bestillingen har nummer { $order } og kan bruges til og med den { $until }.

    Gør sådan, hvis du har et chipkort: sæt kortet i læseren, og skriv
        segl card renew --link "{ $link }"

    Gør sådan, hvis du har en nøglefil: skriv det her, med din egen fil til sidst
        segl file renew --link "{ $link }" signatur.p12

    Du bliver spurgt om din PIN-kode eller din adgangskode. Skriv den kun i segl,
    og send den aldrig i en mail. Nummeret i denne mail er ikke hemmeligt: det
    virker kun sammen med din gamle nøgle.

    Venlig hilsen
    { $organisation }

notice-first-subject = Hent din signatur til sikker mail ({ $order })

notice-first =
    Hej { $name }

    Der ligger en signatur klar til dig hos { $issuer }, så du kan sende og
    modtage sikker mail.

    Bestillingen har nummer { $order } og kan bruges til og med den { $until }.
    Du får en engangskode i et brev. Vent, til du har brevet.

    Gør sådan, hvis du har et chipkort: sæt kortet i læseren, og skriv
        segl card enrol --link "{ $link }"

    Gør sådan, hvis du skal have en nøglefil: skriv
        segl file enrol --link "{ $link }"

    Du bliver spurgt om engangskoden. Den står ikke i denne mail, og ingen må
    bede dig om at sende den.

    Venlig hilsen
    { $organisation }

notice-letter =
    Engangskode til din signatur

    Til: { $name }
    Fra: { $issuer }, { $organisation }

    Bestilling:   { $order }
    Engangskode:  { $code }
    Gælder til:   { $until }

    Koden kan bruges én gang og kun sammen med bestillingen ovenfor. Giv den
    ikke videre, og makulér brevet, når du har hentet signaturen.

    Hvis segl spørger, hvilken udsteder du stoler på, skal fingeraftrykket være
    { $root }
