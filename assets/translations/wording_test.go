package translations

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A text quotes as its language does: Danish ”…”, English “…”.
func TestQuotesAreThoseOfTheLanguage(t *testing.T) {
	for _, key := range Danish.Keys() {
		if text := Danish.T(key); strings.ContainsAny(text, "“„‟«»\"'‘’") || strings.Count(text, "”")%2 != 0 {
			t.Errorf("%s quotes otherwise than in Danish: %s", key, text)
		}
	}
	for _, key := range English.Keys() {
		if text := English.T(key); !quotesAsEnglish(text) {
			t.Errorf("%s quotes otherwise than in English: %s", key, text)
		}
	}
}

// quotesAsEnglish reports whether each quote of a text opens and closes as in English.
func quotesAsEnglish(text string) bool {
	open := false
	for _, r := range text {
		switch r {
		case '“', '”':
			if open == (r == '“') {
				return false
			}
			open = r == '“'
		case '„', '«', '»', '"':
			return false
		}
	}
	return !open
}

func TestQuotesAsEnglish(t *testing.T) {
	for text, want := range map[string]bool{
		"no quotes": true, "“a” and “b”": true, "": true,
		"”a”": false, "“a": false, "a”": false, "“a “b” c”": false, "«a»": false, `"a"`: false,
	} {
		if quotesAsEnglish(text) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}

// A wording is words that texts do not have, with the keys that may have them all the same.
type wording struct {
	pattern string
	why     string
	except  []string // beginnings of keys
}

func (w wording) check(t *testing.T, l Lang) {
	t.Helper()
	pattern, used := regexp.MustCompile(w.pattern), map[string]bool{}
	for _, key := range l.Keys() {
		if !pattern.MatchString(l.T(key)) {
			continue
		}
		of := slices.IndexFunc(w.except, func(beginning string) bool { return strings.HasPrefix(key, beginning) })
		if of < 0 {
			t.Errorf("%s: %s: %s", key, w.why, l.T(key))
			continue
		}
		used[w.except[of]] = true
	}
	for _, beginning := range w.except {
		if !used[beginning] {
			t.Errorf("%s in %s: no text %s… needs the exception", w.pattern, l, beginning)
		}
	}
}

func TestDanishWording(t *testing.T) {
	for _, w := range []wording{
		{`\bfrem\b`, "frem is both earlier and later", []string{"setup.wrong.gln"}}, // an invoice that does not arrive
		{`(?i)\btilstand`, "named states are versions", nil},
		{`(?i)\bslags\b`, "the word is type", []string{"batch.help.import", "matrix.only.anyfinding"}},
		{`(?i)er udskrevet`, "a saved PDF is gemt", []string{"letter.correction.printed"}}, // on paper
		{`(?i)læs kun|kun (til )?læsning|kun at blive læst`, "the word is skrivebeskyttet", nil},
		{`(?i)kursusinvitation`, "the word is kursusindkaldelse", nil},
		{`\bfortalt\b`, "municipalities have fået oplyst", nil},
		{`\b(?:[Jj]eres|[Jj]er)\b`, "the program says du", []string{
			"letter.", "invoice.", // what municipalities read
			"merge.since",                                                                              // to both who have a copy
			"facts.field.your_part", "facts.unlike.responsibilities", "setup.list.head.responsibility", // headings of a table in letters
		}},
	} {
		w.check(t, Danish)
	}
}

func TestEnglishWording(t *testing.T) {
	for _, w := range []wording{
		{`(?i)\bmend(?:ed|s|ing)?\b`, "findings are fixed and resolved, dates corrected", nil},
		{`(?i)\b(?:go|goes|is|are) stale\b|^stale$`, "letters are outdated", nil},
		{`(?i)without VAT`, "amounts are excl. VAT", []string{"einvoice.lack.vat"}}, // an invoice that has none
		{`(?i)\bwhat waits\b|\bcoming:`, "deadlines are upcoming", nil},
		{`(?i)\bfalls away\b`, "it no longer applies", nil},
		{`(?i)\bdone again\b`, "the word is redone", nil},
		{`(?i)\breceivers?\b`, "the word is recipient", nil},
		{`(?i)\bstands? (?:in|under|beside|on)\b`, "it is, or appears", nil},
		{`(?i)\bonly read\b|\bread only\b|write-protected`, "the word is read-only", nil},
		{`(?i)\btake(?:s|n)? no room\b|in all the same|told now|was told\b`, "no office writes so", []string{"batch.help.register"}},
		{`\bnamed state|this state\b|the state\b`, "named states are versions", nil},
		{`’`, "the apostrophe is '", []string{"letter.value."}},
	} {
		w.check(t, English)
	}
}
