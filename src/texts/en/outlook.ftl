# What the registry files say of themselves.

outlook-registry-about-64 = Made by segl for 64-bit Office, mail profile { $profile }: the security settings "{ $settings }" ({ $values }).
outlook-registry-about-32 = Made by segl for 32-bit Office, mail profile { $profile }: the security settings "{ $settings }" ({ $values }).
outlook-registry-warning = Replaces what stands in the values. Save that first with reg export, and close Outlook.
outlook-undo-about = Made by segl: removes only what segl set in the mail profile { $profile } ({ $values }).
outlook-undo-limit = What stood there before does not come back from here, but from the file that reg export made.
