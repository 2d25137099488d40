"""Makes the corpus: `python3 -B make`, started by make.sh, which brings the programs."""

import os

import by_hand
import from_gnupg
import from_gnutls
import from_java
import from_nss
import from_openssl
import from_python
import no_key_files
import vectors
from corpus import Corpus

import broken
import keys
import pbmac1

corpus = Corpus()
keys.make()
from_openssl.make(corpus)
from_openssl.make_pbmac1(corpus, os.environ.get("NEW_OPENSSL"))
from_nss.make(corpus)
from_gnutls.make(corpus)
from_java.make(corpus)
from_gnupg.make(corpus)
from_python.make(corpus)
by_hand.make(corpus)
pbmac1.make(corpus)
broken.make(corpus)
no_key_files.make(corpus)
vectors.make(corpus)
corpus.save()
