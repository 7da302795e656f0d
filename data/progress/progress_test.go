package progress

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
)

func TestAReaderTellsHowMuchIsReadAndEndsWithItsContext(t *testing.T) {
	const size = 5<<20 + 17
	ctx, cancel := context.WithCancel(t.Context())
	var heard []Step
	ctx = With(ctx, func(s Step) { heard = append(heard, s) })
	r := Reader(ctx, bytes.NewReader(make([]byte, size)), "key", size)
	if n, err := io.CopyN(io.Discard, r, 3<<20); err != nil || n != 3<<20 {
		t.Fatal(n, err)
	}
	for i, s := range heard {
		if s.Doing != "key" || s.All != size || s.Done != int64(i)<<20 {
			t.Errorf("step %d is %+v", i, s)
		}
	}
	if len(heard) != 4 {
		t.Errorf("%d steps were told", len(heard))
	}
	cancel()
	if n, err := io.Copy(io.Discard, r); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("of a cancelled reader came %d bytes, %v", n, err)
	}
	if err := Report(ctx, Step{}); !errors.Is(err, context.Canceled) || len(heard) != 4 {
		t.Errorf("after the end %d steps were told, %v", len(heard), err)
	}
}

func TestNobodyNeedsToHear(t *testing.T) {
	if err := Report(t.Context(), Step{Doing: "key"}); err != nil {
		t.Error(err)
	}
	ctx := Silent(With(t.Context(), func(s Step) { t.Errorf("%v was told", s) }))
	if b, err := io.ReadAll(Reader(ctx, bytes.NewReader([]byte("abc")), "key", 3)); err != nil || string(b) != "abc" {
		t.Error(string(b), err)
	}
}
