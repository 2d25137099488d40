guide-title = segl · sikker mail, der virker
guide-ask = Hvad vil du?
guide-choice-resume = Fortsætte det, der er begyndt for { $name }
guide-choice-renew = Forny et certifikat
guide-choice-back-up = Tage sikkerhedskopi
guide-choice-outlook = Sætte Outlook op
guide-choice-look = Se, hvad der er på et chipkort eller i en nøglefil
guide-choice-take = Tage en nøglefil i brug: en hentet, eller en sikkerhedskopi
guide-choice-test = Prøve, om alt er i orden
guide-choice-help = Hjælp
guide-choice-quit = Slut
guide-ask-go = Hvad vælger du? [1-{ $count }; Enter ser efter igen, ? forklarer, q slutter]
guide-ask-help =
    Tast tallet foran det, du vil, og tryk på Enter. Intet ændres, før du har set, hvad
    der vil blive gjort. Sæt et kort i, eller tag det ud, når du vil; Enter alene ser
    efter igen. Ctrl-C slutter, og intet efterlades halvfærdigt.

guide-card = chipkortet { $label } ({ $serial })
guide-key-file = { $path }
guide-another-file = en anden nøglefil
guide-which-renew = Hvilket certifikat skal fornyes?
guide-which-renew-help =
    Vælg, hvor din signatur er: på chipkortet eller i en nøglefil. Næste skærm viser
    alt, hvad der vil blive gjort, og spørger, før det går i gang.
guide-which-back-up = Hvad skal der tages sikkerhedskopi af?
guide-which-back-up-help =
    Af et chipkort kan kun de offentlige certifikater gemmes: nøglerne forlader aldrig
    kortet. En nøglefil kopieres hel, sammen med de ældre, som din gamle mail kræver.
guide-which-outlook = Hvilken signatur skal Outlook sættes op til?
guide-which-outlook-help =
    segl skriver filer i en ny mappe: indstillingerne og et ark, der trin for trin siger,
    hvad du skal gøre i Outlook. Outlook selv ændres ikke.
guide-which-look = Hvad vil du se på?
guide-which-look-help =
    segl viser, hvis certifikat det er, hvor længe det gælder, og om det virker til mail.
    Intet ændres.
guide-take = Hvor er nøglefilen, eller mappen, som den eller sikkerhedskopien ligger i? [Enter går tilbage]
guide-take-help =
    Nævn den fil, du hentede på udstederens side, den mappe, din browser gemmer i, eller mappen med en
    sikkerhedskopi. Du kan trække den hen over vinduet. Enter alene går tilbage, og der bliver ikke gjort noget.
guide-file = Hvor er nøglefilen (.p12 eller .pfx)? [Enter går tilbage]
guide-file-help =
    Tast filens fulde navn, eller træk filen hen over vinduet, og slip den.
    Enter alene går tilbage, og så bliver der ikke gjort noget.
guide-certificate-file = Hvor er certifikatet, som udstederen gav dig? [Enter går tilbage]
guide-certificate-file-help =
    Tast det fulde navn på filen, du gemte det i, eller træk filen hen over vinduet.
    Enter alene går tilbage, og det, der er begyndt, bliver, som det er.
guide-no-such-file = Der er ingen fil { $path }.
guide-folder = Bedst er en USB-nøgle eller et netværksdrev. Enter alene tager en ny mappe i
guide-folder-go = Mappe til sikkerhedskopien:
guide-folder-go-help =
    Tast mappens fulde navn, eller træk mappen hen over vinduet. Findes den ikke, bliver
    den lavet. Intet i den overskrives. Ctrl-C går tilbage, og så er intet gemt.

guide-command = Det samme kan tastes som
guide-back = Enter går tilbage til oversigten, q slutter
guide-back-help =
    Det, du bad om, er gjort eller standset, som der står ovenfor. Intet er efterladt halvfærdigt.
    Enter viser oversigten igen, og q slutter.
guide-nothing-done = Der er ikke gjort noget.
guide-goodbye = Farvel. Intet er efterladt halvfærdigt.
guide-close = Enter lukker vinduet
guide-close-help = segl er slut. Enter lukker vinduet.
guide-help =
    segl sørger for, at din sikre mail virker: den mail, du signerer, og den,
    som kun du kan læse.

    Forny                laver en ny nøgle, henter et nyt certifikat hos
                         udstederen, før det gamle udløber, viser, at det
                         virker, tager sikkerhedskopi og skriver
                         indstillingerne til Outlook. Den gamle nøgle
                         beholdes: din gamle mail har brug for den.
    Tage sikkerhedskopi  gemmer det, der kan gemmes. Et chipkorts nøgler
                         forlader det aldrig.
    Sætte Outlook op     skriver et ark, der viser vejen trin for trin.
    Se                   viser, hvis certifikat det er, og hvor længe det gælder.
    Tage i brug          en nøglefil, du har hentet hos udstederen, eller en
                         sikkerhedskopi, for eksempel på en ny computer.
    Prøve                viser, hvad der snart udløber, og om alt kan nås.

    PIN-kode og adgangskode spørges der om, når de skal bruges, og der vises ikke
    noget, mens du taster dem. Ved hvert spørgsmål forklarer ?, og Ctrl-C stopper.
    Alt, hvad segl gør, kan også tastes som kommandoer; de vises med
        segl --help
