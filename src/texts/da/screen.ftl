month-1 = januar
month-2 = februar
month-3 = marts
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december

date-and-time = { $day } kl. { $clock }
enumeration = { $before } og { $last }
days-left = { $days ->
        [0] i dag
        [one] om en dag
       *[other] om { $days } dage
    }
days-ago = { $days ->
        [one] for en dag siden
       *[other] for { $days } dage siden
    }
valid-to = til { $date }
expired-on = udløb { $date }
rounds = { $count } runder

## En identitet

identity-superseded = (ældre; bruges til gammel mail)
field-organisation = arbejdsplads
field-address = adresse
field-valid = gælder
field-use = til
field-key = nøgle
field-issuer = udsteder
field-serial = serienummer
field-id = id
field-uri = på kortet
field-cvr = CVR
field-rid = RID
field-uuid = UUID
field-problems = i vejen
field-encryption = kryptering
field-mac = kontrolværdi
field-opens-in = åbnes af
field-opens-not = ikke af
field-holds = rummer
use-signing = signering
use-encryption = kryptering
key-card = på kortet
key-file = i filen
key-none = den private nøgle er her ikke
key-unknown = på kortet; om den virkelig er der, ses først efter PIN-koden

problem-no-email = ingen mailadresse i det: virker ikke til mail
problem-email-not-plain = adressen { $detail } har andre bogstaver end a-z: virker ikke til mail
problem-key-usage = nøglen må ikke bruges til mail
problem-extended-key-usage = det er til andet end mail
problem-expired = det er udløbet
problem-not-yet-valid = gælder først fra { $detail }
problem-weak-key = nøglen { $detail } er for svag
problem-weak-hash = signeret med { $detail }, som er for svag
problem-key-not-usable = nøglen { $detail } kan ikke bruges til mail
problem-is-ca = det er en udsteders certifikat, ikke en persons

rule-length = mindst 12 tegn
rule-strength = svær at gætte
rule-name = ikke dit navn eller din adresse

## Chipkort

card-in-reader = { $label } i { $reader } ({ $serial })
pin-tries = PIN-kode: { $tries ->
        [one] ét forsøg tilbage
       *[other] { $tries } forsøg tilbage
    }
pin-state-ok = PIN-kode: i orden
pin-state-low = PIN-kode: få forsøg tilbage
pin-state-last = PIN-kode: ét forsøg tilbage
pin-state-blocked = PIN-kode: spærret
pin-state-not-set = PIN-kode: ikke valgt endnu
pin-state-unknown = PIN-kode: det oplyser kortet ikke
cards-none = Der blev ikke fundet noget kort. Disse moduler blev spurgt:
card-without-identities = Der er intet certifikat med sin nøgle på kortet.
keys-without-certificate = { $count ->
        [one] Én nøgle uden certifikat:
       *[other] { $count } nøgler uden certifikat:
    }
module-not-used = Modulet { $module } blev ikke brugt: { $what }

## Nøglefiler og certifikater

file-not-opened = Den er ikke åbnet: hvad der er i den, vises med adgangskoden.
file-holds = { $keys ->
        [one] én privat nøgle
       *[other] { $keys } private nøgler
    }, { $certificates ->
        [one] ét certifikat
       *[other] { $certificates } certifikater
    }
file-without-identities = Der er ingen privat nøgle med certifikat i den.
file-skipped = Sprunget over: { $what }
verdict-valid = Til at stole på: { $name }
verdict-not-valid = Ikke til at stole på: { $name }
verdict-path = Vejen fra rodcertifikatet:
verdict-path-furthest = Så langt nåede vejen:
purpose-smime-sign = skal bruges til at underskrive mail
purpose-smime-encrypt = skal bruges til mail, der krypteres til indehaveren
purpose-client = skal bruges til at logge på
verdict-help = gør sådan: { $help }
verdict-policies = Gælder under certifikatpolitikkerne { $policies }
status-good = ikke spærret
status-revoked = spærret { $date }
status-unknown = uvist, om det er spærret
verdict-no-path = ingen vej fører til et certifikat, du stoler på: der mangler et fra "{ $issuer_name }"
verdict-no-path-help = angiv den udsteders certifikat med --chain, eller med --trust, hvis du stoler på det
verdict-search-too-long = søgningen efter en vej blev for lang
verdict-search-too-long-help = angiv kun de certifikater og lister, der hører til dette
verdict-signature = signaturen er forkert: certifikatet er ændret, eller en anden har underskrevet i udstederens navn
verdict-signature-help = hent certifikatet igen, og angiv udstederens eget certifikat med --chain
verdict-signature-not-supported = signaturen kan ikke efterprøves: { $what }
verdict-signature-not-supported-help = bed udstederen om et certifikat med RSA eller med NIST P-256, P-384 eller P-521
verdict-expired = det udløb { $date }
verdict-expired-help = er beskeden fra før den dag, så angiv beskedens dato med --at
verdict-not-yet-valid = det gælder først fra { $date }
verdict-not-yet-valid-help = se efter, om computerens ur går rigtigt
verdict-not-a-ca = det har udstedt et certifikat, men er ikke en udsteders
verdict-not-a-ca-help = stol ikke på det, det har udstedt; spørg indehaveren, hvor certifikatet kommer fra
verdict-path-too-long = det er én udsteder mere, end en udsteder over det tillader
verdict-path-too-long-help = spørg udstederen over det, som har sat grænsen
verdict-key-usage = det har udstedt et certifikat, men det må nøglen ikke
verdict-key-usage-help = bed udstederen om det certifikat, der udstedes med
verdict-name-not-permitted = en udsteder over det må ikke stå inde for navnet { $name }
verdict-name-not-permitted-help = stol ikke på det navn; spørg udstederen
verdict-name-constraint-not-handled = en udsteder over det begrænser navne på en måde, segl ikke kender: { $what }
verdict-name-constraint-not-handled-help = segl kan ikke afgøre, om navnene er tilladt; spørg udstederen
verdict-no-policy = ingen af de certifikatpolitikker, der kræves, gælder for det
verdict-no-policy-help = godtag flere politikker med --policy, eller bedøm uden --require-policy
verdict-any-policy-mapped = det sætter en anden politik i stedet for "enhver politik", og det må ingen udsteder
verdict-any-policy-mapped-help = bed udstederen om et certifikat uden den fejl
verdict-critical-extension = det har en udvidelse, som man skal forstå, og det gør segl ikke: { $oid }
verdict-critical-extension-help = spørg udstederen, hvad den betyder, før du stoler på certifikatet
verdict-purpose-key-usage = nøglen må ikke bruges til det, certifikatet skal bruges til
verdict-purpose-key-usage-help = brug indehaverens andet certifikat, hvis der er to
verdict-purpose-extended-key-usage = dets udvidede nøglebrug tillader ikke det, certifikatet skal bruges til
verdict-purpose-extended-key-usage-help = bed udstederen om et certifikat til det formål
verdict-revoked = det blev spærret { $date }: { $reason }
verdict-revoked-help = brug det ikke; bed indehaveren om et nyt. Er beskeden fra før den dag, så angiv beskedens dato med --at
revoked-unspecified = der er ikke givet nogen grund
revoked-key-compromise = en anden kan have fået nøglen
revoked-ca-compromise = en anden kan have fået udstederens nøgle
revoked-affiliation-changed = indehaveren er holdt op eller har skiftet navn
revoked-superseded = et andet er trådt i stedet
revoked-cessation-of-operation = der er ikke brug for det længere
revoked-certificate-hold = det er sat i bero og kan komme til at gælde igen
revoked-remove-from-crl = det er taget af listen igen
revoked-privilege-withdrawn = indehaveren må ikke bruge det længere
revoked-aa-compromise = en anden kan have fået nøglen hos den, der gav rettighederne
missing-no-crl = uvist, om det er spærret: spærrelisten (CRL) fra "{ $issuer_name }" mangler
missing-no-crl-help = hent den liste, og angiv den med --crls
missing-crl-for-other-certificates = uvist, om det er spærret: spærrelisterne fra "{ $issuer_name }" handler om andre certifikater
missing-crl-for-other-certificates-help = hent den liste, som certifikatet nævner, og angiv den med --crls
missing-crl-critical-extension = uvist, om det er spærret: spærrelisten fra "{ $issuer_name }" har en udvidelse, som man skal forstå, og det gør segl ikke: { $oid }
missing-crl-critical-extension-help = bed udstederen om en fuldstændig liste eller et OCSP-svar
missing-crl-not-signed = uvist, om det er spærret: ingen spærreliste fra "{ $issuer_name }" er underskrevet af nogen, der må
missing-crl-not-signed-help = hent listen igen, og angiv certifikatet fra den, der underskriver den, med --chain
missing-crl-made-later = uvist, om det var spærret: spærrelisten fra "{ $issuer_name }" er lavet senere, { $date }
missing-crl-made-later-help = angiv listen fra dengang med --crls
missing-crl-without-next-update = uvist, om det er spærret: spærrelisten fra "{ $issuer_name }" siger ikke, hvor længe den gælder
missing-crl-without-next-update-help = bed udstederen om en liste, der siger det, eller et OCSP-svar
missing-crl-outdated = uvist, om det er spærret: spærrelisten fra "{ $issuer_name }" skulle være fornyet { $date }
missing-crl-outdated-help = hent den nyeste liste, og angiv den med --crls
missing-crl-for-some-reasons = uvist, om det er spærret: spærrelisterne fra "{ $issuer_name }" dækker kun nogle af grundene til at spærre
missing-crl-for-some-reasons-help = hent også de andre lister, og angiv dem med --crls
missing-unknown-to-ocsp-responder = uvist, om det er spærret: OCSP-tjenesten hos "{ $issuer_name }" kender det ikke
missing-unknown-to-ocsp-responder-help = angiv udstederens spærreliste med --crls
weak-sha-1 = Svagt: { $subject } er underskrevet med SHA-1, som er brudt.
weak-short-rsa-key = Svagt: { $subject } har en RSA-nøgle på under 2.048 bit.
weak-dsa = Svagt: { $subject } er underskrevet med DSA eller har en DSA-nøgle; det bør ingen længere.
note-revocation-not-asked = Der er ikke spurgt, om noget er spærret: angiv spærrelister med --crls eller OCSP-svar med --ocsp.
note-later-knowledge-not-counted = Bedømt, som det stod til { $moment }: ud fra det, man vidste dengang, og de spærringer, der er dateret før. Det, der kom frem senere, tæller ikke med, for eksempel at en nøgle var stjålet.
note-time-of-use-not-proved = Det viser ikke, at certifikatet blev brugt på det tidspunkt: datoen i en signeret besked er underskriverens egne ord, medmindre et tidsstempel beviser den.
note-future-not-known = { $moment } ligger forude: indtil da kan det stadig blive spærret.

## Planen for et forløb

plan-file = Nøglefilen { $holder }
plan-now = nu
plan-after = bagefter
plan-old-key = gammel nøgle
plan-new-key = ny nøgle
plan-slot-new = lægges på kortets plads { $slot }
plan-slot-old = bliver på kortets plads { $slot }, for din gamle mail har brug for den
plan-slot-moved = flyttes til kortets plads { $slot }, for din gamle mail har brug for den
plan-slot-main = der finder alle programmer den
plan-slot-retired = der finder { $known } den; om { $unknown } gør det, vides ikke
plan-note = Bemærk
plan-folder = til { $folder }
plan-only = Der er ikke gjort noget.
issuer-decides-date = hvor længe, bestemmer udstederen
warning-old-key-card = bliver på kortet; din gamle mail har brug for den
warning-old-key-file = bliver i sin fil; din gamle mail har brug for den
warning-lose-card = går kortet tabt, kan mail krypteret til det aldrig åbnes igen
warning-key-kept = den gamle nøgle beholdes, og kun certifikatet er nyt
warning-issuer-decides-address = udstederen bestemmer, hvilken adresse der står i certifikatet; segl ser den efter
warning-by-hand = du tager selv anmodningen med til udstederen og kommer tilbage med svaret
plan-step-make-key-card = laver en ny nøgle på kortet
plan-step-make-key-file = laver en ny nøgle i en ny fil
plan-step-receive = beder { $issuer } om certifikatet
plan-step-prove-card = skriver det på kortet og viser, at det signerer og åbner mail
plan-step-prove-file = skriver det i den nye fil og viser, at det signerer og åbner mail
plan-step-back-up-card = tager sikkerhedskopi af de offentlige certifikater
plan-step-back-up-file = tager sikkerhedskopi af nøglefilerne, den gamle og den nye
plan-step-outlook = skriver indstillingerne til Outlook

step-name-make-key = nøglen
step-name-request = anmodningen
step-name-receive = certifikatet modtaget
step-name-install = certifikatet skrevet
step-name-prove = prøven
step-name-back-up = sikkerhedskopien
step-name-outlook = indstillingerne til Outlook
step-name-remember = noten om, hvad der afløste hvad

begun-make-key-card = laver en ny nøgle på kortet
begun-make-key-file = laver en ny nøgle
begun-request = signerer anmodningen
begun-receive = venter på { $issuer }
begun-install-card = skriver på kortet
begun-install-file = skriver den nye nøglefil
begun-prove = prøver, om det virker
begun-back-up = tager sikkerhedskopi
begun-outlook = skriver indstillingerne til Outlook
begun-remember = skriver en note

done-make-key-card = ny nøgle lavet på kortet
done-make-key-file = ny nøgle lavet
done-request = anmodning signeret
done-receive = certifikat modtaget og set efter: { $email }, til { $until }
done-install-card = skrevet på kortet
done-install-file = ny nøglefil skrevet
done-prove = prøvet: en mail signeret og efterprøvet, krypteret og åbnet
done-back-up-card = sikkerhedskopi af { $certificates ->
        [one] ét certifikat
       *[other] { $certificates } certifikater
    }, genåbnet og sammenlignet
done-back-up-file = sikkerhedskopi af nøglefiler og { $certificates ->
        [one] ét certifikat
       *[other] { $certificates } certifikater
    }, genåbnet og sammenlignet
done-outlook = indstillinger til Outlook skrevet
done-earlier = (gjort før)

resuming = Fortsætter det, der blev begyndt den { $begun }.
answered = { $message }  { $outcome }  { $who }
answered-issued = udstedt
watching = Venter på anmodninger i { $folder }; stop med Ctrl-C.

renew-old-key = Den gamle nøgle bliver, hvor den er; din gamle mail har brug for den:
renew-key-file = Din nye nøglefil:
renew-outlook-old = Én ting mangler: Outlook bruger stadig det gamle certifikat. Åbn
renew-outlook-first = Én ting mangler: Outlook kender ikke certifikatet endnu. Åbn
renew-follow = og følg trinene.
renew-follow-before = og følg trinene inden den { $date }.
waiting-issuer = Udstederen har ikke svaret endnu. Intet er tabt; mappen er { $place }.
waiting-certificate-file = Anmodningen er klar. Tag denne fil med til udstederen:
waiting-hand-in = Gem det certifikat, du får, som en fil, og nævn den med --certificate.
waiting-resume = Fortsæt med

backup-done-card = { $certificates ->
        [one] Ét certifikat er gemt, åbnet igen og sammenlignet, i
       *[other] { $certificates } certifikater er gemt, åbnet igen og sammenlignet, i
    }
backup-done-file = { $keys ->
        [one] Én privat nøgle
       *[other] { $keys } private nøgler
    } og { $certificates ->
        [one] ét certifikat
       *[other] { $certificates } certifikater
    } er gemt, åbnet igen og sammenlignet, i
backup-of-a-card = De private nøgler er kun på kortet: går det tabt, kan mail krypteret til det aldrig åbnes igen.
caution-same-disk = Det er ingen sikkerhedskopi endnu: den ligger på samme disk som originalen.
caution-synced = Det er ingen sikkerhedskopi: mappen kopieres til en sky, hvor andre måske kan få fat i den.
backup-elsewhere = Gem den også på en USB-nøgle eller et netværksdrev med --to.
outlook-done = Indstillingerne til Outlook for { $who } ligger i
outlook-open = Åbn

check-due = { $due ->
        [0] Intet udløber inden for { $days } dage.
        [one] Ét certifikat udløber inden for { $days } dage.
       *[other] { $due } certifikater udløber inden for { $days } dage.
    }
check-nothing = Der blev ikke fundet nogen certifikater, hverken på kort eller i nøglefiler, som segl kender.
check-module-well = moduler til chipkort: { $detail }
check-module-ill = et modul til chipkort virker ikke: { $detail }
check-backup-well = den sikkerhedskopi, der sidst blev prøvet, virker: { $detail }
check-issuer-well = udstederen kan nås: { $detail }
check-issuer-ill = udstederen kan ikke nås: { $detail }
check-root-well = udstederens rodcertifikat ligger fast: { $detail }
check-root-ill = udstederens rodcertifikat ligger ikke fast; bed jeres administrator om fingeraftrykket
check-config-well = indstillingerne kan læses: { $detail }
check-config-ill = indstillingerne kan ikke læses: { $detail }
check-state-well = segls egne optegnelser er i orden: { $detail }
check-state-ill = segls egne optegnelser kan ikke læses: { $detail }

setting-none = -
source-flag = fra kommandoen
source-environment = fra miljøet
source-file = fra config.toml
source-default = segls eget valg
config-file = Filen er { $file }

overview-unfinished = Ikke færdigt: { $name }, begyndt den { $begun }
overview-file-gone = Filen er der ikke mere.
overview-next-resume = Næste skridt: fortsæt for { $about }
overview-next-renew = Næste skridt: forny certifikatet for { $about }
overview-next-no-email = Næste skridt: certifikatet for { $about } virker ikke til mail; bed om et med din adresse i, og forny så
overview-next-insert-card = Næste skridt: sæt kortet i, eller vis segl din nøglefil med segl file show
overview-next-nothing = Alt er i orden; der er ikke noget, der skal gøres.

## Spørgsmål

ask-yes = [J/n]
ask-no = [j/N]
ask-again-yes-no = Svar j eller n, eller ? for hjælp.
ask-plan = Fortsæt?
ask-plan-help =
    Ovenfor står alt, hvad der vil blive gjort; der er ikke gjort noget endnu.
    j eller Enter går i gang. n stopper her. Ctrl-C stopper når som helst, også
    senere: det, der er gjort til den tid, er bevaret, og du kan fortsætte derfra.
ask-changes = Dette bliver ændret for { $who }:
ask-change = { $field ->
        [given_name] fornavn
        [surname] efternavn
        [display_name] navn, som det vises
        [email] adresse
        [email_in_certificate] adressen i certifikatet
        [publish] certifikatet offentliggjort
        [ended] afsluttet
       *[other] { $field }
    }: { $from } -> { $to }
ask-change-value = { $value ->
        [yes] ja
        [no] nej
       *[other] { $value }
    }
ask-nothing = (intet)
ask-orders-renewal = Der bestilles en fornyelse, og der skrives en besked.
ask-changes-go = Gem det?
ask-changes-go-help =
    j eller Enter gemmer det, der står ovenfor. n lader alt være, som det er.
    Det kan ændres igen senere.
ask-revoke = Disse certifikater for { $who } spærres for altid:
ask-revoke-go = Spær dem?
ask-revoke-go-help =
    Et spærret certifikat bliver ved med at være spærret: det kan ikke gøres om.
    j spærrer. n eller Enter lader alt være, som det er.
ask-end = { $who } afsluttes, og { $certificates ->
        [0] intet certifikat spærres.
        [one] ét certifikat spærres for altid.
       *[other] { $certificates } certifikater spærres for altid.
    }
ask-end-go = Afslut medarbejderen?
ask-end-go-help =
    Medarbejderen får ikke flere certifikater, og dem, der er, spærres for altid.
    j afslutter medarbejderen. n eller Enter lader alt være, som det er.
ask-choose = Flere passer:
ask-choose-go = Hvilket? [1-{ $count }; Enter for ingen af dem]
ask-choose-go-proposed = Hvilket? [1-{ $count }; Enter for { $proposal }]
ask-choose-help =
    Tast tallet foran det, du mener, og tryk på Enter.
    Enter alene vælger ingen af dem, og så bliver der ikke gjort noget.
ask-again-number = Tast et tal fra 1 til { $count }.
ask-pin = PIN-kode til { $name }
ask-pin-reader = PIN-kode til { $name } i { $reader }
ask-pin-tries = { $tries ->
        [one] ét forsøg tilbage
       *[other] { $tries } forsøg tilbage
    }
ask-pin-last = Det er sidste forsøg: er koden forkert, spærres den.
ask-pin-last-go = Prøv alligevel?
ask-pin-last-go-help =
    j spørger om PIN-koden. Er den forkert, kan kun PUK-koden åbne kortet igen.
    n eller Enter stopper her, og forsøget er ikke brugt.
ask-pin-module = PIN-koden går til et modul, som ikke står i systemets liste: { $module }
ask-card = Sæt kortet eller USB-nøglen i. Ctrl-C standser.
ask-card-named = Sæt kortet med serienummer { $serial } i. Ctrl-C standser.
ask-puk = PUK-kode til { $name }
ask-puk-help =
    PUK-koden fulgte med kortet, ofte i samme brev som den første PIN-kode. Den åbner en spærret PIN-kode.
    Intet vises, mens du skriver. En forkert PUK-kode sendes kun én gang og koster et forsøg. Ctrl-C standser.
ask-new-pin = Ny PIN-kode til { $name }
ask-new-pin-help =
    6 til 8 cifre. Intet vises, mens du skriver. Ctrl-C standser, og intet er ændret.
ask-new-puk = Ny PUK-kode til { $name }
ask-new-puk-help =
    6 til 8 tegn. Intet vises, mens du skriver. Ctrl-C standser, og intet er ændret.
ask-management-key = Administrationsnøgle til { $name }
ask-management-key-help =
    32, 48 eller 64 hexadecimale cifre. Den, der satte kortet op, har den; det er hverken PIN- eller PUK-koden.
    Intet vises, mens du skriver. Ctrl-C standser, og intet er ændret.
ask-password = Adgangskode til { $name }
ask-again-keyfile-password =
    Adgangskoden åbner den ikke.
    { $blanks ->
        [no] Se på Caps Lock og tastaturets sprog (æ, ø, å).
       *[other] Den har et mellemrum først eller sidst; det kommer let med i en kopi.
    }
ask-again-keyfile-password-or-damaged =
    Den åbnes ikke med denne adgangskode, eller den er beskadiget.
    { $blanks ->
        [no] Se på Caps Lock og tastaturets sprog (æ, ø, å).
       *[other] Adgangskoden har et mellemrum først eller sidst; det kommer let med i en kopi.
    }
ask-new-password = Ny adgangskode til { $name }
ask-code = Engangskode fra udstederen
ask-pin-help =
    PIN-koden hører til kortet. Det er ikke PUK-koden og ikke din adgangskode til
    Windows. Der vises ikke noget, mens du taster. En forkert PIN-kode sendes kun
    én gang og koster et forsøg. Ctrl-C stopper, og så er intet sendt.
ask-password-help =
    Den adgangskode, filen blev gemt med. Det kan være en anden end den, du logger
    på med. Der vises ikke noget, mens du taster. Ctrl-C stopper, og intet er ændret.
ask-code-help =
    Den står i udstederens brev: syv grupper på fire tegn.
    Der vises ikke noget, mens du taster. Ctrl-C stopper, og så er intet sendt.
ask-new-password-help =
    Flere ord, der ikke har noget med hinanden at gøre, er lette at huske og svære at
    gætte. Mellemrum og æ, ø og å er i orden. Der vises ikke noget, mens du taster.
    Ctrl-U begynder forfra, og Ctrl-C stopper: så er intet ændret.
ask-issuer-password = Adgangskode til udstederen { $name }
ask-new-issuer-password = Ny adgangskode til udstederen { $name }
ask-repeat = Den samme én gang til
ask-not-the-same = De to er ikke ens. Prøv igen.
ask-empty = Der blev ikke tastet noget. Prøv igen.
ask-rules = Det må godt være den gamle, hvis disse regler er opfyldt:
ask-new-password-here = Tast den her, uden at den vises (? forklarer):
ask-new-password-again = Ikke alle regler er opfyldt. Prøv igen, uden at den vises (? forklarer):
rule-holds = opfyldt: { $rule }
rule-broken = ikke opfyldt: { $rule }
terms-title = Vilkår fra { $issuer }, version { $version }
terms-accepted-before = Vilkårene fra { $issuer }, version { $version }, er accepteret med deres hash { $sha256 }.
terms-go = Accepterer du vilkårene?
terms-go-help =
    j accepterer de vilkår, du lige har læst; uden det får du ikke noget certifikat.
    n eller Enter gør det ikke, og så bliver der ikke gjort noget.
page-turn = Enter viser næste side ({ $page } af { $pages }; q stopper)
page-turn-help =
    Teksten er længere end skærmen. Enter viser, hvad der kommer.
    q eller Ctrl-C stopper her, og så bliver der ikke gjort noget.
stop-noted = Ctrl-C: segl stopper efter dette trin. Én gang til stopper med det samme.
done-plain = gjort: { $text }
