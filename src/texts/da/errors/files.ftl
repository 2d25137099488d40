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

own-path-odd = segls egen sti kan ikke stå i en timer
own-path-odd-why =
    { $known ->
        [no] Systemet siger ikke, hvor segl ligger.
       *[other] segl ligger i "{ $path }". Filerne til en timer kan ikke rumme tegn, der ikke er tekst. Intet blev skrevet.
    }
own-path-odd-next =
    flyt segl til en mappe med et almindeligt navn, og kør så igen
    {"    "}{ $again }
