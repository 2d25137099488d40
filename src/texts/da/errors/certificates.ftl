## Certifikater

cert-unreadable = der er intet certifikat i "{ $path }", som segl kan læse
cert-unreadable-why = Her skulle være certifikater i PEM-, DER- eller PKCS#7-form. Intet er ændret.
cert-unreadable-next =
    er det en nøglefil (.p12 eller .pfx), så se på den som nøglefil
        segl file show { $path-word }

crl-unreadable = der er ingen spærreliste i "{ $path }"
crl-unreadable-why = Her skulle være spærrelister (CRL) i PEM- eller DER-form. Uden dem bedømmer segl ikke noget.
crl-unreadable-next =
    hent listen igen hos udstederen, og kør så igen
    {"    "}{ $again }

ocsp-unreadable = der er intet OCSP-svar i "{ $path }"
ocsp-unreadable-why = Her skulle være et svar fra en OCSP-tjeneste i DER- eller PEM-form. Uden det bedømmer segl ikke noget.
ocsp-unreadable-next =
    hent svaret igen hos tjenesten, og kør så igen
    {"    "}{ $again }

cert-no-email = certifikatet kan ikke bruges til mail: der står ingen mailadresse i det
cert-no-email-why =
    "{ $name }", serienummer { $serial }, fra { $issuer }. Outlook og Thunderbird sammenligner
    afsenderens adresse med certifikatets, og her er intet at sammenligne med. Intet er ændret.
cert-no-email-next =
    bed jeres brugeradministrator bestille det igen med din mailadresse i certifikatet, og så
    {"    "}{ $again }
      Adressen må ikke indeholde æ, ø eller å; så virker det heller ikke.

cert-email-not-plain = certifikatet kan ikke bruges til mail: adressen har andre bogstaver end a-z
cert-email-not-plain-why =
    "{ $name }" har adressen { $email }. Mailprogrammer genkender ikke adresser med æ, ø, å
    eller andre den slags bogstaver. Intet er ændret.
cert-email-not-plain-next =
    bed jeres brugeradministrator bestille det igen med en adresse uden æ, ø og å, og så
    {"    "}{ $again }

cert-unfit = certifikatet for "{ $name }" kan ikke bruges til mail
cert-unfit-why = Det, der er i vejen: { $problems }. Intet er ændret.
cert-unfit-next =
    bed jeres brugeradministrator bestille et til mail (signering og kryptering), og så
    {"    "}{ $again }

cert-state-issued = certifikatet for "{ $name }" fornyes i MitID Erhverv, ikke her
cert-state-issued-why =
    Det er fra { $issuer }, hvor et nyt certifikat altid er en ny bestilling. Intet er ændret.
cert-state-issued-next =
    bestil et nyt certifikat i MitID Erhverv, og hent det som nøglefil (adgangskoden vises kun én gang), og så
        segl file use new.p12
      Behold den gamle nøglefil: din gamle mail har brug for den.
