## Moduler til chipkort

begun-try-modules = prøver et kortmodul, der er nyt her
not-used-module-silent = Modulet { $module } blev ikke brugt: det svarede ikke inden for { $seconds ->
        [one] ét sekund.
       *[other] { $seconds } sekunder.
    }
not-used-module-crashed = Modulet { $module } blev ikke brugt: det gik ned ({ $what }).
check-module-silent-ill = et modul til chipkort svarer ikke: { $detail }
check-module-crashed-ill = et modul til chipkort gik ned, da segl prøvede det: { $detail }
ask-pin-of-several = PIN-koden "{ $pin }" til { $name } i { $reader }
pin-state-not-needed = PIN: der skal ikke bruges nogen
