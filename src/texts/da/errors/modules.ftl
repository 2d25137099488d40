## Moduler, der ikke kan bruges

module-silent = PKCS#11-modulet "{ $module }" svarer ikke
module-silent-why =
    segl ventede på det i { $seconds ->
        [one] ét sekund
       *[other] { $seconds } sekunder
    } og gik videre uden. Ingen PIN-kode er sendt, og intet kort er ændret.
module-silent-next =
    tag kortet ud, sæt det i igen, og se efter en gang til
        segl card list
      svarer modulet heller ikke uden kort, så opdatér det program, det hører til, eller brug et andet modul
        segl card list --module MODULE

module-crashed = PKCS#11-modulet "{ $module }" gik ned
module-crashed-why =
    segl prøvede det for sig selv, så intet andet har taget skade. Forsøget endte med: { $what }. Ingen PIN-kode er
    sendt, og intet kort er ændret.
module-crashed-next =
    opdatér det program, modulet hører til, og se så efter igen
        segl card list
      indtil da kan et andet modul måske nå kortet
        segl card list --module MODULE

card-pins-several = kortet i "{ $reader }" har flere PIN-koder; segl gætter ikke
card-pins-several-why = Det, du beder om, ligger bag mere end én af dem, eller bag ingen. Der er ikke gjort noget.
    { $pins }
card-pins-several-next =
    nævn den, du mener, ved dens adresse
    {"    "}{ $again } --card { $serial-word }

pin-untypable = PIN-koden har tegn, som ingen tast skriver
pin-untypable-why =
    Den er ikke sendt til { $the-card }, og intet forsøg er brugt. Næsten altid står den i en fil, der er gemt som
    UTF-16, eller der står mere på linjen end PIN-koden.
pin-untypable-next =
    gem filen som UTF-8 med PIN-koden alene på første linje, eller tast den i en terminal
    {"    "}{ $again }
