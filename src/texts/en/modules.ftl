## Modules for key cards

begun-try-modules = trying a card module that is new here
not-used-module-silent = The module { $module } was not used: it did not answer within { $seconds ->
        [one] one second.
       *[other] { $seconds } seconds.
    }
not-used-module-crashed = The module { $module } was not used: it crashed ({ $what }).
check-module-silent-ill = a module for cards does not answer: { $detail }
check-module-crashed-ill = a module for cards crashed when segl tried it: { $detail }
ask-pin-of-several = PIN "{ $pin }" of { $name } in { $reader }
pin-state-not-needed = PIN: none is needed
