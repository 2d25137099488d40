## Programmer, som nøglefiler er til

program-windows-10 = Windows 10 (1709) og 11, Windows Server 2019 og nyere
program-windows-server-2016 = Windows Server 2016 og ældre
program-macos = macOS
program-ios = iPhone og iPad
program-thunderbird = Thunderbird og Firefox
program-java-8 = Java 8 (før opdatering 301)
program-java-17 = Java 17
program-openssl-3 = OpenSSL 3
program-gnupg-2-2 = GnuPG 2.2
field-opens-unknown = måske af

obstacle-cipher = { $detail }
obstacle-derivation = { $detail }
obstacle-mac = kontrolværdi { $detail }
obstacle-no-mac = den har ingen kontrolværdi
obstacle-iterations = { $detail } runder
obstacle-password-not-ascii = adgangskoden har andre bogstaver end a-z
obstacle-password-not-ascii-unknown = ikke, hvis adgangskoden har andre bogstaver end a-z

## Hvad en nøglefil ellers fortæller

file-seen-unopened = Den er ikke åbnet. Det her ses uden adgangskode:
file-may-hold-more = En del er krypteret som helhed; med adgangskoden viser der sig måske mere.
file-remembered = Det så segl i den sidst:
field-unusable = kan ikke bruges
field-password-form = adgangskode
password-form-composed = passer, når bogstaver og accenter sættes sammen, som et andet tastatur skriver dem
password-form-no-octets = tom, i en form, som ikke alle programmer prøver
password-form-latin-1 = passer i Latin-1, ikke i UTF-8: andre programmer kan kalde den forkert
password-form-widened-utf-8 = passer, som OpenSSL skrev den før 1.1.0: andre programmer kan kalde den forkert
password-form-utf-16 = passer, som Thunderbird og Firefox skrev den før 2017: andre programmer kan kalde den forkert
file-form-help = En kopi, der tager adgangskoden, som alle taster den, skrives med

## En kopi til et andet program

convert-done = Kopien er skrevet, åbnet igen og sammenlignet; hver nøgle, hvert certifikat og hvert navn er i den:
convert-same-password = den samme som til filen
convert-new-password = den nye
convert-untouched = Denne fil er, som den var:
convert-caution-weak = Beskyttelsen er gammel og svag (3DES): slet selv kopien, når det andet program har fået den, og behold filen.
convert-caution-password-not-ascii = Java tager ingen adgangskode med andre bogstaver end a-z og åbner derfor ikke kopien: vælg en anden med --new-password.
convert-caution-program-cannot = { $program } vides ikke at kunne åbne den: { $obstacle }
convert-caution-program-unknown = Det vides ikke, om { $program } åbner den: { $obstacle }
