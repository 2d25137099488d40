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
