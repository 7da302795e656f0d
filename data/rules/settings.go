package rules

import (
	"strconv"

	"bolgeplan/data/plan"
)

// The keys of the plan's settings for the rules; SettingKey makes one that holds
// for one solution. How many months a notice needs is on the solution itself.
const (
	CollisionWeeksKey = "rules.collision_weeks"
	DueDaysKey        = "rules.due_days"
	InhabitantsKey    = "rules.capacity_inhabitants"
	CoursesKey        = "rules.courses_per_week"
)

// SettingKey is the key of a setting for one solution, which goes before that of
// the plan; for None it is the plan's.
func SettingKey(key string, solution plan.ID) string {
	if solution == plan.None {
		return key
	}
	return key + "/" + solution.String()
}

// Settings are what the rules may be told by a plan.
type Settings struct {
	CollisionWeeks int // solutions that hit a municipality within so many weeks collide
	DueDays        int // a notice is reported as due so many days before its last day
	Inhabitants    int // most inhabitants in a wave; 0: no limit
	Courses        int // most courses that begin in a week of a wave; 0: no limit
}

// SettingsOf returns the settings of a plan; one without them has the defaults.
func SettingsOf(p *plan.Plan) Settings { return SettingsFor(p, plan.None) }

// SettingsFor returns the settings that hold for a solution: its own where it
// has them, else the plan's.
func SettingsFor(p *plan.Plan, solution plan.ID) Settings {
	set := func(key string, byDefault int) int {
		n, ok := setting(p, key)
		if !ok {
			n = byDefault
		}
		if solution == plan.None {
			return n
		}
		if own, ok := setting(p, SettingKey(key, solution)); ok {
			return own
		}
		return n
	}
	return Settings{
		CollisionWeeks: set(CollisionWeeksKey, 4),
		DueDays:        set(DueDaysKey, 30),
		Inhabitants:    set(InhabitantsKey, 0),
		Courses:        set(CoursesKey, 0),
	}
}

func setting(p *plan.Plan, key string) (n int, ok bool) {
	n, err := strconv.Atoi(p.SettingValue(key))
	return n, err == nil && n >= 0
}

// settingsOfAll returns the settings for each solution. Making the ids of four
// keys for each is dear, and hardly a plan has settings of single solutions: it
// is asked first whether any has.
func settingsOfAll(p *plan.Plan) []Settings {
	all := p.AllSolutions()
	list := make([]Settings, len(all))
	general, own := SettingsOf(p), false
	for _, s := range p.Settings.Rows() {
		own = own || ofSolution(s.Key)
	}
	for i := range list {
		list[i] = general
		if own {
			list[i] = SettingsFor(p, all[i].ID)
		}
	}
	return list
}

// ofSolution reports whether a key is one of the rules' for a single solution.
func ofSolution(key string) bool {
	for _, k := range [...]string{CollisionWeeksKey, DueDaysKey, InhabitantsKey, CoursesKey} {
		if len(key) > len(k) && key[:len(k)] == k && key[len(k)] == '/' {
			return true
		}
	}
	return false
}
