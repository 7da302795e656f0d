package matrix

func (s *Screen) importText(string) {}
func (s *Screen) insertTable()      {}
