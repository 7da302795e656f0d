package page

import "testing"

func TestWavesTakeTheScale(t *testing.T) {
	last := len(waveScale) - 1
	tests := []struct{ i, n, want int }{
		{0, 1, 0}, {0, 5, 0}, {4, 5, 4}, {6, 7, 6}, // few waves: in order
		{0, 13, 0}, {6, 13, 3}, {12, 13, last}, {7, 8, last}, {0, 8, 0}, // many: spread, both ends used
		{-1, 3, 0}, {99, 3, last}, // out of range: the nearest
	}
	for _, tt := range tests {
		if fill, dark := WaveColor(tt.i, tt.n); fill != waveScale[tt.want] || dark != (tt.want < darkTextColors) {
			t.Errorf("wave %d of %d is %v, want colour %d of the scale", tt.i, tt.n, fill, tt.want)
		}
	}
}
