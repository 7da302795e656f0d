package facttable

import (
	"strings"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
)

// The kinds of tables of what letters state.
const (
	Tasks            ID = "tasks"
	Links            ID = "links"
	Responsibilities ID = "responsibilities"
	Courses          ID = "courses"
	Agreements       ID = "agreements"
	Suppliers        ID = "suppliers"
)

// The fields of what letters state.
const (
	letterField      Field = "letter_kind"
	taskField        Field = "task"
	taskEnglishField Field = "text_en"
	dueField         Field = "due_rule"
	linkField        Field = "link"
	linkAddressField Field = "link_address"
	yourPartField    Field = "your_part"
	ourPartField     Field = "our_part"
	waveField        Field = "wave"
	courseField      Field = "course"
	placeField       Field = "place"
	seatsField       Field = "seats"
	chooseField      Field = "choose"
	signUpToField    Field = "signup_to"
	signUpByField    Field = "signup_written"
	agreementField   Field = "agreement"
	monthsField      Field = "notice_months"
	partsField       Field = "parts"
	caseField        Field = "case_no"
	supplierField    Field = "supplier"
)

// Columns that several kinds have.
var (
	letterColumn    = Column{letterField, []string{"brev", "brevtype", "breve", "letter", "letterkind", "kindofletter"}}
	agreementColumn = Column{agreementField, []string{"aftalenummer", "aftalenr", "kontraktnummer", "kontraktnr", "aftale", "agreementnumber", "agreementno", "contractnumber", "agreement"}}
	monthsColumn    = Column{monthsField, []string{"varselmaaneder", "varselimaaneder", "opsigelsesvarsel", "opsigelsesvarselmaaneder", "noticemonths", "noticeinmonths", "noticeperiod", "noticeperiodmonths"}}
)

var taskColumns = []Column{
	solutionColumn, letterColumn,
	{taskField, []string{"opgave", "opgavedansk", "opgavepaadansk", "taskdanish", "taskindanish"}},
	{taskEnglishField, []string{"task", "opgaveengelsk", "opgavepaaengelsk", "taskenglish", "taskinenglish"}},
	{dueField, []string{"frist", "senest", "deadline", "due", "by"}},
}

var linkColumns = []Column{
	solutionColumn, letterColumn,
	{linkField, []string{"link", "linknavn", "navn", "linkname", "name"}},
	{linkAddressField, []string{"adresse", "url", "webadresse", "linkadresse", "address", "linkaddress"}},
}

var responsibilityColumns = []Column{
	solutionColumn,
	{taskField, []string{"opgave", "task"}},
	{yourPartField, []string{"jer", "kommunen", "you", "themunicipality"}},
	{ourPartField, []string{"os", "osogleverandoeren", "vi", "us", "usandthesupplier", "we"}},
}

var courseColumns = []Column{
	solutionColumn,
	{waveField, waveHeadings},
	{courseField, []string{"kursus", "kursusnavn", "course", "coursename"}},
	{placeField, []string{"sted", "kursussted", "lokale", "place", "location", "venue"}},
	{seatsField, []string{"pladser", "pladserprkommune", "seats", "seatspermunicipality"}},
	{chooseField, []string{"valg", "kommunentager", "choose", "choice"}},
	{signUpToField, []string{"tilmeldingtil", "tilmelding", "signupto", "signup"}},
	{signUpByField, []string{"tilmeldingsenest", "tilmeldingsfrist", "senesttilmelding", "signupby", "signupdeadline"}},
}

var agreementColumns = []Column{
	solutionColumn, agreementColumn, monthsColumn,
	{partsField, []string{"dele", "omfang", "moduler", "parts", "scope"}},
	{caseField, []string{"sagsnr", "sagsnummer", "sag", "caseno", "casenumber"}},
}

var supplierColumns = []Column{
	solutionColumn, agreementColumn, monthsColumn,
	{supplierField, []string{"leverandoer", "leverandoernavn", "supplier", "suppliername", "vendor"}},
	{addressField, []string{"adresse", "vej", "gade", "address", "street"}},
	{postcodeField, []string{"postnr", "postnummer", "postcode"}},
	{cityField, []string{"by", "bynavn", "city", "town"}},
	{emailField, []string{"email", "epost", "mail", "emailadresse", "emailaddress"}},
}

// letterWords are the kinds of letters as people write them.
var letterWords = words{
	"": "", "alle": "", "allebreve": "", "all": "", "allletters": "",
	"varsling": letters.Notification, "varsel": letters.Notification, "notice": letters.Notification,
	"aendretvarsling": letters.ChangedNotice, "aendring": letters.ChangedNotice, "changednotice": letters.ChangedNotice, "changed": letters.ChangedNotice,
	"tilbagekaldelse": letters.WithdrawnNotice, "tilbagekaldtvarsling": letters.WithdrawnNotice, "withdrawnnotice": letters.WithdrawnNotice, "withdrawn": letters.WithdrawnNotice, "withdrawal": letters.WithdrawnNotice,
	"kursusindkaldelse": letters.CourseInvitation, "kursusinvitation": letters.CourseInvitation, "kursus": letters.CourseInvitation, "courseinvitation": letters.CourseInvitation, "course": letters.CourseInvitation,
	"faktureringsvarsel": letters.InvoicingNotice, "fakturering": letters.InvoicingNotice, "invoicingnotice": letters.InvoicingNotice, "invoicing": letters.InvoicingNotice,
	"opsigelse": letters.Termination, "termination": letters.Termination,
}

var dutyWords = words{
	"": "", "ansvar": "ansvar", "ansvarlig": "ansvar", "responsible": "ansvar", "responsibility": "ansvar",
	"deltager": "deltager", "deltag": "deltager", "takespart": "deltager", "participant": "deltager",
}

var chooseWords = words{
	"": "", "alle": plan.ChooseAll, "allekurser": plan.ChooseAll, "all": plan.ChooseAll, "allcourses": plan.ChooseAll,
	"et": plan.ChooseOne, "en": plan.ChooseOne, "etafkurserne": plan.ChooseOne, "one": plan.ChooseOne, "oneofthecourses": plan.ChooseOne,
}

// letterKinds are the kinds of tables of what letters state.
func letterKinds() []Kind {
	return []Kind{
		{
			ID: Tasks, Columns: taskColumns, NeedsSolution: true, Alone: true,
			find: findEntries(taskColumns, func(l *layout) bool { return l.has(taskField) && l.has(dueField, letterField) }),
			propose: (&entries{
				list: setup.TaskList, owner: solutionRow, words: map[Field]words{letterField: letterWords},
				field: map[Field]string{taskField: "task.text", taskEnglishField: "task.text_en", dueField: "task.due_rule", letterField: "task.letter_kind"},
			}).propose,
		},
		{
			ID: Links, Columns: linkColumns, NeedsSolution: true, Alone: true,
			find: findEntries(linkColumns, func(l *layout) bool { return l.has(linkField) && l.has(linkAddressField) && l.has(letterField) }),
			propose: (&entries{
				list: setup.LinkList, owner: solutionRow, words: map[Field]words{letterField: letterWords},
				field: map[Field]string{linkField: "link.name", linkAddressField: "link.address", letterField: "link.letter_kind"},
			}).propose,
		},
		{
			ID: Responsibilities, Columns: responsibilityColumns, NeedsSolution: true, Alone: true,
			find: findEntries(responsibilityColumns, func(l *layout) bool { return l.has(taskField) && l.has(yourPartField) && l.has(ourPartField) }),
			propose: (&entries{
				list: setup.ResponsibilityList, owner: solutionRow, words: map[Field]words{yourPartField: dutyWords, ourPartField: dutyWords},
				field: map[Field]string{taskField: "responsibility.task", yourPartField: "responsibility.municipality", ourPartField: "responsibility.us"},
			}).propose,
		},
		{
			ID: Courses, Columns: courseColumns, NeedsSolution: true, Alone: true, hasWaves: true,
			find: findEntries(courseColumns, func(l *layout) bool {
				return l.has(courseField) && l.has(waveField) && l.has(placeField, seatsField, signUpToField, signUpByField)
			}),
			propose: (&entries{
				list: setup.CourseList, owner: courseRow, words: map[Field]words{chooseField: chooseWords},
				field: map[Field]string{
					courseField: "course.name", placeField: "course.place", seatsField: "course.seats", chooseField: "course.choose",
					signUpToField: "course.signup_to", signUpByField: "course.signup_written",
				},
			}).propose,
		},
		{
			ID: Suppliers, Columns: supplierColumns, NeedsSolution: true, Alone: true,
			find: findEntries(supplierColumns, func(l *layout) bool {
				return l.has(supplierField) && l.has(addressField, agreementField, monthsField, emailField)
			}),
			propose: (&entries{
				owner: solutionRow,
				field: map[Field]string{
					supplierField: "supplier.name", addressField: "supplier.address", postcodeField: "supplier.postcode", cityField: "supplier.city",
					emailField: "supplier.email", agreementField: "supplier.agreement", monthsField: "supplier.notice_months",
				},
			}).propose,
		},
		{ID: Agreements, Columns: agreementColumns, NeedsSolution: true, find: findAgreements, propose: (&entries{
			owner: agreementRow,
			field: map[Field]string{
				agreementField: "agreement.number", monthsField: "agreement.notice_months", partsField: "agreement.parts", caseField: "agreement.case_no",
			},
		}).propose},
	}
}

func findAgreements(s *sheet) *layout {
	read := func(cells []string) map[int]heading { return s.readHeadings(cells, agreementColumns, "") }
	return s.findHead(read, func(l *layout) bool { return l.names() && l.has(agreementField, monthsField) })
}

// solutionRow is the solution that a row is about.
func solutionRow(b *builder, row int) (of setup.Of, ok bool) {
	of.Solution, ok = b.solutionOf(row, b.options.Solution)
	if ok && of.Solution == plan.None {
		b.refuseRow(row, say("facts.refused.nosolution", "row", row+1))
		return of, false
	}
	return of, ok
}

// agreementRow is the municipality and the system that a row is about.
func agreementRow(b *builder, row int) (of setup.Of, ok bool) {
	id, ok := b.who(row)
	if !ok {
		return of, false
	}
	if of, ok = solutionRow(b, row); !ok {
		return of, false
	}
	of.Municipality = id
	return of, true
}

// courseRow is the course start of the wave that a row is about.
func courseRow(b *builder, row int) (of setup.Of, ok bool) {
	if of, ok = solutionRow(b, row); !ok {
		return of, false
	}
	column := b.column(waveField)
	name := b.at(row, column)
	at := Item{Cell: cell(row, column), Field: waveField, Of: of.Solution, New: name}
	w, found := b.waveNamed(of.Solution, name)
	if !found {
		b.refuse(at, say("facts.refused.wave", "row", row+1, "text", name))
		return of, false
	}
	start, has := b.plan.WaveMilestone(w.ID, plan.CourseStart)
	if !has {
		b.refuse(at, say("facts.refused.nocourse", "row", row+1, "wave", w.Name))
		return of, false
	}
	return setup.Of{Milestone: start.ID}, true
}

// waveNamed finds a wave by its name, or by its number alone.
func (b *builder) waveNamed(solution plan.ID, name string) (plan.Wave, bool) {
	for _, w := range b.plan.WavesOf(solution) {
		if plan.FoldName(w.Name) == plan.FoldName(name) || key(strings.TrimPrefix(key(w.Name), "boelge")) == key(name) {
			return w, true
		}
	}
	return plan.Wave{}, false
}
