package merge

import (
	"slices"
	"strings"

	"bolgeplan/data/rules"
)

// Reply is the text of the mail by which the merged plan goes back. planName names the plan.
func (w Words[L]) Reply(r *Review, out *Result, planName string) (subject, text string, err error) {
	t := w.Lang.T
	paragraphs := []string{t("merge.mail.hello", "name", w.firstNames(r)), w.replyReceipt(r, out)}
	settled, open, err := w.replyConflicts(r, out)
	if err != nil {
		return "", "", err
	}
	if len(settled) > 0 {
		paragraphs = append(paragraphs, w.Lang.N("merge.mail.both", len(settled))+"\n"+bullets(settled))
	}
	if len(open) > 0 {
		paragraphs = append(paragraphs, w.Lang.N("merge.mail.open", len(open))+"\n"+bullets(open))
	}
	if len(out.Broken) > 0 {
		var found []string
		for _, b := range out.Broken {
			found = append(found, rules.FormatFinding(w.Lang, out.Plan, b.Finding))
		}
		paragraphs = append(paragraphs, w.Lang.N("merge.mail.findings", len(found))+"\n"+bullets(found))
	}
	paragraphs = append(paragraphs, t("merge.mail.go-on"), t("merge.mail.bye")+"\n"+FirstName(r.copies.Me))
	return t("merge.mail.subject", "plan", planName), strings.Join(paragraphs, "\n\n") + "\n", nil
}

// replyReceipt says what of the receiver's changes is in the plan, and what was left out.
func (w Words[L]) replyReceipt(r *Review, out *Result) string {
	in, of := out.Receipt()
	text := w.Lang.T("merge.mail.merged") + " "
	if len(out.Left) == 0 {
		return text + w.Lang.N("merge.mail.all", of)
	}
	left := asSet(out.Left)
	lines := slices.DeleteFunc(slices.Clone(r.Rest), func(l Line) bool { return !left[l.Key] })
	var said []string
	for _, g := range w.Groups(lines) {
		for _, item := range g.Items {
			said = append(said, item.Text)
		}
	}
	key := "merge.mail.some"
	if in == of {
		key = "merge.mail.except"
	}
	return text + w.Lang.N(key, of, "in", in) + "\n" + bullets(said)
}

// replyConflicts says how each conflict was settled, and which are open.
func (w Words[L]) replyConflicts(r *Review, out *Result) (settled, open []string, err error) {
	for i := range r.Conflicts {
		c := &r.Conflicts[i]
		said, err := w.Conflict(r, c)
		if err != nil {
			return nil, nil, err
		}
		option, picked := out.Choices.Picks[c.Key()]
		mine, theirs := c.Option(true), c.Option(false)
		if !picked || mine < 0 || theirs < 0 {
			if !picked {
				open = append(open, said.Text)
			}
			continue
		}
		key := "merge.mail.settled.before"
		if o := c.Options[option]; o.Kind != AsBefore {
			key = map[bool]string{true: "merge.mail.settled.mine", false: "merge.mail.settled.yours"}[o.Mine]
		}
		settled = append(settled, w.Lang.T(key, "subject", said.Subject, "yours", said.Options[theirs].Value,
			"mine", said.Options[mine].Value, "now", said.Options[option].Value))
	}
	return settled, open, nil
}

func bullets(list []string) string {
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("– " + s)
	}
	return b.String()
}

// firstNames lists the first names of the others: "Mette og Kim".
func (w Words[L]) firstNames(r *Review) string {
	var names []string
	for _, p := range r.Others {
		if p.Me {
			names = append(names, FirstName(r.copies.Me))
			continue
		}
		names = append(names, FirstName(p.Author))
	}
	return w.list(names)
}

// FirstName is the first word of a name.
func FirstName(name string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(name), " ")
	return strings.TrimRight(first, ",")
}
