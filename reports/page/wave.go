package page

// waveScale is the colour scale of ordinary waves, from light to dark, the same on screen and on
// paper.
var waveScale = [...]Color{
	{R: 0xCF, G: 0xE8, B: 0xDC}, {R: 0x9C, G: 0xD0, B: 0xC4}, {R: 0x62, G: 0xAF, B: 0xB2},
	{R: 0x35, G: 0x7E, B: 0x99}, {R: 0x2B, G: 0x5F, B: 0x8C}, {R: 0x28, G: 0x4B, B: 0x7A}, {R: 0x1F, G: 0x30, B: 0x61},
}

// darkTextColors is the number of colours, from the first, that carry dark text.
const darkTextColors = 3

// WaveColor returns the colour of the i-th ordinary wave (from 0) of n, and whether its text is
// dark or white. Up to seven waves take the colours in order, so that a wave keeps its colour when
// a wave is added after it. More waves are spread over the scale, and neighbours may share a
// colour. Pilots are not on the scale.
func WaveColor(i, n int) (fill Color, darkText bool) {
	last := len(waveScale) - 1
	k := i
	if n > len(waveScale) {
		k = (i*last + (n-1)/2) / (n - 1)
	}
	k = min(max(k, 0), last)
	return waveScale[k], k < darkTextColors
}
