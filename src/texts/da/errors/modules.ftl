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
