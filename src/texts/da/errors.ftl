### Hvad der gik galt (KODE), hvorfor (KODE-why), og hvad man gør (KODE-next, eller én til hvert system).
### I KODE-next er en linje, der er rykket fire ind, en kommando, alene på sin linje; en prøve læser dem, der begynder med segl.
### Navne, der ender på -word, er sat i citationstegn til kommandolinjen; $again er kommandoen, som den blev tastet.

error-label = fejl
next-label = gør sådan
caused-by = Årsag
done-before = Gjort inden da og bevaret: { $steps }.
bug-report = Fortæl os det gerne.
