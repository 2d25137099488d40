# Lister over medarbejdere: overtaget andetstedsfra, og som tabel.

import-encoding = Listen er ikke i UTF-8; den er læst som { $encoding }. Se efter, om æ, ø og å er rigtige.
import-passed-over = Kolonner, der ikke er brugt: { $columns }
import-heading-add = Nye
import-heading-change = Ændret
import-heading-wrong = Forkert
import-line = linje { $line }  { $who }
import-more = { $more ->
        [one] og én til; --dry-run viser den
       *[other] og { $more } til; --dry-run viser dem alle
    }
import-counts = { $added ->
        [one] Én er ny
       *[other] { $added } er nye
    }, { $changed ->
        [one] én ændres
       *[other] { $changed } ændres
    }, { $same ->
        [one] én er der i forvejen
       *[other] { $same } er der i forvejen
    }, { $wrong ->
        [one] én linje er forkert
       *[other] { $wrong } linjer er forkerte
    }. { $orders ->
        [0] Der bestilles ingen certifikater.
        [one] Der bestilles ét certifikat.
       *[other] Der bestilles { $orders } certifikater.
    } Den, der ikke står på listen, bliver, hvor han eller hun er.
import-only-shown = Intet er gjort.
import-done = Overtaget: { $added ->
        [one] én er ny
       *[other] { $added } er nye
    }, { $changed ->
        [one] én er ændret
       *[other] { $changed } er ændret
    }, { $same ->
        [one] én var der i forvejen.
       *[other] { $same } var der i forvejen.
    }
import-notices = { $orders ->
        [one] Der er bestilt ét certifikat; mailen, der skal sendes, og brevet, der skal afleveres, ligger i
       *[other] Der er bestilt { $orders } certifikater; mailene, der skal sendes, og brevene, der skal afleveres, ligger i
    }
import-fault-too-many-cells = der er flere celler end i overskriften: en celle med komma eller semikolon skal stå i anførselstegn
import-fault-formula = en celle begynder som en formel (=, +, - eller @)
import-fault-uuid-unreadable = det er ikke et UUID, som fx 0b5a37f6-6a2c-4e1d-9c53-2f5ad5b7a1c0
import-fault-no-uuid-and-no-address = der er hverken UUID eller adresse: medarbejderen kunne ikke kendes igen
import-fault-uuid-twice = linje { $detail } har samme UUID
import-fault-address-twice = linje { $detail } har samme adresse
import-fault-ended = medarbejderen er afsluttet og kommer ikke tilbage ved en liste
import-fault-address-taken = adressen tilhører { $detail }, som har et andet UUID
import-fault-name-unfit = navnet er tomt, for langt eller har usynlige tegn i sig
import-fault-address-not-plain = adressen har æ, ø, å eller andre bogstaver, der ikke virker i et certifikat
import-fault-address-outside = adressen ligger uden for udstederens maildomæner
import-fault-address-unreadable = det er ikke en mailadresse
ask-import-go = Skal det overtages?
ask-import-go-help =
    Ja skriver det hele i registret og bestiller certifikaterne: til hvert en mail, der skal sendes, og til et første
    certifikat også et brev med en engangskode. Nej ændrer intet.

column-uuid = UUID
column-name = Navn
column-email = E-mail
column-until = Udløber
column-days-left = Dage tilbage
column-order = Bestilling
column-state = Tilstand
column-state-active = aktiv
column-state-ended = afsluttet
