package plan

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// A wave that is moved stands where it was put, and is the only one that is written,
// unless others have one key.
func TestMoveWaveWritesOneKey(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := new(Plan).Edit()
		solution := CatalogueID("solution")
		Put(d, Solution{ID: solution})
		keys := rapid.SliceOfN(rapid.SampledFrom([]string{"", "b1i", "b2i", "b2r", "c10i", "i", "z"}), 1, 7).Draw(t, "keys")
		for i, key := range keys {
			Put(d, Wave{ID: CatalogueID("wave", strconv.Itoa(i)), SolutionID: solution, Ordinal: key})
		}
		p := d.Plan()
		for range rapid.IntRange(1, 8).Draw(t, "moves") {
			before := p.WavesOf(solution)
			from, by := rapid.IntRange(0, len(before)-1).Draw(t, "from"), rapid.IntRange(-8, 8).Draw(t, "by")
			d := p.Edit()
			d.MoveWave(before[from].ID, by)
			p = d.Plan()

			want := slices.Delete(slices.Clone(idsOf(before)), from, from+1)
			to := min(max(from+by, 0), len(want))
			want = slices.Insert(want, to, before[from].ID)
			if got := idsOf(p.WavesOf(solution)); !slices.Equal(got, want) {
				t.Fatalf("%v moved from %d by %d gives %v", before, from, by, p.WavesOf(solution))
			}
			if n := len(d.Changes()); distinct(before) && n > 1 || to == from && n > 0 {
				t.Fatalf("%d changes: %v", n, d.Changes())
			}
		}
	})
}

func idsOf(waves []Wave) []ID {
	ids := make([]ID, len(waves))
	for i, w := range waves {
		ids[i] = w.ID
	}
	return ids
}

func distinct(waves []Wave) bool {
	for i, w := range waves {
		if w.Ordinal == "" || i > 0 && waves[i-1].Ordinal == w.Ordinal {
			return false
		}
	}
	return true
}

func TestAddWaveComesLast(t *testing.T) {
	p := small(t)
	ksd, _ := p.SolutionNamed("KSD")
	d := p.Edit()
	d.MoveWave(p.WavesOf(ksd.ID)[0].ID, 1)
	for n := range 40 {
		id, err := d.AddWave(Wave{SolutionID: ksd.ID, Name: "Bølge " + strconv.Itoa(n+3)})
		if waves := d.Plan().WavesOf(ksd.ID); err != nil || waves[len(waves)-1].ID != id {
			t.Fatalf("the wave is not the last: %v", err)
		}
	}
}

// Two who put a wave at one place see one order.
func TestEqualKeysGoByID(t *testing.T) {
	d := new(Plan).Edit()
	one, other := CatalogueID("wave", "1"), CatalogueID("wave", "2")
	if compareIDs(one, other) > 0 {
		one, other = other, one
	}
	Put(d, Wave{ID: other, Name: "A", Ordinal: KeyOf(1)})
	Put(d, Wave{ID: one, Name: "B", Ordinal: KeyOf(1)})
	if got := idsOf(d.Plan().WavesOf(None)); !slices.Equal(got, []ID{one, other}) {
		t.Errorf("the order is %v", got)
	}
}
