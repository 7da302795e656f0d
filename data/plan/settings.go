package plan

import "bolgeplan/data/day"

// The keys of the plan's settings.
const (
	StatusDate     = "status_date"     // ISO day that counts as today; "" is today
	PlanName       = "plan.name"       // "Monopolbruddet"
	LetterLanguage = "letter.language" // "da" or "en"
)

// SettingValue returns the value of a setting, "" where the plan has none.
func (p *Plan) SettingValue(key string) string {
	s, _ := p.Settings.Get(SettingID(key))
	return s.Value
}

// Today returns the day that counts as today: the plan's status date, or the
// real today of its caller.
func (p *Plan) Today(real day.Day) day.Day {
	if d, err := day.ParseISO(p.SettingValue(StatusDate)); err == nil && d != day.None {
		return d
	}
	return real
}

// Unset takes a setting out: the default holds again.
func (d *Draft) Unset(key string) {
	if id := SettingID(key); d.next.Settings.Has(id) {
		Remove[Setting](d, id)
	}
}

// Set gives a setting a value that is no placeholder.
func (d *Draft) Set(key, value string) {
	Put(d, Setting{ID: SettingID(key), Key: key, Value: value})
}
