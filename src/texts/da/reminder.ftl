# Påmindelsen i kalenderen.

reminder-summary = Forny signaturen til sikker mail: { $who }
reminder-about =
    Certifikatet for { $name } fra { $issuer } kan bruges til den { $until }.
    Derefter kan du ikke længere signere mails med det, og andre kan ikke længere
    kryptere mails til dig med det.
reminder-card =
    Det fornyes med chipkortet "{ $home }" i læseren og kommandoen
        segl card renew
reminder-file =
    Det fornyes ud fra nøglefilen
    {"    "}{ $home }
    med segl file renew og filens navn.
reminder-old-key = Behold den gamle nøgle bagefter: gamle mails kan kun læses med den.
reminder-helpdesk = Hjælp: { $helpdesk }
