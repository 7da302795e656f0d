package page

// Moved returns copies of the items, moved by dx to the right and dy down, in mm.
func Moved(items []Item, dx, dy float64) []Item {
	moved := make([]Item, len(items))
	for i, it := range items {
		moved[i] = move(it, dx, dy)
	}
	return moved
}

func move(it Item, dx, dy float64) Item {
	switch v := it.(type) {
	case Text:
		v.X, v.Y = v.X+dx, v.Y+dy
		return v
	case Line:
		v.X1, v.Y1, v.X2, v.Y2 = v.X1+dx, v.Y1+dy, v.X2+dx, v.Y2+dy
		return v
	case Rect:
		v.X, v.Y = v.X+dx, v.Y+dy
		return v
	case Polygon:
		points := make([]Point, len(v.Points))
		for i, p := range v.Points {
			points[i] = Point{p.X + dx, p.Y + dy}
		}
		v.Points = points
		return v
	}
	return it
}
