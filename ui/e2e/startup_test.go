package e2e

import (
	"context"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// Where there can be no window the program ends with a sentence: it neither hangs nor panics.
func TestAProgramWithoutAWindowSaysWhy(t *testing.T) {
	d := NewDesktop(t)
	exe := Build(t, "bolgeplan")
	d.startScreen("-extension", "GLX")
	bare := d.display
	for display, want := range map[string]string{
		bare:    "ingen OpenGL 2 (APIUnavailable: GLX: GLX extension not found)",
		":7099": "Skærmen kan ikke nås (PlatformUnavailable: ",
	} {
		d.display = display
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		c := d.command(exe)
		var said strings.Builder
		ended := exec.CommandContext(ctx, c.Path)
		ended.Dir, ended.Env, ended.Stderr = c.Dir, c.Env, &said
		_ = ended.Run() // the code is looked at
		cancel()
		if code := ended.ProcessState.ExitCode(); code != 1 || !strings.Contains(said.String(), want) || strings.Contains(said.String(), "goroutine") {
			t.Errorf("%s: it ended with %d and said:\n%s", display, code, said.String())
		}
	}
}

// BenchmarkStartup compares the time from start to the first drawn window, of the program
// with its example and of a bare Fyne window of the same build. Each start is a user's
// first start:
//
//	go test ./ui/e2e -run '^$' -bench Startup -benchtime 10x
//
// With -tags x11,migrated_fynedo it is the release build. The figures are medians: drawn is
// the first picture with content, still the last change of the picture.
func BenchmarkStartup(b *testing.B) {
	ours, bare := Build(b, "bolgeplan"), Build(b, "./testdata/bare")
	var oursDrawn, oursStill, bareDrawn, bareStill []time.Duration
	for b.Loop() {
		drawnAt, stillAt := timeStart(NewDesktop(b), bare)
		bareDrawn, bareStill = append(bareDrawn, drawnAt), append(bareStill, stillAt)
		drawnAt, stillAt = timeStart(NewDesktop(b), ours)
		oursDrawn, oursStill = append(oursDrawn, drawnAt), append(oursStill, stillAt)
	}
	b.ReportMetric(0, "ns/op") // of no meaning here
	b.ReportMetric(milliseconds(median(bareDrawn)), "bare-drawn-ms")
	b.ReportMetric(milliseconds(median(oursDrawn)), "drawn-ms")
	b.ReportMetric(milliseconds(median(bareStill)), "bare-still-ms")
	b.ReportMetric(milliseconds(median(oursStill)), "still-ms")
	b.ReportMetric(float64(median(oursDrawn))/float64(median(bareDrawn)), "drawn-ratio")
	b.ReportMetric(float64(median(oursStill))/float64(median(bareStill)), "still-ratio")
}

// timeStart starts a program, watches the screen and kills the program.
func timeStart(d *Desktop, exe string) (drawnAt, stillAt time.Duration) {
	d.t.Helper()
	const still = 500 * time.Millisecond
	screen := d.Watch()
	screen.Changed()
	begun := time.Now()
	p := d.Start(exe)
	for drawnAt == 0 || time.Since(begun) < stillAt+still {
		changed, at := screen.Changed(), time.Since(begun)
		if changed {
			stillAt = at
			if drawnAt == 0 && drawn(d.Screenshot()) {
				drawnAt = at
			}
		}
		if p.Ended() || at > patience {
			d.t.Fatalf("no window was drawn:\n%s%s", p.Stdout(), p.Stderr())
		}
		time.Sleep(2 * time.Millisecond)
	}
	p.Kill()
	return drawnAt, stillAt
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
