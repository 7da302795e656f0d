package rules

import (
	"strconv"

	"bolgeplan/data/plan"
)

// The keys of the plan's settings for the rules; a plan without them has the
// defaults.
const (
	CollisionWeeksKey = "rules.collision_weeks"
	DueDaysKey        = "rules.due_days"
)

// Settings are what the rules may be told by a plan.
type Settings struct {
	CollisionWeeks int // solutions that hit a municipality within so many weeks collide
	DueDays        int // a notice is reported as due so many days before its last day
}

// SettingsOf returns the settings of a plan.
func SettingsOf(p *plan.Plan) Settings {
	return Settings{
		CollisionWeeks: setting(p, CollisionWeeksKey, 4),
		DueDays:        setting(p, DueDaysKey, 30),
	}
}

func setting(p *plan.Plan, key string, byDefault int) int {
	if n, err := strconv.Atoi(p.SettingValue(key)); err == nil && n >= 0 {
		return n
	}
	return byDefault
}
