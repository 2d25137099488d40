//! BER, as NSS, gpgsm and Outlook write it, turned into DER with limits on size and depth.
