## Outlook og eksporter af registreringsdatabasen

# Tastes i Windows' kommandoprompt, dér hvor Outlook kører.
-export-outlook = reg export "HKCU\Software\Microsoft\Office\16.0\Outlook" outlook.reg

registry-not = "{ $path }" er ikke en eksport af registreringsdatabasen
registry-not-why = Sådan en fil begynder med "Windows Registry Editor Version 5.00" eller "REGEDIT4". Intet er skrevet.
registry-not-next =
    lav en på den pc, hvor Outlook kører, og nævn så den
    {"    "}{ -export-outlook }

registry-damaged = { $cut ->
        [yes] "{ $path }" er skåret af i linje { $line }
       *[no] linje { $line } i "{ $path }" kan ikke læses
    }
registry-damaged-why = Det, der ikke kan læses, kan heller ikke bevares. Intet er skrevet.
registry-damaged-next =
    eksportér igen på den pc, hvor Outlook kører, og nævn så den nye fil
    {"    "}{ -export-outlook }

registry-not-export = "{ $path }" fjerner noget fra registreringsdatabasen, og det gør ingen eksport
registry-not-export-why =
    Den fortæller ikke, hvad der står i Outlook i dag; sådan ser en fil ud, der tager indstillinger tilbage.
    Intet er skrevet.
registry-not-export-next =
    lav en eksport på den pc, hvor Outlook kører, og nævn så den
    {"    "}{ -export-outlook }

registry-letters = "{ $path }" siger ikke, hvordan bogstaverne i mailprofilen "{ $profile }" er kodet
registry-letters-why =
    En fil i det gamle format, eller en, som et andet program har gemt, lader det stå åbent, og indstillinger under et
    fejllæst navn ville blive til en mailprofil, ingen har. Intet er skrevet.
registry-letters-next =
    eksportér igen på den pc, hvor Outlook kører, og nævn så den nye fil
    {"    "}{ -export-outlook }

outlook-none = der står ingen Outlook-mailprofil, som er din, i "{ $path }"
outlook-none-why =
    Det kan være en eksport af noget andet eller af en anden bruger, eller Outlook har aldrig været åbnet der.
    Intet er skrevet.
outlook-none-next =
    eksportér Outlooks del af registreringsdatabasen på den pc, hvor Outlook kører, og nævn så den nye fil
    {"    "}{ -export-outlook }

outlook-several = der står { $count } mailprofiler i "{ $path }", og segl gætter ikke
outlook-several-why = { $profiles }
outlook-several-next =
    nævn en af dem, for eksempel
    {"    "}{ $pick }

outlook-profile-unknown = der er ingen mailprofil "{ $profile }" i "{ $path }"
outlook-profile-unknown-why =
    Indstillinger under det navn ville blive til en mailprofil, ingen har. Intet er skrevet. Der er:
    { $profiles }
outlook-profile-unknown-next =
    nævn en, der er der, for eksempel
    {"    "}{ $pick }

outlook-name-unusual = navnet på mailprofilen "{ $profile }" i "{ $path }" kan ikke skrives
outlook-name-unusual-why =
    Det rummer anførselstegn, skjulte tegn eller mellemrum i enderne, og det kan ingen tastet kommando nævne sikkert.
    Intet er skrevet.
outlook-name-unusual-next =
    vælg certifikaterne i hånden i Outlook, eller giv mailprofilen et enkelt navn; uden --existing skriver segl de trin,
    der skal følges
        segl { $command } --help

outlook-office-differs = "{ $profile }" i "{ $path }" kommer fra { $found }-bit Office, ikke { $asked }-bit
outlook-office-differs-why = Indstillinger til den anden Office ville ikke blive læst. Intet er skrevet.
outlook-office-differs-next =
    udelad --office; segl tager det fra eksporten
    {"    "}{ $pick }

outlook-value-damaged = sikkerhedsindstillingerne for "{ $profile }" i "{ $path }" kan ikke læses hele
outlook-value-damaged-why =
    { $part ->
        [kind] Værdien 11020355 er ikke af den type, Outlook har der.
        [table] Listen over { $announced } profiler i 11020355 passer ikke i de { $present } byte, der er.
        [profile] Sikkerhedsprofil { $number } skulle fylde { $announced } byte; der er { $present }.
        [rest] Der står noget ukendt efter den sidste profil i 11020355.
        [always] Værdien 00030354 skulle fylde { $announced } byte og fylder { $present }, eller den er af en anden type.
       *[record] En del af sikkerhedsprofil { $number } skulle fylde { $announced } byte; der er { $present }.
    }
    Det, der ikke kan læses, kan heller ikke bevares. Intet er skrevet.
outlook-value-damaged-next =
    eksportér igen på den pc, hvor Outlook kører, og nævn så den nye fil
    {"    "}{ -export-outlook }
      bliver den ens, så vælg certifikaterne i hånden i Outlook

outlook-split = certifikatet for "{ $name }" er ikke til { $purpose ->
        [signing] at signere med
       *[encryption] kryptering
    }
outlook-split-why = Outlook skal have ét certifikat at signere med og ét, andre kan kryptere til. Intet er skrevet.
outlook-split-next =
    { $partner ->
        [yes] nævn de to, der hører sammen
       *[no] bed jeres udsteder om det andet certifikat; hvad der er nu, vises med
    }
    {"    "}{ $pick }
