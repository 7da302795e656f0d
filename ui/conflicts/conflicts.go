// Package conflicts shows what is in conflict in the plan, in words, with buttons that settle
// it: in the panels of the screens, in tips, and as a list.
package conflicts

import (
	"strings"

	"bolgeplan/data/history"
	"bolgeplan/data/merge"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// Sign marks what is in conflict.
const Sign = "≠"

// maxShown is how many conflicts a panel shows in full.
const maxShown = 4

// Mark returns a text with the sign before it.
func Mark(text string) string {
	if text == "" {
		return Sign
	}
	return Sign + " " + text
}

// Sections returns the section of a panel about conflicts: none without any.
func Sections(ws *workspace.Workspace, keys []history.RegisterKey) []kit.Section {
	if len(keys) == 0 {
		return nil
	}
	lines := Lines(ws, keys[:min(len(keys), maxShown)])
	if more := len(keys) - maxShown; more > 0 {
		lines = append(lines, kit.Line{kit.Quiet(ws.Lang.N("conflict.more", more))})
	}
	return []kit.Section{{Title: Mark(ws.T("conflict.title")), Lines: lines}}
}

// Lines says what each conflict is about, with a button for each way to settle it.
func Lines(ws *workspace.Workspace, keys []history.RegisterKey) []kit.Line {
	list := ws.OpenConflicts(keys)
	if len(list) == 0 {
		return []kit.Line{{kit.Quiet(ws.T("conflict.reading"))}}
	}
	var lines []kit.Line
	for _, c := range list {
		lines = append(lines, kit.Line{kit.Colored(c.Text, style.Warning)})
		if ws.CanEdit() {
			lines = append(lines, buttons(ws, c)...)
		}
	}
	return lines
}

// buttons returns a button for each way to settle a conflict.
func buttons(ws *workspace.Workspace, c workspace.OpenConflict) (lines []kit.Line) {
	for i, o := range c.Options {
		chip := kit.Chip(ws.T("conflict.take", "value", valueOf(ws, c, i)), kit.AccentTone)
		chip.OnTap = func() { ws.Settle(c, i) }
		who := ws.T("conflict.before")
		if c.Kinds[i] != merge.AsBefore {
			who = wording.Uncapitalize(o.Name)
			if o.Name != ws.T("merge.you") {
				who = o.Name
			}
		}
		lines = append(lines, kit.Line{chip, kit.Quiet(" " + who)})
	}
	return lines
}

// maxValue is the longest value on a button, in letters.
const maxValue = 40

// valueOf names an option in a few words.
func valueOf(ws *workspace.Workspace, c workspace.OpenConflict, option int) string {
	switch c.Kinds[option] {
	case merge.AsKept:
		return ws.T("merge.keep")
	case merge.AsDeleted:
		return ws.T("merge.delete")
	}
	value := []rune(c.Options[option].Value)
	switch {
	case len(value) == 0:
		return ws.T("conflict.empty")
	case len(value) > maxValue:
		return string(value[:maxValue-1]) + "…"
	}
	return string(value)
}

// Tip says in a line each who says what: "I konflikt: Bølge 4 (du) / Bølge 6 (Mette)". Until the
// conflicts are known in words it has no lines.
func Tip(ws *workspace.Workspace, keys []history.RegisterKey) (lines []string) {
	for _, c := range ws.OpenConflicts(keys) {
		var sides []string
		for i, o := range c.Options {
			if c.Kinds[i] == merge.AsBefore {
				continue
			}
			name := o.Name
			if name == ws.T("merge.you") {
				name = wording.Uncapitalize(name)
			}
			sides = append(sides, ws.T("conflict.side", "value", valueOf(ws, c, i), "who", name))
		}
		lines = append(lines, ws.T("conflict.tip", "list", strings.Join(sides, " / ")))
	}
	return lines
}
