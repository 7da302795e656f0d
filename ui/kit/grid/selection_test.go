package grid

import (
	"slices"
	"testing"
)

func TestRowsAreEachToldOnce(t *testing.T) {
	s := Selection{Ranges: []Range{{Pos{4, 0}, Pos{6, 2}}, {Pos{1, 1}, Pos{1, 1}}, {Pos{5, 3}, Pos{7, 3}}}}
	if got, want := s.Rows(), []int{1, 4, 5, 6, 7}; !slices.Equal(got, want) {
		t.Errorf("Rows = %v, want %v", got, want)
	}
}

func TestToggleRowSplitsARange(t *testing.T) {
	s := SelectRange(Pos{2, 0}, Pos{6, 3}).toggleRow(4, 4)
	want := []Range{{Pos{2, 0}, Pos{3, 3}}, {Pos{5, 0}, Pos{6, 3}}}
	if !slices.Equal(s.Ranges, want) {
		t.Errorf("without row 4: %v, want %v", s.Ranges, want)
	}
	s = s.toggleRow(4, 4)
	if !s.HasRow(4) || len(s.Ranges) != 3 {
		t.Errorf("row 4 again: %v", s.Ranges)
	}
}

func TestToggleTakesASingleCellOut(t *testing.T) {
	s := Select(Pos{1, 1}).toggle(Pos{3, 2})
	if s.Active != (Pos{3, 2}) || len(s.Ranges) != 2 {
		t.Fatalf("after adding: %v", s)
	}
	s = s.toggle(Pos{3, 2})
	if !s.Equal(Select(Pos{1, 1})) {
		t.Errorf("after taking out: %v", s)
	}
}

func TestWithinDropsWhatIsGone(t *testing.T) {
	s := Selection{Active: Pos{9, 4}, Ranges: []Range{{Pos{2, 1}, Pos{9, 4}}, {Pos{8, 0}, Pos{9, 0}}}}
	got := s.within(5, 3)
	if want := []Range{{Pos{2, 1}, Pos{4, 2}}}; !slices.Equal(got.Ranges, want) {
		t.Errorf("ranges %v, want %v", got.Ranges, want)
	}
	if !got.Contains(got.Active) {
		t.Errorf("the active cell %v is not selected", got.Active)
	}
	if !s.within(0, 0).Empty() {
		t.Error("something is selected in nothing")
	}
}
