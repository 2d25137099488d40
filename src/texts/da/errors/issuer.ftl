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
    { $ready ->
        [no] segl er standset, før der blev lavet nogen nøgle. Mailen til jeres administrator kunne ikke skrives til
       *[yes] segl er standset, før der blev lavet nogen nøgle. En mail til jeres administrator ligger klar i
    }
    { $path }
offer-without-email-next =
    { $ready ->
        [no] bed jeres administrator om det
       *[yes] send den mail
    }; når bestillingen er rettet, så kør igen
    {"    "}{ $again }

offer-email-not-plain = adressen i det nye certifikat ville ikke virke til mail
offer-email-not-plain-why =
    Udstederen "{ $issuer }" ville skrive { $email } i det, og de bogstaver genkender mailprogrammer ikke.
    { $ready ->
        [no] segl er standset, før der blev lavet nogen nøgle. Mailen til jeres administrator kunne ikke skrives til
       *[yes] segl er standset, før der blev lavet nogen nøgle. En mail til jeres administrator ligger klar i
    }
    { $path }
offer-email-not-plain-next =
    { $ready ->
        [no] bed jeres administrator om det
       *[yes] send den mail
    }; når bestillingen er rettet, så kør igen
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
