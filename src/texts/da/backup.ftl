# Sedlen i mappen med en sikkerhedskopi.

backup-note-title = Sikkerhedskopi af { $name }, lavet af segl den { $made }

backup-note-card-holds =
    Her ligger kortets offentlige certifikater: de nye og de gamle. Den private nøgle
    ligger ikke her. Den forlader aldrig kortet, og ingen kan kopiere den.
backup-note-card-saves =
    Kopien hjælper dig, når et program har mistet certifikatet, når andre skal bruge det
    for at skrive krypteret til dig, og når du vil vide, hvilke signaturer du har haft.
backup-note-card-loss =
    Kopien hjælper ikke, hvis kortet går tabt eller i stykker. Så kan mail, der er
    krypteret til det, aldrig åbnes igen, heller ikke af udstederen eller it-afdelingen.
    Sig det straks til udstederen, så certifikatet kan blive spærret. Behold også gamle
    kort, så længe du har mail, der er krypteret til dem.

backup-note-file-holds =
    Her ligger nøglefilen selv med den private nøgle, og hvad der ellers hører til:
    certifikaterne, og de gamle nøglefiler, som gammel mail kræver.
backup-note-file-saves =
    Går pc'en i stykker, eller bliver nøglefilen slettet, lægger "segl file restore" med
    navnet på denne mappe det hele på plads på en anden pc, og du skriver og læser sikker
    mail som før. Med --dry-run prøver den kun, om kopien virker; gør det en gang om året.
    Kopien åbnes med den adgangskode, den havde, da den blev lavet. Er den glemt, kan ingen
    åbne den.
backup-note-file-care =
    Enhver, der har filen og adgangskoden, kan signere som dig og læse din mail. Gem kopien
    et andet sted end på pc'en, og skriv aldrig adgangskoden samme sted. Kommer den i
    fremmede hænder, så få udstederen til at spærre certifikatet.

backup-note-current = I brug nu:
backup-note-older = Ældre, som gammel mail kræver. Slet dem ikke:
backup-note-entry =
    { $name }, { $email }, gyldigt til { $until }
    aftryk (SHA-1) { $thumbprint }
backup-note-entry-without-email =
    { $name }, uden mailadresse, gyldigt til { $until }
    aftryk (SHA-1) { $thumbprint }
backup-note-helpdesk = Hjælp: { $helpdesk }
