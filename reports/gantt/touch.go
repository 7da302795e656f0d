package gantt

// Touched returns the IDs of the bars that a rectangle touches, lane by lane. x counts from the
// beginning of the time area at a scale, y from the top of the first lane, both also out of sight.
// Flags, zones and ghosts are left out, and what was laid out as folded.
func (l *Layouter) Touched(s Scale, x0, y0, x1, y1 float64) []string {
	if l.model == nil {
		return nil
	}
	var ids []string
	v := View{Scale: s, Metrics: l.laneLines.metrics}
	for k := range l.laneLines.lanes {
		lr := &l.laneLines.lanes[k]
		if lr.y > y1 || lr.y+lr.h < y0 {
			continue
		}
		bars := l.model.Lanes[lr.index].Bars
		for i := range bars {
			b := &bars[i]
			if b.Ghost || b.Kind == Flag || b.Kind == Zone || !b.When.Decided() {
				continue
			}
			mid := lr.y + v.Metrics.Lane/2 + float64(l.laneLines.lines[lr.first+i])*v.Metrics.SubRow
			m := v.mark(b, lr.index, b.When, b.End, mid)
			if m.X <= x1 && m.X+m.W >= x0 && m.Y <= y1 && m.Y+m.H >= y0 {
				ids = append(ids, b.ID)
			}
		}
	}
	return ids
}
