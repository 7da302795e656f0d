// Package gantt lays a timeline out as a scene: where each lane, mark, label,
// band and header text goes, and what lies under a pointer. Painters draw the
// scene on screen or on paper; nothing here knows colours, fonts or Fyne.
//
// Lengths are in the painter's unit throughout: pixels on screen, millimetres
// on paper. The time area begins at (0, 0): lane titles lie left of it, at
// negative x, and the header above it, at negative y.
package gantt
