package template

// The forms of fields.
var (
	genitive = Form{Name: Name{"s", "s"}}
	short    = Form{Name: Name{"kort", "short"}}
	full     = Form{Name: Name{"fuld", "full"}}
	others   = Form{Name: Name{"andre", "others"}}
	count    = Form{Name: Name{"antal", "count"}}
	per      = Form{Name: Name{"pr", "per"}}
	unit     = Form{Name: Name{"enhed", "unit"}}
	price    = Form{Name: Name{"pris", "price"}}
	year     = Form{Name: Name{"år", "year"}}

	dateForms = []Form{
		{Name: Name{"når", "when"}},
		{Name: Name{"dage", "days"}},
		{Name: Name{"præcis", "exact"}, Flag: true},
		{Name: Name{"forbi", "past"}, Flag: true},
	}
)

func text(danish, english string, forms ...Form) Entry {
	return Entry{Name: Name{danish, english}, Forms: forms, kinds: everyKind}
}

func date(danish, english string) Entry {
	return Entry{Name: Name{danish, english}, Type: DateField, Forms: dateForms, kinds: everyKind}
}

func flag(danish, english string) Entry {
	return Entry{Name: Name{danish, english}, Type: Flag, kinds: everyKind}
}

func list(danish, english string) Entry {
	return Entry{Name: Name{danish, english}, Type: List, Forms: []Form{count}, kinds: everyKind}
}

// only is an entry that only some kinds have.
func (e Entry) only(kinds kindSet) Entry {
	e.kinds = kinds
	return e
}

// told is an entry about what was told last. Kinds that tell something anew have it, and
// every kind where an earlier letter still stands.
func (e Entry) told() Entry {
	e.kinds, e.guard = changed|withdrawn, "erstatter"
	return e
}

// of is a field of the entries of a list.
func (e Entry) of(list string) Entry {
	e.List = list
	return e
}

// stopped is a text that gets a full stop where it lacks one.
func (e Entry) stopped() Entry {
	e.Sentence = true
	return e
}

// alsoText is a list that is a text as well.
func (e Entry) alsoText() Entry {
	e.AsText = true
	return e
}

// entries are all fields, lists and flags. A further one is an entry here, its text
// "template.field.<English name>", and its value.
var entries = []Entry{
	text("kommune", "municipality", genitive, short),
	text("løsning", "solution", full),
	list("løsninger", "solutions").alsoText(), // empty unless there are several
	text("bølge", "wave", others, count),

	date("idriftsættelse", "go-live"),
	date("kursus", "course"),
	date("kursusstart", "course-start"),
	date("kursusslut", "course-end"),
	date("fakturering", "invoicing"),
	date("hypercare", "hypercare"),
	text("aftalte", "agreed"),
	text("begrundelse", "ground").stopped(),
	text("afhænger-af", "depends-on"),

	text("varsel", "notice", genitive),
	date("frist", "deadline"),
	date("fuldt-varsel", "full-notice"),
	date("svarfrist", "reply-by"),
	date("brevdato", "letter-date"),
	text("tid-til", "time-left"),

	date("før.dato", "before.date").told(),
	text("før.ref", "before.ref").told(),
	text("før.bølge", "before.wave").told(),
	date("før.idriftsættelse", "before.go-live").told(),
	text("før.øvrige", "before.others").told(),
	text("ændrede", "changed").only(changed),
	text("årsag", "cause").only(changed | withdrawn).stopped(),

	list("kurser", "courses").only(course), // empty unless there are several
	date("kurser.kursus", "courses.course").only(course).of("kurser"),
	text("kurser.navn", "courses.name").only(course).of("kurser"),
	text("kurser.sted", "courses.place").only(course).of("kurser"),
	text("kurser.pladser", "courses.seats").only(course).of("kurser"),
	text("kursus.sted", "course.place").only(course), // of one alone
	text("kursus.pladser", "course.seats").only(course),
	text("tilmeld-til", "sign-up-to").only(course),
	date("tilmeldingsfrist", "sign-up-by").only(course),

	text("pris", "price", per, unit).only(invoicing),
	text("knæk", "break", price).only(invoicing),
	text("indbyggere", "inhabitants", year).only(invoicing),
	text("periode", "period").only(invoicing),
	text("netto", "net").only(invoicing),
	text("brutto", "gross").only(invoicing),
	text("under", "below").only(invoicing),
	text("over", "above").only(invoicing),
	text("over-antal", "above-count").only(invoicing),
	text("prisændringer", "price-changes").only(invoicing),
	text("nedsat", "reduced").only(invoicing),
	text("ean", "ean").only(invoicing),
	text("reference", "buyer-reference").only(invoicing),

	list("opgaver", "tasks"),
	text("opgaver.tekst", "tasks.text").of("opgaver"),
	date("opgaver.frist", "tasks.due").of("opgaver"),
	list("links", "links"),
	text("links.navn", "links.name").of("links"),
	text("links.adresse", "links.url").of("links"),
	list("bilag", "enclosures"),
	text("bilag.navn", "enclosures.name").of("bilag"),
	text("bilag.adresse", "enclosures.url").of("bilag"),

	text("kontakt.navn", "contact.name"),
	text("kontakt.email", "contact.email"),
	text("kontakt.telefon", "contact.phone"),
	text("afsender", "sender"),
	text("underskriver", "signatory"),
	text("titel", "title"),
	text("kopi", "copies"),
	text("ref", "ref"),

	text("system", "system").only(withdrawn | termination),
	text("afløser", "successor").only(termination),
	text("leverandør", "supplier").only(termination),
	text("aftalenr", "contract-no").only(termination),
	date("ophør", "ends").only(termination),
	text("aftalevarsel", "contract-notice").only(termination),
	text("dele", "parts").only(termination),
	text("sag", "case").only(termination),

	flag("pilot", "pilot"),
	flag("flere-pilotbølger", "several-pilot-waves"),
	flag("uplaceret", "unplaced"),
	flag("idriftsat", "live"),
	flag("rettidig", "in-time"),
	flag("usikker", "at-risk"),
	flag("forsent", "late"),
	flag("aftalt", "own"),
	flag("erstatter", "replaces"),
	flag("senere", "later").only(changed),
	flag("tidligere", "earlier").only(changed),
	flag("nærmere", "narrower").only(changed),
	flag("løsere", "wider").only(changed),
	flag("uafklaret", "undecided").only(changed),
	flag("ikke-med", "dropped").only(changed),
	flag("anden-bølge", "other-wave").only(changed),
	flag("samme-datoer", "same-dates").only(changed),
	flag("kun-jer", "only-you").only(course),
	flag("vælg-ét", "choose-one").only(course),
	flag("efter-indbyggere", "by-inhabitants").only(invoicing),
}
