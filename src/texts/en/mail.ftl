# The mail to the administrator, where the certificate that was ordered would not do for mail.

mail-to-administrator-subject = The e-mail address in my certificate needs mending: { $name }
mail-to-administrator-subject-order = The e-mail address in my certificate needs mending: { $name }, order { $order }

mail-to-administrator-missing =
    Hello

    I cannot fetch my new certificate for secure mail: it was ordered without an
    e-mail address. Mail programs compare the sender's address with the one in the
    certificate, so without one it is of no use.
mail-to-administrator-not-plain =
    Hello

    I cannot fetch my new certificate for secure mail: it was ordered with the
    address { $email }. Mail programs do not match addresses with æ, ø, å or other
    such letters, so with that one it is of no use.

mail-to-administrator-about = It is about
mail-to-administrator-name = name
mail-to-administrator-serial = certificate's number
mail-to-administrator-issuer = issuer
mail-to-administrator-until = expires
mail-to-administrator-order = order

mail-to-administrator-how =
    Would you mend that in the issuer's self-service?

      1. Find me among the employees.
      2. Write my e-mail address into its field, and save. The address must not
         have æ, ø or å in it. It is: (write it here before you send this mail)
      3. Open the details of my signature, and tick
         - that the e-mail address is stored in the certificate
         - that the certificate is shown in the public certificate directory
      4. Save, and confirm the change.

    If you run the issuer yourselves with segl, this command does the same:
        segl issuer employee set { $who } --email ADDRESS --email-in-certificate yes --publish yes

    I am told afterwards that the certificate can be fetched.

    Kind regards
    { $name }
