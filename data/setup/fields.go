package setup

import (
	"slices"
	"strconv"
	"time"

	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// The groups of fields in a section.
const (
	groupPayment  = "payment"
	groupPictures = "pictures"
	groupContact  = "contact"
	groupSupplier = "supplier"
	groupNotice   = "notice"
	groupLimits   = "limits"
	groupStart    = "start"
	groupZones    = "zones"
	groupWaves    = "waves"
	groupSteps    = "steps"
	groupTerms    = "terms"
)

// weekdays is the prefix of choices that are days of the week, whose Monday is 1.
const weekdays = "weekday."

func timeWeekday(n int) time.Weekday { return time.Weekday(n % 7) }

// builtIn is the facts of a plan that the program knows. A further one is an entry here
// and its texts.
func builtIn() []*Field {
	return slices.Concat(planFields(), senderFields(), solutionFields(), ruleFields(), billingFields(),
		municipalityFields(), letterFields(), dateFields(), listFields())
}

func planFields() []*Field {
	return []*Field{
		{Key: plan.PlanName, Section: Plan, Scopes: OfPlan, store: setting{plan.PlanName}, text: "setting." + plan.PlanName},
		{Key: plan.StatusDate, Section: Plan, Kind: Day, Scopes: OfPlan, store: setting{plan.StatusDate}, text: "setting." + plan.StatusDate},
		{
			Key: plan.LetterLanguage, Section: Plan, Kind: Choice, Scopes: OfPlan, Optional: true,
			Choices: []string{"da", "en"}, Prefix: "language.", store: setting{plan.LetterLanguage}, text: "setting." + plan.LetterLanguage,
			byDefault: func(*plan.Plan, Of) string { return "da" },
		},
	}
}

// senderFields are the columns of the organisation that writes. Its signatory is a person,
// and so may be what a small office writes of itself.
func senderFields() []*Field {
	list := []*Field{
		{Key: "name", Needed: ForLetters | ForInvoices},
		{Key: "address", Kind: Lines, Needed: ForLetters | ForInvoices},
		{Key: "postcode", Size: 4, Needed: ForLetters | ForInvoices, check: checkPostcode},
		{Key: "city", Beside: true, Needed: ForLetters | ForInvoices},
		{Key: "cvr", Size: 8, Needed: ForInvoices, check: checkCVR, compact: true},
		{Key: "ean", Size: 13, check: checkGLN, compact: true},
		{Key: "email", Needed: ForLetters, Personal: true, check: checkEmail},
		{Key: "phone", Size: 12, Personal: true, check: checkPhone},
		{Key: "website", check: checkWebsite},
		{Key: "reg_no", Size: 4, Group: groupPayment, Needed: ForInvoices, check: checkRegNo, compact: true},
		{Key: "account", Size: 12, Beside: true, Group: groupPayment, Needed: ForInvoices, check: checkAccount},
		{Key: "fik", Size: 8, Group: groupPayment, check: checkFIK, compact: true},
		{Key: "iban", Size: 24, Group: groupPayment, check: checkIBAN, compact: true},
		{Key: "bic", Size: 11, Group: groupPayment, check: checkBIC, compact: true},
		{Key: "logo", Group: groupPictures, Kind: Picture},
		{Key: "logo_text", Group: groupPictures, Kind: Lines},
		{Key: "signatory", Group: groupPictures, Personal: true, Needed: ForLetters},
		{Key: "signatory_title", Beside: true, Group: groupPictures, Personal: true},
		{Key: "signature", Group: groupPictures, Kind: Picture, Personal: true},
	}
	for _, f := range list {
		f.store, f.text = organisation{organisationColumn(f.Key)}, "field."+f.Key
		f.Key, f.Section, f.Scopes = "sender."+f.Key, Sender, OfPlan
	}
	return list
}

func solutionFields() []*Field {
	kinds := []string{string(plan.Business), string(plan.Support), string(plan.Platform), string(plan.Tool), string(plan.PhasedOut)}
	list := []*Field{
		{Key: "short", Size: 12, Required: true, check: checkShort, store: solutionColumn("short")},
		referenceWordField(),
		{Key: "name", Required: true, store: solutionColumn("name")},
		{Key: "kind", Kind: Choice, Choices: kinds, Prefix: "solutionkind.", store: solutionColumn("kind")},
		{Key: "colour", Kind: Colour, check: checkColour, store: solutionColumn("colour")},
		{Key: "hidden", Kind: YesNo, store: solutionColumn("hidden")},
		{Key: "contact.name", Group: groupContact, Personal: true, store: solutionColumn("contact_name")},
		{Key: "contact.email", Group: groupContact, Personal: true, check: checkEmail, store: solutionColumn("contact_email")},
		{Key: "contact.phone", Size: 12, Group: groupContact, Personal: true, check: checkPhone, store: solutionColumn("contact_phone")},
		{Key: "supplier.name", Group: groupSupplier, store: supplierColumn("name")},
		{Key: "supplier.address", Group: groupSupplier, Kind: Lines, store: supplierColumn("address")},
		{Key: "supplier.postcode", Size: 4, Group: groupSupplier, check: checkPostcode, store: supplierColumn("postcode")},
		{Key: "supplier.city", Beside: true, Group: groupSupplier, store: supplierColumn("city")},
		{Key: "supplier.email", Group: groupSupplier, check: checkEmail, store: supplierColumn("email")},
		{Key: "supplier.agreement", Group: groupSupplier, store: supplierColumn("agreement")},
		{Key: "supplier.notice_months", Group: groupSupplier, Kind: Number, Max: mostMonths, Optional: true, store: supplierColumn("notice_months")},
	}
	for _, f := range list {
		f.Section, f.Scopes = Solutions, OfSolution
		if c, ok := f.store.(column); ok {
			f.text = "field." + c.name
		}
	}
	return list
}

// mostMonths is the longest notice.
const mostMonths = 60

func ruleFields() []*Field {
	list := []*Field{
		{
			Key: "notice_min_months", Group: groupNotice, Kind: Number, Max: mostMonths, Optional: true, Scopes: OfSolution,
			check: checkNotice, store: solutionColumn("notice_min_months"),
		},
		{
			Key: "notice_max_months", Group: groupNotice, Kind: Number, Max: mostMonths, Optional: true, Scopes: OfSolution,
			check: checkNotice, store: solutionColumn("notice_max_months"),
		},
	}
	for _, n := range rules.NumberSettings() {
		list = append(list, numberField(n))
	}
	list = append(list,
		&Field{
			Key: rules.InvoicingEarliestKey, Group: groupStart, Kind: Day, Scopes: OfPlan | OfSolution,
			store: setting{rules.InvoicingEarliestKey}, text: "setting." + rules.InvoicingEarliestKey, byDefault: earliestByDefault,
		},
		&Field{Key: "wave.expected", Group: groupWaves, Kind: Number, Max: 999, Optional: true, Scopes: OfWave, store: waveColumn("expected")},
		&Field{Key: "wave.capacity", Beside: true, Group: groupWaves, Kind: Number, Max: 999, Optional: true, Scopes: OfWave, store: waveColumn("capacity")},
		&Field{
			Key: "frozen_zone.rule", Group: groupZones, Kind: Choice, Choices: zoneRules, Prefix: "zone.", Scopes: OfZone,
			store: zoneRule{milestoneColumn("rule")}, text: "field.rule",
		})
	for _, f := range list {
		f.Section = Rules
		if c, ok := f.store.(column); ok {
			f.text = "field." + c.name
		}
	}
	return list
}

// numberField is a limit of the rules. Where it is empty what is more general holds.
func numberField(n rules.NumberSetting) *Field {
	f := &Field{
		Key: n.Key, Group: groupLimits, Kind: Number, Min: n.Min, Max: n.Max, Optional: true, Scopes: OfPlan | OfSolution,
		store: setting{n.Key}, text: "setting." + n.Key,
	}
	if n.Key == rules.InvoicingMonthsKey {
		f.Group = groupStart
	}
	f.byDefault = func(p *plan.Plan, of Of) string {
		general := n.Default
		if own, ok := n.Own(p, plan.None); ok && of.Solution != plan.None {
			general = own
		}
		if n.Unlimited && general == 0 {
			return ""
		}
		return strconv.Itoa(general)
	}
	return f
}

// earliestByDefault is the first day on which invoices of a solution may start where it
// says nothing itself.
func earliestByDefault(p *plan.Plan, of Of) string {
	if of.Solution == plan.None {
		return ""
	}
	d := p.Edit()
	d.Unset(rulesKey(rules.InvoicingEarliestKey, of.Solution))
	if earliest := rules.EarliestInvoicing(d.Plan(), of.Solution); earliest != day.None {
		return earliest.ISO()
	}
	return ""
}

func rulesKey(key string, solution plan.ID) string { return rules.SettingKey(key, solution) }

// zoneRules are the kinds of frozen zones, from the mildest.
var zoneRules = []string{string(plan.OnlyCorrections), string(plan.OnlyCriticalIncidents), string(plan.NoChange)}

// zoneRule is the store of a zone's kind. A zone that says nothing forbids all changes.
type zoneRule struct{ column }

func (s zoneRule) get(p *plan.Plan, of Of) string {
	if rule := s.column.get(p, of); slices.Contains(zoneRules, rule) {
		return rule
	}
	return string(plan.NoChange)
}

func billingFields() []*Field {
	periods := []string{"1", "2", "4", "12"}
	list := []*Field{
		{Key: "price@", Group: groupSteps, Kind: Price, Scopes: OfStep, Needed: ForInvoices, store: pricePerInhabitant{priceColumn("per_inhabitant")}, text: "field.per_inhabitant"},
		{Key: "reduction@", Group: groupSteps, Kind: Price, Scopes: OfStep, store: priceColumn("reduction")},
		{Key: "price_end@", Group: groupSteps, Kind: Day, Scopes: OfStep, check: checkPriceEnd, store: priceColumn("valid_to")},
		{Key: "basis", Kind: Choice, Choices: []string{string(plan.PerYear), string(plan.PerPeriod)}, Prefix: "basis."},
		{Key: "periods_per_year", Kind: Choice, Choices: periods},
		{Key: "break_at", Kind: Number, Max: 10_000_000, Optional: true},
		{Key: "break_percent", Kind: Percent, Max: 100},
		{Key: "whole_months", Kind: YesNo},
		{Key: "start_rule", Group: groupStart, Kind: Choice, Choices: startRules(), Prefix: "startrule.", Optional: true},
		{Key: "starts_on", Group: groupStart, Kind: Day},
		{Key: "all_municipalities", Group: groupStart, Kind: YesNo},
		{Key: "unit", Size: 12},
		{Key: "vat_percent", Kind: Percent, Max: 100},
		{Key: "payment_days", Kind: Number, Min: 1, Max: 365, check: checkPaymentDays},
		{Key: "assumptions", Kind: Choices, Choices: terms, Prefix: "field."},
	}
	for _, f := range list {
		f.Section = Billing
		if f.store == nil {
			f.store, f.Scopes = settlementColumn(f.Key), OfSolution
		}
		if f.Group == "" {
			f.Group = groupTerms
		}
		if c, ok := f.store.(column); ok {
			f.text = "field." + c.name
		}
		if slices.Contains(terms, f.Key) {
			f.Term = f.Key
		}
	}
	return list
}

// terms are the facts of a settlement that may be our reading, as plan.Settlement has them
// in Assumptions.
var terms = []string{"basis", "periods_per_year", "break_at", "break_percent", "whole_months", "start_rule"}

// startRules are the rules by which billing starts.
func startRules() (list []string) {
	for _, r := range plan.StartRules() {
		list = append(list, string(r))
	}
	return list
}

func letterFields() []*Field {
	list := sheetFields()
	for _, k := range letters.Kinds() {
		list = append(list,
			&Field{
				Key: k.AddresseeKey(), Section: Letters, Group: k.ID, Kind: Choice, Choices: plan.Roles(), Prefix: "role.", Scopes: OfPlan, Optional: true,
				store: setting{k.AddresseeKey()}, text: "setting.letter.to", byDefault: func(*plan.Plan, Of) string { return plan.RoleDirector },
			},
			&Field{
				Key: k.CopiesKey(), Section: Letters, Group: k.ID, Kind: Choices, Choices: plan.Roles(), Prefix: "role.", Scopes: OfPlan, Optional: true,
				store: setting{k.CopiesKey()}, text: "setting.letter.cc",
			})
	}
	return list
}

// sheetFields are how letters lie on their paper.
func sheetFields() []*Field {
	list := []*Field{
		{
			Key: plan.LetterFold, Kind: Choice, Choices: plan.LetterFolds(), Prefix: "setting.letters.fold.",
			byDefault: func(*plan.Plan, Of) string { return plan.FoldC5 },
		},
		millimetres(plan.LetterMargin, letters.LeastMargin, letters.MostMargin, letters.DefaultMargin),
		millimetres(plan.LetterWindowX, letters.LeastWindowX, letters.MostWindowX, letters.DefaultWindowX),
		millimetres(plan.LetterWindowY, letters.LeastWindowY, letters.MostWindowY, letters.DefaultWindowY),
	}
	list = append(list, &Field{
		Key: plan.LetterFileName, Kind: Text, check: checkFileName, Size: 40,
		byDefault: func(*plan.Plan, Of) string { return string(letters.DefaultFileName) },
	})
	for _, f := range list {
		f.Section, f.Group, f.Scopes, f.Optional, f.store, f.text = Letters, "sheet", OfPlan, true, setting{f.Key}, "setting."+f.Key
	}
	return list
}

func millimetres(key string, least, most, byDefault int) *Field {
	return &Field{Key: key, Kind: Number, Min: least, Max: most, byDefault: func(*plan.Plan, Of) string { return strconv.Itoa(byDefault) }}
}

// dateFields are what primo, medio and ultimo mean.
func dateFields() []*Field {
	days := []string{"1", "2", "3", "4", "5", "6", "7"}
	list := []*Field{
		{Key: plan.MonthPrimo, Kind: Number, Min: 1, Max: 27},
		{Key: plan.MonthMedio, Kind: Number, Min: 1, Max: 27},
		{Key: plan.WeekPrimo, Kind: Choice, Choices: days, Prefix: weekdays},
		{Key: plan.WeekMedio, Kind: Choice, Choices: days, Prefix: weekdays},
		{Key: plan.WeekUltimo, Kind: Choice, Choices: days, Prefix: weekdays},
	}
	for _, f := range list {
		f.Section, f.Scopes, f.store, f.text = Dates, OfPlan, third{f.Key}, "setting."+f.Key
		f.byDefault = func(*plan.Plan, Of) string {
			byDefault := day.Thirds{}.OrDefaults()
			return strconv.Itoa(*thirdOf(&byDefault, f.Key))
		}
		f.Optional = true
	}
	return list
}
