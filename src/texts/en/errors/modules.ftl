## Modules that cannot be used

module-silent = the PKCS#11 module "{ $module }" does not answer
module-silent-why =
    segl waited { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    } for it and went on without. No PIN was sent, and no card was changed.
module-silent-next =
    take the card out, put it in again, and look once more
        segl card list
      if the module does not answer without a card either, update the program that it came with, or use another module
        segl card list --module MODULE

module-crashed = the PKCS#11 module "{ $module }" crashed
module-crashed-why =
    segl tried it apart from itself, so that nothing else was harmed. That ended with: { $what }. No PIN was sent,
    and no card was changed.
module-crashed-next =
    update the program that the module came with, then look again
        segl card list
      until then, another module may reach the card
        segl card list --module MODULE

card-pins-several = the card in "{ $reader }" has several PINs; segl will not guess
card-pins-several-why = What was asked for is behind more than one of them, or behind none. Nothing was done.
    { $pins }
card-pins-several-next =
    name the one you mean by its address
    {"    "}{ $again } --card { $serial-word }

pin-untypable = the PIN holds characters that no key types
pin-untypable-why =
    It was not sent to { $the-card }, and no try was used. Nearly always it stands in a file that was saved as
    UTF-16, or has more in its line than the PIN.
pin-untypable-next =
    save the file as UTF-8 with the PIN alone on its first line, or type the PIN at a terminal
    {"    "}{ $again }
