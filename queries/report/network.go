package report

import (
	"cmp"
	"fmt"
	"html"
	"math"
	"slices"
	"strings"
)

const maxNodes = 40 // besides the subject no more than 39

var nodeColors = map[string]string{"Person": "#2F6DB5", "Service": "#5B3A8C", "Organization": "#1F8A85", "Country": "#D9A21B", "Place": "#7FA650"}

// A node of the network stands on an oval around the subject: left and right
// of it one under another, so that no label meets another.
type node struct {
	id, name, kind             string
	happened, expected, denied int
	x, y                       float64
	right                      bool
	slot                       int // how many on its side come before
}

// layout places the neighbours of the subject, those with most ties nearest
// to the middle of either side, and returns them with the size of the picture.
func layout(d Data, width float64) (nodes []node, height float64, left int) {
	own := map[string]bool{d.Subject.ID: true}
	if d.Other != nil {
		own[d.Other.ID] = true
	}
	by := map[string]*node{}
	for _, f := range d.Facts {
		for _, end := range [2][3]string{{f.Subject, f.Who, f.SubjectKind}, {f.Object, f.Whom, f.ObjectKind}} {
			if own[end[0]] {
				continue
			}
			n := by[end[0]]
			if n == nil {
				n = &node{id: end[0], name: end[1], kind: end[2]}
				by[end[0]] = n
			}
			switch f.Family() {
			case "happened":
				n.happened++
			case "expected":
				n.expected++
			default:
				n.denied++
			}
		}
	}
	for _, n := range by {
		nodes = append(nodes, *n)
	}
	slices.SortFunc(nodes, func(a, b node) int {
		return cmp.Or((b.happened+b.expected+b.denied)-(a.happened+a.expected+a.denied), strings.Compare(a.id, b.id))
	})
	if len(nodes) > maxNodes-1 {
		left = len(nodes) - (maxNodes - 1)
		nodes = nodes[:maxNodes-1]
	}
	// The people of a service stand on one side, those they deal with on the
	// other; elsewhere the sides take turns.
	inside := d.members()
	sides := [2]int{}
	for i := range nodes {
		nodes[i].right = i%2 == 0
		if len(inside) > 0 {
			nodes[i].right = !inside[nodes[i].id]
		}
		if nodes[i].right {
			nodes[i].slot = sides[1]
			sides[1]++
		} else {
			nodes[i].slot = sides[0]
			sides[0]++
		}
	}
	if width < 600 { // all in a column, below the subject
		for i := range nodes {
			nodes[i].right, nodes[i].x, nodes[i].y = true, 92, 62+26*float64(i)
		}
		return nodes, 62 + 26*float64(len(nodes)), left
	}
	perSide := max(sides[0], sides[1])
	gap := min(44, max(24, 150/float64(max(1, perSide))))
	height = max(150, float64(perSide)*gap+40)
	cx, cy := width/2, height/2
	label := min(262, width*.36)
	rx := width/2 - label
	ry := height/2 - 24
	// The order of places on a side: the middle first, then to and fro.
	for i := range nodes {
		n := &nodes[i]
		k, count := n.slot, sides[0]
		if n.right {
			count = sides[1]
		}
		slot := float64((k + 1) / 2)
		if k%2 == 1 {
			slot = -slot
		}
		if count%2 == 0 {
			slot += .5
		}
		n.y = cy + slot*gap
		reach := math.Sqrt(max(0, 1-math.Pow((n.y-cy)/(ry+12), 2)))
		n.x = cx + rx*(.45+.55*reach)
		if !n.right {
			n.x = cx - rx*(.45+.55*reach)
		}
	}
	return nodes, height, left
}

// network draws the subject and those around it. "" where there are fewer
// than two.
func network(d Data, width float64) string {
	nodes, height, more := layout(d, width)
	if len(nodes) < 2 {
		return ""
	}
	head := 30.0 // for the legend
	if d.Other == nil && len(d.members()) > 0 && width >= 600 {
		head = 80 // and for the service, above its people and not among their ties
	}
	height += head
	if more > 0 {
		height += 16
	}
	narrow := width < 600
	subjects := []node{{id: d.Subject.ID, name: d.Subject.Name, kind: d.Subject.Kind}}
	if d.Other != nil {
		subjects = append(subjects, node{id: d.Other.ID, name: d.Other.Name, kind: d.Other.Kind})
		if narrow {
			head += 34
			height += 34
		}
	}
	at := map[string]node{}
	for i := range nodes {
		nodes[i].y += head
		at[nodes[i].id] = nodes[i]
	}
	cx, cy := width/2, (height-head)/2+head
	if more > 0 {
		cy -= 8
	}
	if d.Other == nil && head > 30 {
		cy = 48
	}
	for i := range subjects {
		n := &subjects[i]
		n.x, n.y = cx, cy+60*float64(i)-30*float64(len(subjects)-1)
		if narrow {
			n.x, n.y = 20+32*float64(i), 50+42*float64(i) // where its trunk grows from
		}
		at[n.id] = *n
	}
	type tie struct{ a, b, family string }
	counts := map[tie]int{}
	var ties []tie
	for _, f := range slices.Concat(d.Facts, d.Around) {
		a, b := f.Subject, f.Object
		if b < a {
			a, b = b, a
		}
		if _, ok := at[a]; !ok {
			continue
		}
		if _, ok := at[b]; !ok {
			continue
		}
		t := tie{a, b, f.Family()}
		if counts[t]++; counts[t] == 1 {
			ties = append(ties, t)
		}
	}
	rank := map[string]float64{"happened": 0, "expected": 1, "denied": -1}
	slices.SortFunc(ties, func(a, b tie) int {
		return cmp.Or(strings.Compare(a.a, b.a), strings.Compare(a.b, b.b), strings.Compare(a.family, b.family))
	})

	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" font-family="system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif">`, width, height, width, height)
	fmt.Fprintf(&b, `<title>%s</title><rect width="%.0f" height="%.0f" fill="#FFFFFF"/>`+"\n", html.EscapeString("The network around "+d.Title()), width, height)
	// The legend: lines, then numbers.
	x := 8.0
	for _, e := range []struct{ family, label string }{{"happened", "said to have happened"}, {"expected", "expected"}, {"denied", "denied"}} {
		if narrow && e.family == "happened" {
			e.label = "happened"
		}
		fmt.Fprintf(&b, `<path d="M%.1f 14h26" %s/>`, x, stroke(e.family, 2))
		if e.family == "denied" {
			cross(&b, x+13, 14)
		}
		words(&b, x+32, 18, "start", 12, softColor, e.label)
		x += 44 + 7*float64(len(e.label))
	}
	b.WriteByte('\n')
	main := map[string]bool{d.Subject.ID: true} // whose ties matter
	if !narrow {
		main = d.members()
		main[d.Subject.ID] = true
	}
	if d.Other != nil {
		main[d.Other.ID] = true
	}
	for _, t := range ties {
		p, q := at[t.a], at[t.b]
		weight := 1 + min(3, float64(counts[t])*.7)
		if narrow {
			branch(&b, p, q, main, t.family, rank[t.family], weight)
			continue
		}
		// Ties of one pair bend apart, so that a denial never lies under a fact.
		dx, dy := q.x-p.x, q.y-p.y
		l := max(1, math.Hypot(dx, dy))
		bend := rank[t.family] * min(14, l/8)
		mx, my := (p.x+q.x)/2-dy/l*bend*2, (p.y+q.y)/2+dx/l*bend*2
		if !main[t.a] && !main[t.b] { // between others: in the background, and inwards where they stand on one side
			weight = 1
			if p.right == q.right {
				mx += math.Copysign(40+l/6, cx-p.x)
			}
		}
		line := stroke(t.family, weight)
		if !main[t.a] && !main[t.b] {
			line += ` opacity=".45"`
		}
		fmt.Fprintf(&b, `<path d="M%.1f %.1fQ%.1f %.1f %.1f %.1f" fill="none" %s/>`, p.x, p.y, mx, my, q.x, q.y, line)
		if t.family == "denied" {
			cross(&b, (p.x+2*mx+q.x)/4, (p.y+2*my+q.y)/4)
		}
	}
	b.WriteByte('\n')
	for _, n := range nodes {
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="6" fill="%s" stroke="#FFFFFF" stroke-width="1.5"/>`, n.x, n.y, cmp.Or(nodeColors[n.kind], softColor))
		room := width - n.x - 12
		anchor, lx := "start", n.x+11
		if !n.right {
			room, anchor, lx = n.x-12, "end", n.x-11
		}
		counts := ""
		add := func(k int, mark, color string) {
			if k > 0 {
				counts += fmt.Sprintf(`<tspan fill="%s"> %s%d</tspan>`, color, mark, k)
				room -= 16 + 7.5*float64(len(fmt.Sprint(k)))
			}
		}
		add(n.happened, "●", happenedColor)
		add(n.expected, "○", expectedColor)
		add(n.denied, "✗", deniedColor)
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="%s" font-size="12" fill="%s">%s%s</text>`+"\n", lx, n.y+4, anchor, inkColor, html.EscapeString(clip(n.name, int(room/7.1))), counts)
	}
	for _, n := range subjects {
		w := min(8*float64(len([]rune(n.name)))+24, width*.34)
		if narrow {
			w = min(8*float64(len([]rune(n.name)))+24, width-n.x-8)
			n.x += w/2 - 12
		}
		name := clip(n.name, int((w-14)/7.8))
		fmt.Fprintf(&b, `<rect x="%.1f" y="%.1f" width="%.1f" height="26" rx="13" fill="%s" stroke="#FFFFFF" stroke-width="2"/>`, n.x-w/2, n.y-13, w, cmp.Or(nodeColors[n.kind], softColor))
		fmt.Fprintf(&b, `<text x="%.1f" y="%.1f" text-anchor="middle" font-size="13" font-weight="600" fill="#FFFFFF">%s</text>`, n.x, n.y+4.5, html.EscapeString(name))
	}
	if more > 0 {
		words(&b, width/2, height-6, "middle", 11, softColor, fmt.Sprintf("and %d more with fewer ties", more))
	}
	b.WriteString("\n</svg>\n")
	return b.String()
}

// branch draws a tie of a narrow picture: down from its subject and across to
// the other, those of what is expected and denied a little above and below.
// What links the others among themselves is left to wider pictures.
func branch(b *strings.Builder, p, q node, main map[string]bool, family string, rank, weight float64) {
	if main[q.id] {
		p, q = q, p
	}
	shift := 4 * rank
	switch {
	case !main[p.id]:
	case main[q.id]: // the two of a pair
		x := max(p.x, q.x) + 24 + 3*shift
		fmt.Fprintf(b, `<path d="M%.1f %.1fV%.1f" fill="none" %s/>`, x, min(p.y, q.y), max(p.y, q.y), stroke(family, weight))
		if family == "denied" {
			cross(b, x, (p.y+q.y)/2)
		}
	default:
		fmt.Fprintf(b, `<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-width="1"/>`, p.x, p.y, q.y, "#B9C1CB")
		fmt.Fprintf(b, `<path d="M%.1f %.1fH%.1f" fill="none" %s/>`, p.x, q.y+shift, q.x, stroke(family, weight))
		if family == "denied" {
			cross(b, (p.x+q.x)/2, q.y+shift)
		}
	}
}

// members are those whom a fact gives a post in the service that the report is
// about. None for other reports.
func (d Data) members() map[string]bool {
	own := map[string]bool{}
	for _, f := range d.Facts {
		if f.isPost() && f.Object == d.Subject.ID && d.Subject.Kind == "Service" {
			own[f.Subject] = true
		}
	}
	return own
}

func stroke(family string, width float64) string {
	switch family {
	case "expected":
		return fmt.Sprintf(`stroke="%s" stroke-width="1.4" stroke-dasharray="2 4"`, expectedColor)
	case "denied":
		return fmt.Sprintf(`stroke="%s" stroke-width="1.6" stroke-dasharray="7 4"`, deniedColor)
	}
	return fmt.Sprintf(`stroke="%s" stroke-width="%.1f" stroke-opacity=".75"`, happenedColor, width)
}

func cross(b *strings.Builder, x, y float64) {
	fmt.Fprintf(b, `<path d="M%.1f %.1fl8 8m0 -8l-8 8" stroke="%s" stroke-width="1.8"/>`, x-4, y-4, deniedColor)
}
