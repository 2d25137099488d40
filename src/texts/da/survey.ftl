## En mappe: dens nøglefiler og certifikater

survey-key-file = nøglefil
survey-certificate = certifikat
survey-certificates = { $count } certifikater; nærmest udløb: { $name }
survey-locked = kræver sin adgangskode ({ $protection })
survey-incomplete = der hører intet certifikat til nøglen
survey-remembered = sådan så segl den sidst
survey-early = gælder ikke endnu
survey-copy = kopi af { $path }, byte for byte
survey-same-key = nøglefil med samme nøgle som { $path }
survey-same-certificate = certifikatet i { $path }

survey-keyfile-damaged = { $announced ->
        [0] beskadiget: filen modsiger sig selv
       *[other] afkortet: der er { $present } af { $announced } byte
    }
survey-keyfile-unsupported = har en beskyttelse, som segl ikke kan læse: { $part } ({ $oid })
survey-keyfile-other = kan ikke læses

survey-none = Der er ingen nøglefil og intet certifikat i den.
survey-counts = { $key-files ->
        [0] Ingen nøglefil
        [one] Én nøglefil
       *[other] { $key-files-shown } nøglefiler
    } og { $certificates ->
        [0] ingen fil med certifikater
        [one] én fil med certifikater
       *[other] { $certificates-shown } filer med certifikater
    } blandt { $files ->
        [one] én fil
       *[other] { $files-shown } filer
    }.
survey-due = { $due ->
        [one] Én nøgle har et certifikat, der er udløbet eller udløber inden for { $days } dage.
       *[other] { $due } nøgler har certifikater, der er udløbet eller udløber inden for { $days } dage.
    }
survey-links = { $links ->
        [one] Ét link blev ikke fulgt.
       *[other] { $links } links blev ikke fulgt.
    }
survey-passed-over = Sprunget over:
survey-more = og { $count } til; --json viser dem alle

survey-skip-file-not-ordinary = en pipe, en enhed eller en socket
survey-skip-file-no-access = systemet giver ikke adgang til den
survey-skip-file-too-large = større end nogen nøglefil
survey-skip-file-missing = den forsvandt imens
survey-skip-changed = den blev ændret, mens den blev læst
survey-skip-keyfile-not = den hedder som en nøglefil, men er { $looks }
survey-skip-cert-unreadable = den hedder som et certifikat, men der kan ikke læses noget i den
survey-skip-other = den kunne ikke læses

survey-next-renew = gør sådan: forny certifikatet
survey-next-open = gør sådan: se, hvad der er i filen, der kræver sin adgangskode; segl husker, hvis den er
