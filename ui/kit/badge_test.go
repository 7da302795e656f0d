package kit

import "testing"

func TestABadgeWithoutTextIsHidden(t *testing.T) {
	b := NewBadge("", WarningTone)
	if b.Visible() {
		t.Error("an empty badge is shown")
	}
	if b.Set("eksempel", WarningTone); !b.Visible() {
		t.Error("a badge with a text is hidden")
	}
	if b.Set("", WarningTone); b.Visible() {
		t.Error("a badge whose text went is shown")
	}
}
