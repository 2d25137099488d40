# Det daglige kig på, hvad der udløber: `segl check --timer`, og hvad det siger.

timer-description = segl: se efter, om et certifikat til sikker mail snart udløber
timer-due-title = Dit certifikat til sikker mail skal fornyes
timer-due-next = For at forny det: åbn en terminal, og skriv: segl

timer-written = Filerne til et dagligt eftersyn ligger i
timer-starts = Intet er slået til endnu. Når det er, bliver der hver dag lidt efter klokken 9, eller næste gang computeren er
    tændt, set efter, hvad der udløber inden for { $days ->
        [one] én dag
       *[other] { $days } dage
    }. Det er denne segl, der ser efter:
timer-elsewhere = Bliver den flyttet, eller gælder det en anden computer, så skriv filerne på ny dér. Et chipkort bliver kun
    tjekket, mens det sidder i. segl selv slår intet til eller fra.

timer-systemd = Linux: når noget skal fornyes, bliver der en meddelelse stående på skrivebordet, til du lukker den. Ellers ser du
    intet. Det kræver notify-send (Debian og Ubuntu: pakken libnotify-bin); uden den står beskeden kun i journalen
    (journalctl --user -u segl-check).
timer-systemd-on = Slå det til i en terminal:
timer-windows = Windows: hver dag åbner der et vindue et øjeblik. Når noget skal fornyes, bliver det stående, siger hvad, og
    venter på en tast. Ellers, eller når segl ikke selv kunne se efter, lukker det straks.
timer-windows-on = Slå det til i en kommandoprompt:
timer-off = Slå det fra igen:
