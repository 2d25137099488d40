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

reader-service-missing = kortlæserens tjeneste svarer ikke
reader-service-missing-why = Programmer når kortlæsere gennem den, og den siger: { $what }.
reader-service-missing-next-linux =
    installér den, start den, og se igen
        sudo apt install pcscd
        sudo systemctl enable --now pcscd.socket
        segl card list
reader-service-missing-next-macos =
    tag læseren ud, og sæt den i igen; macOS starter selv tjenesten, og så
        segl card list
reader-service-missing-next-windows =
    tag læseren ud, og sæt den i igen; så starter tjenesten "Smart Card", hvis den ikke er slået fra under Tjenester; og så
        segl card list

no-reader = der er ingen kortlæser sat til
no-reader-why = Der er heller ikke fundet noget kort gennem et modul.
no-reader-next =
    sæt kortlæseren eller USB-nøglen i, og se igen
        segl card list

reader-gone = kortlæseren er væk
reader-gone-why = Den var der lige før. Det, der var gjort, er bevaret; ingen nøgle er slettet.
reader-gone-next =
    sæt læseren i igen, og så
    {"    "}{ $again }

card-mute = kortet i "{ $reader }" svarer ikke
card-mute-why = Måske vender det forkert, er snavset eller har ingen chip.
card-mute-next =
    tag det ud, sæt det i igen med chippen først og opad, og så
    {"    "}{ $again }

card-not-known = { $kind ->
        [openpgp] kortet i "{ $reader }" er et OpenPGP-kort, og dem kan segl ikke selv bruge
       *[unknown] kortet i "{ $reader }" er af en slags, segl ikke kender
    }
card-not-known-why =
    { $kind ->
        [openpgp] segl bruger selv PIV-kort; andre kræver et PKCS#11-modul. OpenSC har et, der måske kender OpenPGP-kort.
       *[unknown] Det har ikke PIV, som segl selv bruger; andre kræver et PKCS#11-modul. Betalingskort, SIM-kort og adgangskort kan ikke bruges til mail.
    }
    { $modules ->
        [none] Der er ikke installeret noget modul.
       *[other] Disse moduler blev spurgt og kender det ikke: { $modules }.
    }
    Dets svar ved nulstilling (ATR) er { $atr }; af det kan producenten se, hvad det er for et kort. Intet på det er ændret.
card-not-known-next-linux =
    er det ikke det kort, du mener, så sæt det rigtige i. Er det, så installér producentens PKCS#11-modul eller OpenSC's, og se, hvem der så kender kortet
        sudo apt install opensc
        segl card list
      og ligger modulet et usædvanligt sted, så nævn det
        segl card list --module /path/to/module.so
card-not-known-next-macos =
    er det ikke det kort, du mener, så sæt det rigtige i. Er det, så installér producentens PKCS#11-modul eller OpenSC's, og se, hvem der så kender kortet
        brew install opensc
        segl card list
      og ligger modulet et usædvanligt sted, så nævn det
        segl card list --module /path/to/module.dylib
card-not-known-next-windows =
    er det ikke det kort, du mener, så sæt det rigtige i. Er det, så installér producentens program med et PKCS#11-modul, eller OpenSC, og se, hvem der så kender kortet
        segl card list
      og ligger modulet et usædvanligt sted, så nævn det
        segl card list --module C:\path\to\module.dll

card-in-use = et andet program har kortet i "{ $reader }" for sig selv
card-in-use-why =
    Imens kan intet andet program tale med kortet. segl har ikke rørt det.
    { $programs ->
        [unknown] Systemet oplyser ikke, hvilket program det er.
       *[other] Disse programmer har forbindelse til kortlæsere: { $programs }.
    }
card-in-use-next =
    lad det andet program blive færdigt, eller luk det, og så
    {"    "}{ $again }

card-reset = et andet program nulstillede { $the-card }
card-reset-why = Kortet har glemt, at PIN-koden var givet. segl er standset og har ikke sendt den igen. Det, der var gjort, er bevaret.
card-reset-next =
    luk programmer, der bruger kortet, og fortsæt så
    {"    "}{ $again }

card-nonsense = { $the-card } svarer noget, der ikke giver mening
card-nonsense-why = segl fik { $what }. Det er standset; ingen nøgle er slettet.
card-nonsense-next =
    tag kortet ud, og sæt det i igen; bliver det ved, er det i stykker eller ikke den slags kort, det giver sig ud for
        segl card show

card-no-place = der er ingen ledig plads til en ny nøgle på { $the-card }
card-no-place-why = segl lægger kun en nøgle, hvor kortet siger, at der ikke er noget. Intet på kortet er ændret.
card-no-place-next =
    se, hvad der er på det, og bed så om et nyt, hvor du fik kortet
        segl card show

pin-not-ascii = { $which ->
        [puk] PUK-koden har tegn, som ingen PUK-kode til dette kort har
        [new-pin] den nye PIN-kode har tegn, som ingen PIN-kode til dette kort har
        [new-puk] den nye PUK-kode har tegn, som ingen PUK-kode til dette kort har
       *[pin] PIN-koden har tegn, som ingen PIN-kode til dette kort har
    }
pin-not-ascii-why = { $the-card-begins } vil have cifre eller bogstaver uden æ, ø, å. Intet er sendt til kortet; intet forsøg er brugt.
pin-not-ascii-next =
    se efter Caps Lock og tastaturets sprog, og så
    {"    "}{ $again }

management-key-needed = { $the-card } vil have sin administrationsnøgle
management-key-needed-why = En ny nøgle eller et certifikat skrives kun med den, og det er ikke den, kortet kom med. Intet på kortet er ændret.
management-key-needed-next =
    bed den, der satte kortet op, om den, skriv den i en fil, som kun du kan læse, og så
    {"    "}{ $again } --management-key-file key.txt

management-key-wrong = { $the-card } godtog ikke administrationsnøglen
management-key-wrong-why = Den blev prøvet én gang. Intet på kortet er ændret, og intet PIN-forsøg er brugt.
management-key-wrong-next =
    sørg for, at det er dette korts nøgle, og så
    {"    "}{ $again }

management-key-unreadable = det er ikke en administrationsnøgle
management-key-unreadable-why = Den har 32, 48 eller 64 hexadecimale cifre (0 til 9, a til f). Intet er sendt til kortet.
management-key-unreadable-next =
    ret første linje i filen, og så
    {"    "}{ $again }

no-card = der blev ikke fundet noget kort i nogen kortlæser
no-card-why = { $modules ->
        [none] segl har selv set i kortlæserne, og der er ikke installeret noget PKCS#11-modul, som måske kender et andet kort.
       *[other] Disse moduler blev spurgt: { $modules }.
    }
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

card-gone = { $the-card } blev taget ud
card-gone-why = segl mistede forbindelsen midt i arbejdet. Det, der var gjort, er bevaret; ingen nøgle er slettet.
card-gone-next =
    sæt kortet i igen, og lad det sidde; fortsæt så
    {"    "}{ $again }

card-failed = { $the-card } melder en fejl
card-failed-why = Det siger: { $what }. segl er standset; ingen nøgle er slettet.
card-failed-next =
    tag kortet ud, sæt det i igen, og se så, hvad der er på det
        segl card show

card-cannot = det kan { $the-card } ikke
card-cannot-why = Det mangler: { $what }. Intet på kortet er ændret.
card-cannot-next =
    prøv en nøgle, kortet kan lave, eller spørg dem, der gav dig kortet
    {"    "}{ $again } --key rsa2048

card-full = der er ikke mere plads på { $the-card }
card-full-why =
    En ny nøgle med certifikat skal have en plads. segl sletter ingen nøgler: mail krypteret til dem kunne aldrig åbnes igen.
card-full-next =
    se, hvad der er på det, og bed så om et nyt, hvor du fik kortet
        segl card show

card-read-only = der kan ikke skrives på { $the-card }
card-read-only-why = Kortet eller kortlæseren er skrivebeskyttet. Intet på kortet er ændret.
card-read-only-next =
    spørg dem, der gav dig kortet, om du må skrive på det; hvad der er på det, vises med
        segl card show

place-taken = den valgte plads på { $the-card } er optaget
place-taken-why = Der er skrevet noget på den i mellemtiden. segl erstatter ikke noget på et kort.
place-taken-next =
    begynd igen; segl vælger en anden plads
    {"    "}{ $again }

pin-wrong = kortet godtog ikke PIN-koden
pin-wrong-why =
    { $the-card-begins } { $state ->
        [last] har ét forsøg tilbage; derefter spærres PIN-koden.
        [low] har { $tries ->
            [0] få forsøg tilbage
           *[other] { $tries } forsøg tilbage
        }; derefter spærres PIN-koden.
        [blocked] har ingen forsøg tilbage: PIN-koden er spærret nu.
       *[other] oplyser ikke, hvor mange forsøg der er tilbage.
    }
    segl er standset og prøver ikke igen af sig selv. Intet på kortet er ændret.
pin-wrong-next =
    se efter, at det er kortets egen PIN-kode, ikke PUK og ikke Windows-PIN, og kør så
    {"    "}{ $again }

pin-blocked = PIN-koden til { $the-card } er spærret
pin-blocked-why = Den er tastet forkert for mange gange. Dine nøgler ligger stadig på kortet og er ikke tabt.
pin-blocked-next =
    lås op med PUK-koden, og vælg en ny PIN-kode
        segl card pin unblock --card { $serial-word }
      Ingen PUK? Spørg dem, der gav dig kortet. Nulstil ikke kortet: så slettes nøglerne, og mail krypteret til dem kan aldrig åbnes igen.

pin-last-try = der er ét forsøg tilbage til PIN-koden på { $the-card }
pin-last-try-why = Er det også forkert, spærres PIN-koden. segl har ikke prøvet.
pin-last-try-next =
    har du PUK-koden, så vælg en ny PIN-kode med den: så er alle forsøg der igen
        segl card pin unblock --card { $serial-word }
      Er du sikker på PIN-koden, så skift den: den rigtige giver også alle forsøg igen
        segl card pin change --last-try --card { $serial-word }

pin-length = { $which ->
        [puk] en PUK-kode af den længde passer ikke til { $the-card }
        [new-pin] den nye PIN-kode har ikke den længde, { $the-card } vil have
        [new-puk] den nye PUK-kode har ikke den længde, { $the-card } vil have
       *[pin] en PIN-kode af den længde passer ikke til { $the-card }
    }
pin-length-why = Kortet vil have { $least } til { $most } tegn. Intet er sendt til kortet, og intet forsøg er brugt.
pin-length-next =
    { $which ->
        [puk] se efter, at det er kortets egen PUK-kode, og kør så
        [new-pin] vælg en anden, og kør så
        [new-puk] vælg en anden, og kør så
       *[pin] se efter, at det er kortets egen PIN-kode, og kør så
    }
    {"    "}{ $again }

pin-not-set = { $the-card } har ingen PIN-kode endnu
pin-not-set-why = Uden en PIN-kode beskytter det ikke noget og laver ingen nøgle. Intet på kortet er ændret.
pin-not-set-next =
    vælg en PIN-kode i det program, der fulgte med kortet, og se så igen
        segl card show

pin-needed = { $the-card } beder om sin PIN-kode
pin-needed-why = Nøglen kan ikke bruges uden, og der er ikke givet nogen. Intet på kortet er ændret.
pin-needed-next =
    kør det i en terminal, eller giv PIN-koden i en fil, som du alene kan læse
    {"    "}{ $again } --pin-file pin.txt
