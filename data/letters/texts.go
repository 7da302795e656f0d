package letters

import "bolgeplan/data/plan"

// SetText makes a text the plan's own, for a solution or for all: of a kind of letter, or of a
// piece. An empty one takes it back, so that the text of all solutions holds, or the program's.
func SetText(d *plan.Draft, solution plan.ID, name, lang, text string) {
	id := plan.TemplateID(solution, name, lang)
	if text == "" {
		plan.Remove[plan.Template](d, id)
		return
	}
	plan.Put(d, plan.Template{ID: id, SolutionID: solution, Kind: name, Language: lang, Text: text})
}
