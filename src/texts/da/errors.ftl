### Hvad der gik galt (KODE), hvorfor (KODE-why), og hvad man gør (KODE-next, eller én til hvert system).
### I KODE-next er en linje, der er rykket fire ind, en kommando, alene på sin linje; en prøve læser dem, der begynder med segl.
### Navne, der ender på -word, er sat i citationstegn til kommandolinjen; $again er kommandoen, som den blev tastet.

error-label = fejl
next-label = gør sådan
caused-by = Årsag
done-before = Gjort inden da og bevaret: { $steps }.
bug-report = Fortæl os det gerne.

## Filer

file-missing = "{ $path }" findes ikke
file-missing-why = Der er ikke noget på det sted, eller mappen kan ikke ses. Intet er ændret.
file-missing-next =
    se efter stavningen og mappen; hvad segl kender til, vises med
        segl

file-is-folder = "{ $path }" er en mappe
file-is-folder-why = Her skal der stå en fil. Intet er ændret.
file-is-folder-next =
    nævn filen i mappen, og kør kommandoen igen; hvad segl kender til, vises med
        segl

file-not-ordinary = "{ $path }" er ikke en almindelig fil
file-not-ordinary-why = Det er en pipe, en enhed eller en socket, og dem åbner segl ikke. Intet er ændret.
file-not-ordinary-next =
    gem indholdet som en almindelig fil, og nævn den; hvad segl kender til, vises med
        segl

file-too-large = "{ $path }" er større end nogen fil af den slags
file-too-large-why = segl læser højst { $limit } byte her, og filen fylder mere. Den er ikke åbnet.
file-too-large-next =
    se efter, at det er den rigtige fil; hvad segl kender til, vises med
        segl

would-overwrite = "{ $path }" findes allerede
would-overwrite-why = segl erstatter aldrig en fil af sig selv. Det, der ligger der, er ikke ændret.
would-overwrite-next =
    nævn et andet sted, eller flyt filen, og kør så igen
    {"    "}{ $again }

file-no-access = systemet giver ikke adgang til "{ $path }"
file-no-access-why = Den tilhører en anden bruger, eller den er skrivebeskyttet. Intet er ændret der.
file-no-access-next-linux =
    se, hvis den er, og hvad du må med den
        ls -ld { $path-word }
      og vælg så et sted, der er dit, eller spørg jeres administrator
file-no-access-next-macos =
    se, hvis den er, og hvad du må med den
        ls -ld { $path-word }
      og vælg så et sted, der er dit, eller spørg jeres administrator
file-no-access-next-windows =
    se, hvis den er, og hvad du må med den
        icacls { $path-word }
      og vælg så et sted, der er dit, eller spørg jeres administrator

disk-full = der er ikke plads til "{ $path }"
disk-full-why = Disken eller din del af den er fuld. Der ligger ingen halvt skrevet fil tilbage.
disk-full-next =
    skaf plads på den disk, og kør så igen
    {"    "}{ $again }

file-readable-by-others = andre kan læse "{ $path }", som skulle rumme en hemmelighed
file-readable-by-others-why = segl tager kun en PIN-kode eller adgangskode fra en fil, som du alene kan læse. Den er ikke læst.
file-readable-by-others-next-linux =
    luk de andre ude, og kør så kommandoen igen
        chmod 600 { $path-word }
file-readable-by-others-next-macos =
    luk de andre ude, og kør så kommandoen igen
        chmod 600 { $path-word }
file-readable-by-others-next-windows =
    fjern de andre brugere under Egenskaber, Sikkerhed, og kør så igen
    {"    "}{ $again }

file-not-text = "{ $path }" er ikke ren tekst
file-not-text-why = Her skulle stå tekst i UTF-8, og filen rummer andre byte. Intet er ændret.
file-not-text-next =
    se efter, at det er den rigtige fil, eller gem den som UTF-8, og kør så igen
    {"    "}{ $again }

file-failed = "{ $path }" kunne ikke læses eller skrives
file-failed-why = Systemet siger: { $what }. Der ligger ikke noget halvt skrevet tilbage.
file-failed-next =
    se efter, at disken eller netværksdrevet er der, og kør så igen
    {"    "}{ $again }

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
        segl file show new.p12
      Behold den gamle nøglefil: din gamle mail har brug for den.

## Hvilket certifikat

identity-none = der blev ikke fundet noget certifikat med sin nøgle { $place ->
        [card] på kortet
        [file] i filen
       *[other] i { $place }
    }
identity-none-why = Den private nøgle og dens certifikat hører sammen, og begge skal være der. Intet er ændret.
identity-none-next =
    { $place ->
        [card] se, hvad der er; et første certifikat hentes med segl card enrol
       *[other] se, hvad segl kender til; et første certifikat hentes med segl file enrol
    }
    {"    "}{ $look }

identity-unknown = intet certifikat { $place ->
        [card] på kortet
        [file] i filen
       *[other] i { $place }
    } passer til "{ $who }"
identity-unknown-why = Dets mailadresse, hash eller kortadresse skal være den, du nævnte. Intet er ændret.
identity-unknown-next =
    se, hvilke der er, og nævn ét af dem
    {"    "}{ $look }

identity-several = { $named ->
        [no] der kan være tale om { $count } certifikater; segl gætter ikke
       *[yes] { $count } certifikater passer til "{ $who }"; segl gætter ikke
    }
identity-several-why = { $list }
identity-several-next =
    nævn ét af dem, for eksempel
    {"    "}{ $pick }

identity-split = "{ $name }" har ét certifikat til at signere og et andet til at kryptere
identity-split-why = Sådan et par kan segl ikke forny endnu. Intet er ændret.
identity-split-next =
    bed jeres udsteder om ét certifikat, der kan begge dele; hvad der er nu, vises med
        segl

who-unreadable = "{ $who }" er ikke navnet på et certifikat
who-unreadable-why =
    Et certifikat nævnes ved sin mailadresse, ved sha256: og de første tegn af dets hash
    eller ved en pkcs11:-adresse (uden PIN-kode i).
who-unreadable-next =
    se, hvilke der er
        segl

## Chipkort

no-module = der blev ikke fundet noget program til chipkort på denne maskine
no-module-why = segl taler med kort gennem et PKCS#11-modul, og der er ikke noget på de sædvanlige steder.
no-module-next-linux =
    installér det, der fulgte med kortet, eller OpenSC, som kender mange
        sudo apt install opensc
      og ligger det et usædvanligt sted, så nævn det
        segl card list --module /path/to/module.so
no-module-next-macos =
    installér det, der fulgte med kortet, eller OpenSC, som kender mange
        brew install opensc
      og ligger det et usædvanligt sted, så nævn det
        segl card list --module /path/to/module.dylib
no-module-next-windows =
    installér det program, der fulgte med kortet, eller OpenSC, som kender mange; ligger det et usædvanligt sted, så nævn det
        segl card list --module C:\path\to\module.dll

module-missing = PKCS#11-modulet "{ $module }" findes ikke
module-missing-why = Det er nævnt med --module, i SEGL_MODULE eller i config.toml, og filen er der ikke.
module-missing-next =
    se, hvor navnet kommer fra, og ret det
        segl config

module-unsafe = andre kan ændre PKCS#11-modulet "{ $module }"
module-unsafe-why =
    Den, der kan ændre det, kan læse din PIN-kode. segl har ikke taget det i brug.
module-unsafe-next-linux =
    lad kun systemets administrator ændre det, og kør så kommandoen igen
        sudo chmod go-w { $module-word }
module-unsafe-next-macos =
    lad kun systemets administrator ændre det, og kør så kommandoen igen
        sudo chmod go-w { $module-word }
module-unsafe-next-windows =
    fjern andres skriveadgang under Egenskaber, Sikkerhed, og så
    {"    "}{ $again }

module-failed = PKCS#11-modulet "{ $module }" virker ikke
module-failed-why = Det siger: { $what }. Intet kort er rørt.
module-failed-next =
    se, om et andet modul kan nå dit kort
        segl check

no-card = der blev ikke fundet noget kort i nogen kortlæser
no-card-why = Disse moduler blev spurgt: { $modules }.
no-card-next-linux =
    sæt kortet i med chippen først; ses kortlæseren slet ikke, så start dens tjeneste
        sudo systemctl enable --now pcscd.socket
      og se så igen
        segl card list
no-card-next-macos =
    sæt kortet i med chippen først, tag læseren ud og sæt den i igen, og så
        segl card list
no-card-next-windows =
    sæt kortet i med chippen først, tag læseren ud og sæt den i igen (så starter tjenesten "Smart Card"), og så
        segl card list

card-unknown = intet kort med serienummer { $serial } er sat i
card-unknown-why = Andre kort er ikke rørt.
card-unknown-next =
    se, hvilke kort der er
        segl card list

card-several = der er flere kort i; segl gætter ikke
card-several-why = { $cards }
card-several-next =
    nævn ét af dem ved serienummeret
    {"    "}{ $again } --card { $serial-word }

card-gone = kortet "{ $card }" blev taget ud
card-gone-why = segl mistede forbindelsen midt i arbejdet. Det, der var gjort, er bevaret; ingen nøgle er slettet.
card-gone-next =
    sæt kortet i igen, og lad det sidde; fortsæt så
    {"    "}{ $again }

card-failed = kortet "{ $card }" melder en fejl
card-failed-why = Det siger: { $what }. segl er standset; ingen nøgle er slettet.
card-failed-next =
    tag kortet ud, sæt det i igen, og se så, hvad der er på det
        segl card show

card-cannot = det kan kortet "{ $card }" ikke
card-cannot-why = Det mangler: { $what }. Intet på kortet er ændret.
card-cannot-next =
    prøv en nøgle, kortet kan lave, eller spørg dem, der gav dig kortet
    {"    "}{ $again } --key rsa2048

card-full = der er ikke mere plads på kortet "{ $card }"
card-full-why =
    En ny nøgle med certifikat skal have en plads. segl sletter ingen nøgler: mail krypteret til dem kunne aldrig åbnes igen.
card-full-next =
    se, hvad der er på det, og bed så om et nyt, hvor du fik kortet
        segl card show

card-read-only = der kan ikke skrives på kortet "{ $card }"
card-read-only-why = Kortet eller kortlæseren er skrivebeskyttet. Intet på kortet er ændret.
card-read-only-next =
    spørg dem, der gav dig kortet, om du må skrive på det; hvad der er på det, vises med
        segl card show

place-taken = den valgte plads på kortet "{ $card }" er optaget
place-taken-why = Der er skrevet noget på den i mellemtiden. segl erstatter ikke noget på et kort.
place-taken-next =
    begynd igen; segl vælger en anden plads
    {"    "}{ $again }

pin-wrong = kortet godtog ikke PIN-koden
pin-wrong-why =
    Kort "{ $card }" ({ $serial }) i "{ $reader }" { $state ->
        [last] har ét forsøg tilbage; derefter spærres PIN-koden.
        [low] har få forsøg tilbage; derefter spærres PIN-koden.
        [blocked] har ingen forsøg tilbage: PIN-koden er spærret nu.
       *[other] oplyser ikke, hvor mange forsøg der er tilbage.
    }
    segl er standset og prøver ikke igen af sig selv. Intet på kortet er ændret.
pin-wrong-next =
    se efter, at det er kortets egen PIN-kode, ikke PUK og ikke Windows-PIN, og kør så
    {"    "}{ $again }

pin-blocked = PIN-koden til kort "{ $card }" er spærret
pin-blocked-why = Den er tastet forkert for mange gange. Dine nøgler ligger stadig på kortet og er ikke tabt.
pin-blocked-next =
    lås op med PUK-koden i det program, der fulgte med kortet, eller spørg dem, der gav dig det, og så
        segl card show --card { $serial-word }
      Nulstil ikke kortet: så slettes nøglerne, og mail krypteret til dem kan aldrig åbnes igen.

pin-last-try = der er ét forsøg tilbage til PIN-koden på kort "{ $card }"
pin-last-try-why = Er det også forkert, spærres PIN-koden. segl har ikke prøvet.
pin-last-try-next =
    find den rigtige PIN-kode, og tast den én gang i det program, der fulgte med kortet: så er alle forsøg der igen; og så
        segl card show --card { $serial-word }

pin-length = en PIN-kode af den længde passer ikke til kortet "{ $card }"
pin-length-why = Kortets PIN-kode har { $least } til { $most } tegn. Den er ikke sendt til kortet, og intet forsøg er brugt.
pin-length-next =
    se efter, at det er kortets egen PIN-kode, og kør så
    {"    "}{ $again }

pin-not-set = kortet "{ $card }" har ingen PIN-kode endnu
pin-not-set-why = Uden en PIN-kode beskytter det ikke noget og laver ingen nøgle. Intet på kortet er ændret.
pin-not-set-next =
    vælg en PIN-kode i det program, der fulgte med kortet, og se så igen
        segl card show

pin-needed = kortet "{ $card }" beder om sin PIN-kode
pin-needed-why = Nøglen kan ikke bruges uden, og der er ikke givet nogen. Intet på kortet er ændret.
pin-needed-next =
    kør det i en terminal, eller giv PIN-koden i en fil, som du alene kan læse
    {"    "}{ $again } --pin-file pin.txt

## Udstederen, set fra medarbejderen

issuer-none = segl kender ikke jeres udsteder
issuer-none-why = Udstederens mappe står hverken i kommandoen eller i indstillingerne.
issuer-none-next =
    spørg jeres administrator om mappen, og gem den én gang for alle
        segl config set issuer /path/to/issuer

issuer-unreachable = udstederen "{ $issuer }" kan ikke nås
issuer-unreachable-why = Mappen er der ikke, eller du har ikke adgang til den. Det, der var gjort, er bevaret.
issuer-unreachable-next =
    se efter, at netværksdrevet er forbundet, og kør så igen
    {"    "}{ $again }

issuer-offer-bad = det, udstederen "{ $issuer }" tilbyder, kan ikke læses
issuer-offer-bad-why = Der står: { $what }. Ingen nøgle er lavet, og intet er ændret.
issuer-offer-bad-next =
    sig det til jeres administrator, som kan undersøge det med
        segl issuer work { $issuer-word }

root-not-pinned = segl ved ikke, hvilket rodcertifikat fra "{ $issuer }" der er til at stole på
root-not-pinned-why =
    Fingeraftrykket skal komme fra jeres administrator ad en anden vej end udstederens egen mappe.
    Ingen nøgle er lavet, og intet er ændret.
root-not-pinned-next =
    bed jeres administrator om fingeraftrykket, og gem det én gang for alle
        segl config set root FINGERPRINT

root-differs = rodcertifikatet fra "{ $issuer }" er ikke det, du stoler på
root-differs-why =
    Du stoler på sha256:{ $pinned },
    og udstederen viser sha256:{ $found }.
    Enten har udstederen fået et nyt, eller også er det ikke jeres udsteder. Intet er sendt.
root-differs-next =
    spørg jeres administrator, før du gør noget; hvor din indstilling kommer fra, vises med
        segl config

issuer-refused = udstederen "{ $issuer }" afviste anmodningen
issuer-refused-why =
    Svaret: "{ $text }" ({ $reason }, reference { $reference }).
    En nøgle, der er lavet, er gemt til næste forsøg; andet er ikke ændret.
issuer-refused-next =
    giv jeres administrator referencen { $reference }; når det er bragt i orden, så fortsæt med
    {"    "}{ $resume }

answer-wrong = svaret fra "{ $issuer }" er ikke det, der blev bedt om
answer-wrong-why = { $rule ->
        [key] Certifikatet hører til en anden nøgle.
        [email] Mailadressen er en anden end planlagt: { $detail }.
        [ca] Certifikatet kan udstede andre, og det må dit ikke kunne.
        [lifetime] Det gælder længere, end udstederen tilbyder: { $detail }.
        [usage] Det er til andet end mail: { $detail }.
        [path] Det fører ikke til det rodcertifikat, du stoler på: { $detail }.
        [fit] Det duer ikke til mail: { $detail }.
       *[unreadable] Det kan ikke læses: { $detail }.
    } Det er gemt i "{ $path }" og er ikke taget i brug.
answer-wrong-next =
    send den fil til jeres administrator; den vises med
        segl cert show { $path-word }

offer-without-email = der ville ikke stå nogen mailadresse i det nye certifikat, så det kunne ikke bruges til mail
offer-without-email-why =
    Udstederen "{ $issuer }" har ingen adresse at sætte i certifikatet for "{ $name }".
    segl er standset, før der blev lavet nogen nøgle. En mail til jeres administrator ligger klar i
    { $path }
offer-without-email-next =
    send den mail; når bestillingen er rettet, så kør igen
    {"    "}{ $again }

offer-email-not-plain = adressen i det nye certifikat ville ikke virke til mail
offer-email-not-plain-why =
    Udstederen "{ $issuer }" ville skrive { $email } i det, og de bogstaver genkender mailprogrammer ikke.
    segl er standset, før der blev lavet nogen nøgle. En mail til jeres administrator ligger klar i
    { $path }
offer-email-not-plain-next =
    send den mail; når bestillingen er rettet, så kør igen
    {"    "}{ $again }

outside-window = det er for tidligt at forny
outside-window-why =
    Certifikatet gælder { $days ->
        [one] en dag
       *[other] { $days } dage
    } endnu; "{ $issuer }" tager imod fornyelser fra den { $opens },
    eller når jeres administrator bestiller en. Ingen nøgle er lavet.
outside-window-next =
    kør igen til den tid; hvad der udløber hvornår, vises med
        segl check

order-unknown = udstederen "{ $issuer }" kender ikke bestillingen { $order }
order-unknown-why = Den kan være brugt, trukket tilbage eller tastet forkert. Ingen nøgle er lavet.
order-unknown-next =
    tag bestillingsnummeret fra den nyeste mail; en fornyelse, der er på tide, kræver ingen bestilling
        segl card renew

link-unreadable = "{ $link }" er ikke et link til fornyelse
link-unreadable-why = Et link ser ud som segl:renew?order=R-7F3A-19KD; bestillingsnummeret alene er også nok.
link-unreadable-next =
    tag det fra udstederens mail igen, for eksempel
        segl card renew --link R-7F3A-19KD

old-expired = certifikatet for "{ $name }" udløb den { $date }
old-expired-why = Et udløbet certifikat kan ikke vise, hvem der beder om et nyt. Ingen nøgle er lavet, og intet er ændret.
old-expired-next =
    bed jeres administrator bestille et første certifikat til dig; med bestillingsnummer og engangskode
    {"    "}{ $enrol }
      Behold den gamle nøgle: din gamle mail har brug for den.

key-missing = den private nøgle er ikke, hvor den skal være: { $place }
key-missing-why = Den er taget væk eller blev aldrig skrevet. segl har ikke slettet noget.
key-missing-next =
    læg kortet eller filen med nøglen tilbage; hvad der er nu, vises med
        segl

code-unreadable = det er ikke en engangskode
code-unreadable-why = Koden er grupper af bogstaver og tal, som de står i udstederens mail eller brev. Den er ikke sendt.
code-unreadable-next =
    tast den igen, som den står, med eller uden bindestreger
    {"    "}{ $again }

terms-declined = vilkårene fra "{ $issuer }" blev ikke accepteret
terms-declined-why = Uden det giver udstederen intet certifikat. Ingen nøgle er lavet, og intet er ændret.
terms-declined-next =
    ombestemmer du dig, så kør igen
    {"    "}{ $again }

terms-differ = vilkårene fra "{ $issuer }" er ikke dem, der blev accepteret
terms-differ-why =
    Udstederens vilkår har i dag hashen { $offered },
    og --accept-terms nævner en anden. Ingen nøgle er lavet, og intet er ændret.
terms-differ-next =
    læs de nye vilkår i en terminal ved at køre kommandoen uden --accept-terms; eller når du kender dem
        segl card renew --accept-terms { $offered }

## Forløb

journey-busy = en anden segl er i gang med det samme certifikat
journey-busy-why = Proces { $process } har været i gang siden { $since }. Denne har ikke ændret noget.
journey-busy-next =
    vent, til den er færdig, og kør så igen
    {"    "}{ $again }

journey-none = der er ikke noget at fortsætte
journey-none-why = Intet er standset halvvejs for dette kort eller denne fil.
journey-none-next =
    se, hvad der er
        segl

journey-unfinished = et forløb, der begyndte den { $begun }, er ikke færdigt
journey-unfinished-why = Dets nøgle er bevaret, og intet er tabt.
journey-unfinished-next =
    fortsæt det
    {"    "}{ $resume }
      eller opgiv det, og begynd forfra; nøglen er bevaret og bruges igen
    {"    "}{ $startover }

journey-damaged = optegnelsen over et uafsluttet forløb kan ikke læses
journey-damaged-why = Den ligger i "{ $path }". Det, der er på kortet eller i filen, er ikke ændret.
journey-damaged-next =
    flyt den mappe væk, og begynd så igen
    {"    "}{ $again }

question-unanswered = et spørgsmål kunne ikke stilles: der er ingen terminal
question-unanswered-why = { $what ->
        [confirmation] segl spørger, om planen skal føres ud i livet.
        [pin] segl skal bruge kortets PIN-kode.
        [password] segl skal bruge adgangskoden.
        [new-password] segl skal bruge en ny adgangskode.
        [code] segl skal bruge engangskoden.
        [terms] segl skal vise udstederens vilkår, før de kan accepteres.
       *[other] segl skal vide: { $what }.
    } Intet er ændret.
question-unanswered-next =
    kør det i en terminal, eller tilføj { $flag }; alle måder at svare på uden terminal står i
        segl { $command } --help

stopped = standset, som du bad om
stopped-why = Det, der var gjort, er bevaret, og der ligger ikke noget halvt skrevet tilbage.
stopped-next =
    vil du fortsætte, så kør igen
    {"    "}{ $again }

declined = du sagde nej
declined-why = Intet er ændret.
declined-next =
    ombestemmer du dig, så kør igen
    {"    "}{ $again }

proof-failed = det nye certifikat virker ikke endnu
proof-failed-why = { $what ->
        [signed] En prøvemail kunne ikke signeres, eller signaturen holdt ikke.
       *[other] En prøvemail blev krypteret og kunne ikke åbnes igen.
    } Det gamle certifikat er urørt og virker stadig.
proof-failed-next =
    prøv én gang til; går det galt igen, så sig det til jeres administrator
    {"    "}{ $again }

backup-differs = sikkerhedskopien "{ $path }" er ikke det, der blev skrevet
backup-differs-why = Den blev åbnet igen og sammenlignet, og den er anderledes; disken er måske ved at gå i stykker. Originalen er urørt.
backup-differs-next =
    vælg et andet sted til sikkerhedskopien
        segl card backup --to /path/to/another/place

config-bad = indstillingerne i "{ $file }" kan ikke læses
config-bad-why = Der står: { $what }. Intet er ændret.
config-bad-next-linux =
    ret linjen i en teksteditor, eller flyt filen væk, og så
        segl config
config-bad-next-macos =
    ret linjen i en teksteditor, eller flyt filen væk, og så
        segl config
config-bad-next-windows =
    ret linjen i Notesblok, eller flyt filen væk, og så
        segl config

config-unknown = der er ingen indstilling, der hedder "{ $name }"
config-unknown-why = Indstillingerne er issuer, root, language, module, results og helpdesk.
config-unknown-next =
    se dem alle, og hvor hver af dem kommer fra
        segl config

options-conflict = { $option } og { $other } kan ikke bruges sammen
options-conflict-why = De beder om hver sit. Intet er gjort.
options-conflict-next =
    lad den ene være; begge er forklaret i
        segl { $command } --help

value-unreadable = værdien af { $what } kan ikke læses
value-unreadable-why = Intet er gjort.
value-unreadable-next =
    formen står i
        segl { $command } --help

## Udstederen, set fra administratoren

issuer-exists = der er allerede noget i "{ $folder }"
issuer-exists-why = En ny udsteder skal have sin egen mappe. Intet er ændret.
issuer-exists-next =
    nævn en mappe, der ikke findes endnu; er det jeres udsteder, vises medarbejderne med
        segl issuer employee list --dir { $folder-word }

issuer-not-here = "{ $folder }" er ikke en udsteders mappe, eller ikke din at styre
issuer-not-here-why = En udsteder har public, inbox, outbox og private i sig; private er for administratoren alene.
issuer-not-here-next =
    nævn den rigtige mappe, eller log på som udstederens bruger; en udsteder sættes i gang med
        segl issuer work { $folder-word }

issuer-settings-bad = udstederens indstillinger i "{ $file }" kan ikke læses
issuer-settings-bad-why = Der står: { $what }. Ingen anmodning er besvaret, og intet er ændret.
issuer-settings-bad-next =
    ret linjen i en teksteditor, og kør så igen
    {"    "}{ $again }

issuer-password = adgangskoden åbner ikke nøglen til udstederen i "{ $folder }"
issuer-password-why = Ingen anmodning er besvaret, og intet er ændret.
issuer-password-next =
    prøv igen; se efter Caps Lock og tastatursprog (æ, ø, å)
    {"    "}{ $again }

issuer-busy = en anden segl er i gang med udstederen i "{ $folder }"
issuer-busy-why = Kun én ad gangen må skrive i registret. Denne har ikke ændret noget.
issuer-busy-next =
    vent, til den er færdig, eller stop den, og kør så igen
    {"    "}{ $again }

issuer-failed = der er en fejl ved udstederen i "{ $folder }"
issuer-failed-why = Den siger: { $what }. Det, der allerede var besvaret, gælder.
issuer-failed-next =
    se efter, at mappen er hel og kan skrives i, og kør så igen
    {"    "}{ $again }

employee-unknown = ingen medarbejder passer til "{ $who }"
employee-unknown-why = En medarbejder findes ved mailadresse, en del af navnet eller nummer. Intet er ændret.
employee-unknown-next =
    se, hvem der er
        segl issuer employee list

employee-several = flere medarbejdere passer til "{ $who }"; segl gætter ikke
employee-several-why = { $list }
employee-several-next =
    nævn én ved adresse eller nummer; de vises med
        segl issuer employee list { $who-word }

address-taken = adressen { $email } tilhører en anden aktiv medarbejder
address-taken-why = En adresse har én ejer: mail til den krypteres til den person. Intet er ændret.
address-taken-next =
    se, hvis den er
        segl issuer employee show { $email-word }

address-not-plain = adressen { $email } virker ikke i et certifikat
address-not-plain-why = Mailprogrammer genkender ikke adresser med æ, ø, å eller andre den slags bogstaver. Intet er ændret.
address-not-plain-next =
    giv medarbejderen en mailadresse uden æ, ø og å, og nævn så den
    {"    "}{ $again }

address-outside = adressen { $email } ligger uden for udstederens maildomæner
address-outside-why = Denne udsteder må kun stå inde for adresser under { $domains }. Intet er ændret.
address-outside-next =
    se efter stavningen, og kør så igen
    {"    "}{ $again }
      Et nyt domæne kræver en ny udsteder: dens certifikat nævner de domæner, den må stå inde for.

address-unreadable = "{ $email }" er ikke en mailadresse
address-unreadable-why = En adresse ser ud som anna@firma.dk. Intet er ændret.
address-unreadable-next =
    se efter stavningen, og kør så igen
    {"    "}{ $again }

employee-ended = "{ $who }" er afsluttet
employee-ended-why = Certifikaterne er spærret, og det kan ikke gøres om. Intet er ændret.
employee-ended-next =
    er personen tilbage, så opret en ny medarbejder
        segl issuer employee add --name { $who-word }

certificate-unknown = intet certifikat passer til "{ $who }"
certificate-unknown-why =
    Et certifikat nævnes ved sit serienummer, ved sha256: og de første tegn af dets hash eller ved sin medarbejder.
    Intet er spærret.
certificate-unknown-next =
    se, hvem der har hvilke certifikater
        segl issuer employee list

nothing-changes = der er ikke noget at ændre
nothing-changes-why = Det samme står allerede i registret. Der er hverken lavet bestilling eller besked.
nothing-changes-next =
    se, hvad der står
        segl issuer employee list

bug = segl er løbet ind i en fejl i sig selv
bug-why = { $what }. Det er ikke noget, du har gjort; nøgler og filer er, som de var.
bug-next =
    kør igen med flere ord på, og fortæl os, hvad der står
    {"    "}{ $again } --verbose

## Tastet forkert

usage = kommandoen kan ikke læses
usage-why = { $what }
usage-next =
    se, hvordan den skrives
        segl { $command } --help
