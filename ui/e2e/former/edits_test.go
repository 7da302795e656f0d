package former

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"bolgeplan/data/datatest"
)

// rounds is how many files are edited by both programs.
const rounds = 50

// edit is one that a program was told to make: a municipality into a wave of its
// own, or a setting.
type edit struct {
	by            string // "former", "present" or "pen"
	municipality  string
	wave, setting string
	done          bool // the program said so
}

// edits lets both programs edit files of the former, in random order and at the
// same time, while a pen of the former has them open now and then. In the end
// the right program finds each file sound, and no edit that was said to be done
// is missing. A file bears the number of its tables, unless the former set the
// number back: then the next edit puts it right.
func (b both) edits(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	var originals []string
	for _, name := range []string{"monopolbrud", "sapa-2019"} {
		original := filepath.Join(t.TempDir(), name)
		install(t, b.former, "Mette Holm").mustRun(t, "new", original, "--example", name)
		originals = append(originals, original)
	}
	done, refused, formats, setBack := map[string]int{}, map[string]int{}, map[int]int{}, 0
	for n := range rounds {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			r := newRound(t, b, random, originals[n%len(originals)])
			defer func() { setBack += r.setBack }()
			r.play()
			formats[r.judge()]++
			for _, e := range r.edits {
				if e.done {
					done[e.by]++
				} else {
					refused[e.by]++
				}
			}
		})
	}
	t.Logf("done %v, refused %v, files by format %v, numbers set back %d", done, refused, formats, setBack)
	for _, by := range []string{"former", "present", "pen"} {
		if done[by] == 0 {
			t.Errorf("no edit by the %s was done", by)
		}
	}
}

// round is one file that both programs edit.
type round struct {
	t              *testing.T
	random         *rand.Rand
	mette, jens    installation // the former program and the present
	hand           installation // the pen's
	file, original string
	names          []string // of municipalities that no edit was about yet
	pens           []*pen
	edits          []*edit
	setBack        int // how often the number was
}

func newRound(t *testing.T, b both, random *rand.Rand, original string) *round {
	t.Helper()
	r := &round{
		t: t, random: random, original: original, file: filepath.Join(t.TempDir(), "plan.bolgeplan"),
		mette: install(t, b.former, "Mette Holm"), jens: install(t, b.present, "Jens Vang"),
		hand: install(t, b.pen, "Kim Dahl"),
	}
	duplicate(t, original, r.file)
	r.names = strings.Split(datatest.Query[string](t, original, `SELECT group_concat(name, char(10)) FROM municipality`), "\n")
	random.Shuffle(len(r.names), func(i, j int) { r.names[i], r.names[j] = r.names[j], r.names[i] })
	return r
}

// play makes some steps, each of one program or of several at the same time.
func (r *round) play() {
	for range 3 + r.random.IntN(4) {
		switch r.random.IntN(6) {
		case 0:
			r.takePen()
		case 1:
			r.dropPen()
		default:
			r.editTogether(1 + r.random.IntN(3))
		}
		r.checkNumber()
	}
	for _, p := range r.pens {
		p.close()
	}
}

// takePen opens the file with a pen, half of the time without a word to others.
func (r *round) takePen() {
	p := r.hand.take(r.t, r.file)
	if p.says() != "open" { // the file is the present program's by now
		p.kill()
		return
	}
	if r.random.IntN(2) == 0 {
		p.tell("announce")
	}
	r.pens = append(r.pens, p)
}

// dropPen closes a pen or kills it.
func (r *round) dropPen() {
	if len(r.pens) == 0 {
		return
	}
	if r.random.IntN(2) == 0 {
		r.pens[0].close()
	} else {
		r.pens[0].kill()
	}
	r.pens = r.pens[1:]
}

// editTogether lets so many programs edit at the same time.
func (r *round) editTogether(n int) {
	var wait sync.WaitGroup
	for i := range n {
		e := &edit{by: []string{"former", "present"}[r.random.IntN(2)], municipality: r.names[len(r.edits)]}
		e.wave = fmt.Sprintf("Bølge %d", 20+len(r.edits))
		var do func()
		switch {
		case i == 0 && len(r.pens) > 0: // each pen does one thing at a time
			e.by, e.setting = "pen", fmt.Sprintf("former.%d", len(r.edits))
			p := r.pens[r.random.IntN(len(r.pens))]
			do = func() { e.done = p.tell("set "+e.setting+" x") == "done" }
		case e.by == "former":
			do = func() { e.done, _ = r.mette.moves(r.t, r.file, "SAPA", e.municipality, e.wave) }
		default:
			do = func() { e.done, _ = r.jens.moves(r.t, r.file, "SAPA", e.municipality, e.wave) }
		}
		r.edits = append(r.edits, e)
		wait.Go(do)
	}
	wait.Wait()
}

// checkNumber looks that the file bears the number of its tables, unless a pen
// was killed over an edit that has still to be rolled back.
func (r *round) checkNumber() {
	switch _, err := os.Stat(r.file + "-journal"); {
	case err == nil:
	case datatest.SetBack(r.t, r.file, r.original):
		r.setBack++
	default:
		datatest.FormatNumber(r.t, r.file, r.original)
	}
}

// judge looks at the file when nobody has it open any more, and returns its
// format.
func (r *round) judge() (format int) {
	r.t.Helper()
	right := r.jens // it reads all formats
	if datatest.SetBack(r.t, r.file, r.original) {
		r.setBack++
		e := &edit{by: "present", municipality: r.names[len(r.edits)], wave: "Bølge 99"}
		var said string
		if e.done, said = r.jens.moves(r.t, r.file, "SAPA", e.municipality, e.wave); !e.done {
			r.t.Errorf("the number was set back, and the file cannot be edited: %s", said)
		}
		r.edits = append(r.edits, e)
	}
	if datatest.FormatNumber(r.t, r.file, r.original) == 1 {
		right = r.mette
	}
	right.mustRun(r.t, "verify", r.file)
	r.jens.mustRun(r.t, "verify", r.file)
	for _, e := range r.edits {
		got, want := waveOf(r.t, r.file, e.municipality), e.wave
		if e.setting != "" {
			got, want = settingOf(r.t, r.file, e.setting), "x"
		}
		if e.done && got != want {
			r.t.Errorf("%+v is said to be done, and the file has %q", *e, got)
		}
	}
	if left, err := filepath.Glob(r.file + "-*"); err != nil || len(left) > 0 {
		r.t.Errorf("left beside the file: %v (%v)", left, err)
	}
	return datatest.FormatNumber(r.t, r.file, r.original)
}
