issuer-made = { $name } er klar, og rodcertifikatet gælder til den { $date }. Mappen er
issuer-domains = Den står inde for adresser under { $domains }.
issuer-root = Brugernes indstillinger skal kende rodcertifikatets fingeraftryk; giv dem det ad en anden vej end denne mappe:
issuer-next = Pas godt på adgangskoden til dens nøgle. Medarbejdere oprettes med segl issuer employee add.
answer-yes = ja
answer-no = nej
field-number = nummer
field-in-certificate = i certifikatet
field-published = offentlig
field-state = certifikat
employee-saved = Gemt.
employees-none = Ingen medarbejder passer.
employee-without-email = (ingen mailadresse)
employee-without-certificate = intet gyldigt certifikat
employee-over = afsluttet
employee-certificate = certifikat { $serial }  { $emails }  til { $date }  { $state }
certificate-valid = gyldigt
certificate-expired = udløbet
certificate-revoked = spærret
certificate-replaced = afløst
employee-order = åben bestilling { $number } ({ $kind }), til { $date }
order-renewal = fornyelse
order-first = første certifikat
order-made = Bestilling { $number } ({ $kind }) til { $name }; send eller aflever:
orders-made = { $made ->
        [0] Der er ikke lavet nogen bestilling.
        [one] Der er lavet én bestilling.
       *[other] Der er lavet { $made } bestillinger.
    } { $already ->
        [0] Ingen var åben i forvejen.
        [one] Én var åben i forvejen.
       *[other] { $already } var åbne i forvejen.
    }
work-done = { $answered ->
        [0] Indbakken er tom.
        [one] Én anmodning er besvaret, { $refused } afvist.
       *[other] { $answered } anmodninger er besvaret, { $refused } afvist.
    }
work-refused = afvist: { $outcome } (reference { $reference })
revoked = { $count ->
        [one] Ét certifikat er spærret:
       *[other] { $count } certifikater er spærret:
    }
crl-written = Spærreliste nummer { $number } ({ $entries ->
        [0] ingen på den
        [one] ét på den
       *[other] { $entries } på den
    }), gælder til den { $date }:
