issuer-made = { $name } is ready, and its root certificate is good to { $date }. Its folder is
issuer-domains = It certifies addresses under { $domains }.
issuer-root = The users' settings need its root's fingerprint; give it to them by another way than this folder:
issuer-next = Keep the password of its key well. Employees are added with segl issuer employee add.
answer-yes = yes
answer-no = no
field-number = number
field-in-certificate = in certificate
field-published = published
field-state = certificate
employee-saved = Saved.
employees-none = No employee fits.
employee-without-email = (no e-mail address)
employee-without-certificate = no valid certificate
employee-over = ended
employee-certificate = certificate { $serial }  { $emails }  to { $date }  { $state }
certificate-valid = valid
certificate-expired = expired
certificate-revoked = revoked
certificate-replaced = replaced
employee-order = open order { $number } ({ $kind }), to { $date }
order-renewal = renewal
order-first = first certificate
order-made = Order { $number } ({ $kind }) for { $name }; send or hand over:
orders-made = { $made ->
        [0] No orders were made.
        [one] One order was made.
       *[other] { $made } orders were made.
    } { $already ->
        [0] None was open before.
        [one] One was open before.
       *[other] { $already } were open before.
    }
work-done = { $answered ->
        [0] The inbox is empty.
        [one] One request was answered, { $refused } refused.
       *[other] { $answered } requests were answered, { $refused } refused.
    }
work-refused = refused: { $outcome } (reference { $reference })
revoked = { $count ->
        [one] One certificate is revoked:
       *[other] { $count } certificates are revoked:
    }
crl-written = List number { $number } of revoked certificates ({ $entries ->
        [0] none on it
        [one] one on it
       *[other] { $entries } on it
    }), good to { $date }:
