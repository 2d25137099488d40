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

table-unusable = "{ $path }" er ikke en liste over medarbejdere, som segl kan læse
table-unusable-why =
    { $what ->
        [not-text] Det er ikke tekst: en projektmappe (.xlsx) skal først gemmes som CSV.
        [empty] Der er ingen linjer under overskriften.
        [too-large] Den har flere end { $detail } linjer eller alt for mange kolonner.
        [column-twice] To af kolonnerne kunne være den samme; "{ $detail }" er den anden.
       *[no-columns] Overskriften skal nævne navnet og enten UUID eller mailadressen; den nævner: { $detail }.
    } Intet er ændret.
table-unusable-next =
    gem den fra portalen eller regnearket som CSV UTF-8 med kolonnerne UUID, navn og e-mail, og se efter med
        segl issuer employee import { $path-word } --dry-run

import-wrong = { $count ->
        [one] én linje i "{ $path }" er forkert, så intet er overtaget
       *[other] { $count } linjer i "{ $path }" er forkerte, så intet er overtaget
    }
import-wrong-why = En liste overtages hel eller slet ikke. Forkert: { $lines }. Registret er, som det var.
import-wrong-next =
    se, hvad der er galt med hver, ret listen, og kør så igen
        segl issuer employee import { $path-word } --dry-run

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
