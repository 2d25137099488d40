# Mailen til administratoren, når det bestilte certifikat ikke ville virke til mail.

mail-to-administrator-subject = Mailadressen i mit certifikat skal rettes: { $name }
mail-to-administrator-subject-order = Mailadressen i mit certifikat skal rettes: { $name }, bestilling { $order }

mail-to-administrator-missing =
    Hej

    Jeg kan ikke hente mit nye certifikat til sikker mail: der er ikke bestilt
    nogen mailadresse i det. Mailprogrammer sammenligner afsenderens adresse med
    den i certifikatet, så uden den kan det ikke bruges.
mail-to-administrator-not-plain =
    Hej

    Jeg kan ikke hente mit nye certifikat til sikker mail: der er bestilt adressen
    { $email } i det. Mailprogrammer genkender ikke adresser med æ, ø, å eller andre
    den slags bogstaver, så med den kan det ikke bruges.

mail-to-administrator-about = Det drejer sig om
mail-to-administrator-name = navn
mail-to-administrator-serial = certifikatets nummer
mail-to-administrator-issuer = udsteder
mail-to-administrator-until = udløber
mail-to-administrator-order = bestilling

mail-to-administrator-how =
    Vil du rette det i udstederens selvbetjening?

      1. Find mig blandt medarbejderne.
      2. Skriv min mailadresse i feltet til den, og gem. Adressen må ikke have
         æ, ø eller å. Den er: (skriv adressen her, før du sender mailen)
      3. Åbn oplysningerne om min signatur, og sæt kryds ved
         - at mailadressen gemmes i certifikatet
         - at certifikatet vises i den offentlige certifikatdatabase
      4. Gem, og bekræft ændringen.

    Kører I selv udstederen med segl, gør denne kommando det samme:
        segl issuer employee set { $who } --email ADRESSE --email-in-certificate yes --publish yes

    Bagefter får jeg besked om, at certifikatet kan hentes.

    Venlig hilsen
    { $name }
