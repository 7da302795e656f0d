package reports

import (
	"strings"
	"testing"

	"bolgeplan/assets/translations"
	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
)

// A letter keeps the text that it was asked for. A copy that says something else has its own.
func TestTextOfChangedCopy(t *testing.T) {
	written := gatherTestLetter(t, plantest.Example(t, example.Monopolbrud), Notice, "0751", translations.Danish)
	allOf := func(f LetterFacts) string {
		text, _ := f.Text()
		return f.allText(text)
	}
	first := allOf(written)
	if again := allOf(written); again != first {
		t.Errorf("the second time it says %q, first %q", again, first)
	}

	draft := "# Om {løsning}\n\nEt andet brev til {kommune}, ref. {ref}\n"
	other := written.WithTexts(written.texts.With(TextName{Name: "notice"}, draft))
	if text := allOf(other); !strings.Contains(text, "Et andet brev til Aarhus Kommune") {
		t.Errorf("with another text it says %q", text)
	}
	other.Reference = "SAPA-0751-ABCDEFGH"
	if text := allOf(other); !strings.Contains(text, other.Reference) {
		t.Errorf("with a reference it says %q", text)
	}
	if text := allOf(other.toNobody()); strings.Contains(text, "Aarhus") {
		t.Errorf("to nobody it says %q", text)
	}
	if text := allOf(written); text != first {
		t.Errorf("after its copies were changed it says %q, before %q", text, first)
	}
}
