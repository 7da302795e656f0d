package wavetable_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"bolgeplan/data/example"
	"bolgeplan/data/plantest"
	"bolgeplan/data/wavetable/xlsx"
)

// large writes tables of many shapes with about so many bytes.
var large = map[string]func(bytes int) string{
	"one name":      func(n int) string { return "Kommune;Bølge\n" + strings.Repeat("Aarhus;Bølge 1\n", n/16) },
	"one wave":      func(n int) string { return "Bølge 1\n" + strings.Repeat("Aarhus\n", n/7) },
	"unknown names": func(n int) string { return "Bølge 1\n" + numbered("Narnia%d\n", n/14) },
	"many waves":    func(n int) string { return "Kommune\tBølge\n" + numbered("Aarhus\tHold nummer %d\n", n/27) },
	"one line":      func(n int) string { return "Bølge 1: " + strings.Repeat("Aarhus, ", n/8) },
	"one cell":      func(n int) string { return "Bølge 1\n" + strings.Repeat("ord og ord igen ", n/16) },
	"wide": func(n int) string {
		return strings.Repeat("Bølge 1\t", n/18) + "\n" + strings.Repeat("Aarhus\t", n/18)
	},
	"dates": func(n int) string {
		return "Kommune;Bølge;Idriftsættelse\n" + numbered("Odense;Bølge 2;uge %d 2020\n", n/33)
	},
	"no table": func(n int) string { return strings.Repeat("lorem ipsum dolor sit amet\n", n/27) },
	"markup": func(n int) string {
		return "<table>" + strings.Repeat("<tr><td>Fanø</td><td>Bølge 3</td></tr>", n/40) + "</table>"
	},
}

func numbered(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// What a table of a size takes grows with the size and no faster: four times the bytes take
// less than eight times the memory.
func TestLargeTables(t *testing.T) {
	p := plantest.Example(t, example.Empty)
	for name, write := range large {
		allocated := func(bytes int) float64 {
			content := []byte(write(bytes))
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			source, err := xlsx.Open("x", content, "KY")
			if err != nil {
				t.Fatal(err)
			}
			in := importCells(t, p, "KY", source.Cells)
			runtime.ReadMemStats(&after)
			if len(in.proposal.Entries) == 0 && name != "no table" {
				t.Errorf("%s: no entries", name)
			}
			return float64(after.TotalAlloc - before.TotalAlloc)
		}
		allocated(64 << 10)
		small, big := allocated(64<<10), allocated(256<<10)
		t.Logf("%s: %.1f MB of 64 KB, %.1f MB of 256 KB", name, small/1e6, big/1e6)
		if big > 8*small {
			t.Errorf("%s: %.1f MB of 64 KB, %.1f MB of 256 KB", name, small/1e6, big/1e6)
		}
	}
}

// BenchmarkLarge reads tables of 1, 2 and 4 MB.
func BenchmarkLarge(b *testing.B) {
	p := plantest.Example(b, example.Empty)
	for name, write := range large {
		for mb := 1; mb <= xlsx.MaxFileSize>>20; mb *= 2 {
			b.Run(fmt.Sprintf("%s/%dMB", name, mb), func(b *testing.B) {
				content := []byte(write(mb<<20 - 1000))
				b.ReportAllocs()
				for b.Loop() {
					source, err := xlsx.Open("x", content, "KY")
					if err != nil {
						b.Fatal(err)
					}
					importCells(b, p, "KY", source.Cells)
				}
			})
		}
	}
}
