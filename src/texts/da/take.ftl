## En hentet nøglefil tages i brug, og en sikkerhedskopi lægges tilbage

plan-key-file = ny fil
plan-earlier = bliver i { $path }; din gamle mail har brug for den
plan-shared-by = det hører til postkassen { $mailbox } og ikke til én person
warning-earlier-key-none = segl kender ingen tidligere nøglefil; har du haft en, så gem den: din gamle mail kan kun åbnes med den
warning-root-unknown = computeren stoler ikke på roden over { $issuer }; det gør modtagernes måske heller ikke
warning-chain-open = certifikatet for { $issuer }, eller et over det, mangler; det kan gives med --chain FIL

ask-choose-file = Nøglefiler i mappen, den nyeste først:
ask-choose-file-help =
    Den nyeste er formentlig den, du lige har hentet. Nøgler, du har brugt før, er stadig nødvendige for gammel mail:
    slet dem ikke. Tast tallet foran den, der skal tages i brug, eller tryk på Enter for den nyeste.
found-file = { $path }, gemt { $date }
found-file-known = set før

ask-earlier = Hvilken nøglefil har { $name } brugt indtil nu? Gammel mail kan kun åbnes med den.
ask-earlier-go = Filens sti (du kan trække filen ind i vinduet; Enter, hvis der ingen er):
ask-earlier-help =
    Den ender på .p12 eller .pfx og ligger ofte i den mappe, du gemte den i for tre år siden, eller i din sikkerhedskopi.
    segl lægger den i sikkerhedskopien og ændrer den aldrig. Enter fortsætter uden.

use-download = Filen, du hentede, kan stadig åbnes med den adgangskode, du fik vist. Slet den selv, når sikkerhedskopien er i sikkerhed:

restore-works = Din sikkerhedskopi virker: prøvet den { $date }.
restore-current = { $path }: signerer og åbner mail
restore-older = { $path }: åbner gammel mail ({ $keys ->
        [one] én nøgle
       *[other] { $keys } nøgler
    })
restore-not-opened = { $path }: ikke prøvet, for adgangskoden blev ikke givet; den beholdes til gammel mail, som den er
restore-altered = ikke som den blev skrevet, eller væk: { $name }
restore-rehearsed = Der er ikke skrevet noget. På en ny computer lægger samme kommando uden --dry-run det hele på plads.
restore-placed = Nøglefilerne er på plads:
restore-outlook = Én ting mangler: Outlook på denne computer kender ikke certifikatet endnu. Åbn
