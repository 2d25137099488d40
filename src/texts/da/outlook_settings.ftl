## Det, registreringsfilerne siger om sig selv, ud over det i outlook.ftl

outlook-registry-merged = Lavet efter en eksport af mailprofilen: det, der stod der, bliver stående, blot ikke længere som standard. Luk Outlook først. Det, der er ændret efter eksporten, går tabt.
outlook-undo-exact = Lavet af segl: sætter præcis det tilbage, der stod i mailprofilen { $profile }, da den blev eksporteret ({ $values }).
outlook-undo-since = Luk Outlook først. Det, der er ændret efter eksporten, går tabt.
outlook-policies-about = Lavet af segl til it-afdelingen: politikker, som gruppepolitik sætter dem. Almindelige brugere i et domæne må ikke skrive der; det, der sættes her, kan ikke ændres i Outlook.
outlook-policies-undo = Fortrydes ved at fjerne værdierne igen, i gruppepolitikken eller med regedit.

## Det, der sker med sikkerhedsindstillingerne i en eksport

outlook-adds = I mailprofilen "{ $profile }" kommer "{ $name }" til og bliver standard.
outlook-renews = I mailprofilen "{ $profile }" får "{ $name }" det nye certifikat og er standard.
outlook-renews-renamed = I mailprofilen "{ $profile }" får "{ $before }" det nye certifikat, hedder fremover "{ $name }" og er standard.
outlook-demotes = "{ $name }" bliver stående, men er ikke længere standard.

## segl outlook read

read-mail-profile = Mailprofilen "{ $name }"
read-opened-by-itself = (åbnes af sig selv)
read-office-bits = { $bits }-bit Office
read-outlook-16 = Outlook 2016 eller nyere
read-outlook-15 = Outlook 2013
read-outlook-14 = Outlook 2010 eller ældre
read-field-outlook = til
read-field-user = bruger
read-field-always = hver ny mail
read-field-both = signerer og krypterer
read-field-signing = signerer med
read-field-encryption = krypterer til
read-field-algorithms = algoritmer
read-always-both = signeres og krypteres
read-always-sign = signeres
read-always-encrypt = krypteres
read-always-nothing = hverken signeres eller krypteres
read-default = "{ $name }" (standard)
read-not-default = "{ $name }"
read-thumbprint = aftryk { $thumbprint }
read-state-current = det nuværende certifikat
read-state-replaced = afløst af et nyere
read-state-expired = udløbet
read-state-unknown = et certifikat, der ikke er kendt her
read-looked = Certifikaterne er søgt på { $cards ->
        [0] ingen kort (der sidder ikke noget i)
        [one] 1 kort
       *[other] { $cards } kort
    } og i { $files ->
        [0] ingen nøglefil (segl kender ikke nogen)
        [one] 1 nøglefil
       *[other] { $files } nøglefiler
    }.

odd-no-mail-profile = Der står ingen Outlook-mailprofil i filen.
odd-letters-guessed = Filen siger ikke, hvordan dens bogstaver er kodet: navne med æ, ø eller å kan være forkerte.
odd-removes = Filen fjerner noget fra registreringsdatabasen: den er ikke en eksport.
odd-two-bitnesses = Mailprofilerne kommer fra både 32-bit og 64-bit Office; Outlook læser kun dem af sin egen slags.
odd-no-security-profile = Her står ingen sikkerhedsindstillinger: Outlook vælger selv et certifikat.
odd-no-default = Ingen af sikkerhedsindstillingerne er standard.
odd-several-defaults = { $detail } af sikkerhedsindstillingerne er standard på én gang.
odd-same-name = Flere sikkerhedsindstillinger hedder "{ $detail }".
odd-unreadable = Sikkerhedsindstillingerne kan ikke læses: { $detail ->
        [kind] værdien er ikke af den type, Outlook har der
        [table] listen over profiler passer ikke i værdien
        [profile] profil { $number } er skåret af
        [record] en del af profil { $number } er skåret af
       *[rest] der står noget ukendt efter den sidste profil
    }.
odd-always-unreadable = Det, der sker med hver ny mail, kan ikke læses.
odd-no-signing = Den nævner intet certifikat at signere med.
odd-no-encryption = Den nævner intet certifikat, som andre kan kryptere til.
odd-sends-no-certificates = Certifikaterne følger ikke med signeret mail, så andre kan ikke kryptere til dem.
odd-weak-cipher = Den foretrækker { $detail }, som ikke længere beskytter, som den skal.
odd-weak-hash = Den foretrækker { $detail }, som ikke længere beskytter, som den skal.
odd-algorithms-unreadable = Dens liste over algoritmer kan ikke læses.
odd-not-smime = Den er ikke til S/MIME.
odd-unknown-records = Den rummer dele, som segl ikke kender ({ $detail }); segl lader dem stå, som de er.
