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

backup-not = "{ $folder }" er ingen sikkerhedskopi lavet af segl
backup-not-why = Der er ingen manifest.json i den, som siger, hvad der hører til. Intet er ændret.
backup-not-next =
    nævn den mappe, sikkerhedskopien blev gemt i, eller en nøglefil (.p12 eller .pfx) alene
        segl file restore anna.p12

backup-of-card = der er ingen privat nøgle i sikkerhedskopien i "{ $folder }"
backup-of-card-why =
    Den er taget af et chipkort. Kortets nøgle forlader aldrig kortet, så kun de offentlige certifikater kunne gemmes.
    Intet er ændret.
backup-of-card-next =
    sæt kortet i denne computers læser, og skriv indstillingerne til det
        segl card outlook

backup-unreadable = "{ $path }" kan ikke læses
backup-unreadable-why = Den er beskadiget eller lavet af et nyere segl. Nøglefilerne ved siden af kan være hele. Intet er ændret.
backup-unreadable-next =
    læg selve nøglefilen tilbage ved at nævne den
        segl file restore anna.p12

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
config-unknown-why = Indstillingerne er issuer, root, language, module, results, helpdesk og plain.
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
