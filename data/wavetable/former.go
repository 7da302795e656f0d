package wavetable

import (
	"slices"
	"strings"

	"bolgeplan/data/plan"
)

// formerNames are the municipalities before 2007 that are no more, by the code of what they
// are today. One that was split stands behind each of its successors.
var formerNames = map[string]string{
	"0190": "Farum, Værløse",                                                               // Furesø
	"0210": "Fredensborg-Humlebæk, Karlebo",                                                // Fredensborg
	"0219": "Skævinge, Slangerup",                                                          // Hillerød
	"0230": "Birkerød, Søllerød",                                                           // Rudersdal
	"0240": "Ledøje-Smørum, Stenløse, Ølstykke",                                            // Egedal
	"0250": "Jægerspris, Skibby, Slangerup",                                                // Frederikssund
	"0259": "Skovbo",                                                                       // Køge
	"0260": "Frederiksværk, Hundested",                                                     // Halsnæs
	"0265": "Gundsø, Ramsø",                                                                // Roskilde
	"0270": "Græsted-Gilleleje, Helsinge",                                                  // Gribskov
	"0306": "Dragsholm, Nykøbing-Rørvig, Trundholm",                                        // Odsherred
	"0316": "Jernløse, Svinninge, Tornved, Tølløse",                                        // Holbæk
	"0320": "Fakse, Haslev, Rønnede",                                                       // Faxe
	"0326": "Bjergsted, Gørlev, Hvidebæk, Høng",                                            // Kalundborg
	"0330": "Hashøj, Korsør, Skælskør",                                                     // Slagelse
	"0336": "Vallø",                                                                        // Stevns
	"0340": "Dianalund, Stenlille",                                                         // Sorø
	"0350": "Bramsnæs, Hvalsø",                                                             // Lejre
	"0360": "Holeby, Højreby, Maribo, Nakskov, Ravnsborg, Rudbjerg, Rødby",                 // Lolland
	"0370": "Fladså, Fuglebjerg, Holmegaard, Suså",                                         // Næstved
	"0376": "Nykøbing Falster, Nysted, Nørre Alslev, Sakskøbing, Stubbekøbing, Sydfalster", // Guldborgsund
	"0390": "Langebæk, Møn, Præstø",                                                        // Vordingborg
	"0410": "Ejby, Nørre Aaby",                                                             // Middelfart
	"0420": "Glamsbjerg, Haarby, Tommerup, Vissenbjerg, Aarup",                             // Assens
	"0430": "Broby, Faaborg, Ringe, Ryslinge, Årslev",                                      // Faaborg-Midtfyn
	"0440": "Langeskov, Munkebo",                                                           // Kerteminde
	"0450": "Ullerslev, Ørbæk",                                                             // Nyborg
	"0479": "Egebjerg, Gudme",                                                              // Svendborg
	"0480": "Bogense, Otterup, Søndersø",                                                   // Nordfyns
	"0482": "Rudkøbing, Sydlangeland, Tranekær",                                            // Langeland
	"0492": "Marstal, Ærøskøbing",                                                          // Ærø
	"0510": "Christiansfeld, Gram, Nørre-Rangstrup, Vojens",                                // Haderslev
	"0530": "Give, Grindsted",                                                              // Billund
	"0540": "Augustenborg, Broager, Gråsten, Nordborg, Sundeved, Sydals",                   // Sønderborg
	"0550": "Bredebro, Højer, Løgumkloster, Nørre-Rangstrup, Skærbæk",                      // Tønder
	"0561": "Bramming, Helle, Ribe",                                                        // Esbjerg
	"0573": "Blaabjerg, Blåvandshuk, Helle, Ølgod",                                         // Varde
	"0575": "Brørup, Holsted, Rødding",                                                     // Vejen
	"0580": "Bov, Lundtoft, Rødekro, Tinglev",                                              // Aabenraa
	"0615": "Brædstrup, Gedved",                                                            // Horsens
	"0621": "Christiansfeld, Egtved, Lunderskov, Vamdrup",                                  // Kolding
	"0630": "Børkop, Egtved, Give, Jelling, Tørring-Uldum",                                 // Vejle
	"0657": "Aulum-Haderup, Trehøje, Aaskov",                                               // Herning
	"0661": "Ulfborg-Vemb, Vinderup",                                                       // Holstebro
	"0665": "Thyborøn-Harboøre",                                                            // Lemvig
	"0671": "Thyholm",                                                                      // Struer
	"0706": "Ebeltoft, Midtdjurs, Rosenholm, Rønde",                                        // Syddjurs
	"0707": "Grenaa, Nørre Djurs, Rougsø, Sønderhald",                                      // Norddjurs
	"0710": "Hadsten, Hammel, Hinnerup, Hvorslev, Langå",                                   // Favrskov
	"0730": "Langå, Mariager, Nørhald, Purhus, Sønderhald",                                 // Randers
	"0740": "Gjern, Kjellerup, Them",                                                       // Silkeborg
	"0746": "Brædstrup, Galten, Hørning, Ry",                                               // Skanderborg
	"0756": "Brande, Ikast, Nørre-Snede",                                                   // Ikast-Brande
	"0760": "Egvad, Holmsland, Ringkøbing, Skjern, Videbæk",                                // Ringkøbing-Skjern
	"0766": "Juelsminde, Tørring-Uldum",                                                    // Hedensted
	"0779": "Sallingsund, Spøttrup, Sundsøre",                                              // Skive
	"0787": "Hanstholm, Sydthy",                                                            // Thisted
	"0791": "Aalestrup, Bjerringbro, Fjends, Karup, Møldrup, Tjele",                        // Viborg
	"0810": "Dronninglund",                                                                 // Brønderslev
	"0813": "Skagen, Sæby",                                                                 // Frederikshavn
	"0820": "Farsø, Løgstør, Aars, Aalestrup",                                              // Vesthimmerlands
	"0840": "Nørager, Skørping, Støvring",                                                  // Rebild
	"0846": "Arden, Hadsund, Hobro, Mariager, Nørager, Aalestrup",                          // Mariagerfjord
	"0849": "Brovst, Fjerritslev, Pandrup, Aabybro",                                        // Jammerbugt
	"0851": "Hals, Nibe, Sejlflod",                                                         // Aalborg
	"0860": "Hirtshals, Løkken-Vrå, Sindal",                                                // Hjørring
}

// shortNames are usual short forms, English names, and places that stand for their
// municipality, by its code.
var shortNames = map[string]string{
	"0101": "Kbh., Kbhvn., Cph, Copenhagen",                         // København
	"0147": "Frb., Frbg.",                                           // Frederiksberg
	"0169": "Taastrup",                                              // Høje-Taastrup
	"0173": "Lyngby, Kongens Lyngby, Kgs. Lyngby",                   // Lyngby-Taarbæk
	"0185": "Kastrup",                                               // Tårnby
	"0210": "Humlebæk",                                              // Fredensborg
	"0217": "Elsinore",                                              // Helsingør
	"0270": "Gilleleje",                                             // Gribskov
	"0306": "Nykøbing Sjælland, Nykøbing Sj., Nykøbing S",           // Odsherred
	"0376": "Nykøbing F., Falster",                                  // Guldborgsund
	"0390": "Stege",                                                 // Vordingborg
	"0400": "Rønne, Nexø, Neksø, Aakirkeby, Hasle, Allinge-Gudhjem", // Bornholm
	"0480": "Nordfyn",                                               // Nordfyns
	"0540": "Als",                                                   // Sønderborg
	"0773": "Mors, Nykøbing Mors, Nykøbing M.",                      // Morsø
	"0787": "Thy",                                                   // Thisted
	"0810": "Brønderslev-Dronninglund",                              // Brønderslev, in 2007
	"0820": "Vesthimmerland",                                        // Vesthimmerlands
}

// spellFormer takes the former municipalities and the short forms of those that the plan has.
func (n *Names) spellFormer() {
	n.former, n.short = map[string][]plan.ID{}, map[string]plan.ID{}
	for code, names := range formerNames {
		if of, ok := n.codes[code]; ok {
			for _, name := range strings.Split(names, ", ") {
				n.former[nameKey(name)] = append(n.former[nameKey(name)], of)
			}
		}
	}
	for code, names := range shortNames {
		if of, ok := n.codes[code]; ok {
			for _, name := range strings.Split(names, ", ") {
				n.short[nameKey(name)] = of
			}
		}
	}
	for _, successors := range n.former {
		slices.SortFunc(successors, func(a, b plan.ID) int { return strings.Compare(a.String(), b.String()) })
	}
}

// findFormer finds what a former municipality is today, and what a short form means.
func (n *Names) findFormer(name string) (m Match, ok bool) {
	for _, key := range []string{nameKey(name), nameKey(withoutKommune(name))} {
		if of, found := n.short[key]; found {
			return Match{Status: Suggested, Municipality: of}, true
		}
		switch successors := n.former[key]; len(successors) {
		case 0:
		case 1:
			return Match{Status: Suggested, Municipality: successors[0], Former: true}, true
		default:
			return Match{Others: successors, Former: true}, true
		}
	}
	return Match{}, false
}
