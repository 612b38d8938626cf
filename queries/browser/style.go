package browser

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"liaison/queries"
)

// Colours of the house style. Denied is red and nothing else is.
const (
	personColor  = "#2F6DB5"
	serviceColor = "#5B3A8C"
	orgColor     = "#1F8A85"
	countryColor = "#D9A21B"
	placeColor   = "#7FA650"
	factColor    = "#3A4657" // lines of what is said to have happened
	postColor    = "#8A94A3" // lines of posts: background to the contacts
	paleColor    = "#A9BCD9" // expected: a plan
	deniedColor  = "#D62728"
)

// short says relations in the space that a line has.
var short = map[string]string{
	"COMMUNICATED_WITH": "wrote or spoke", "EXCHANGED_INFORMATION": "shared information", "SIGNED_AGREEMENT_WITH": "agreement", "COOPERATED_WITH": "cooperated",
	"SUSPENDED_CONTACTS_WITH": "cut contacts", "RESIGNED_FROM": "resigned",
}

// Style gives the house style in the form Browser keeps it: selector to
// properties. Its language has no dashes; so denied lines are red and thick,
// expected ones pale and thin, and both say in words what they are.
func Style() map[string]map[string]string {
	node := func(color, text, size, caption string) map[string]string {
		return map[string]string{"color": color, "border-color": color, "text-color-internal": text, "diameter": size, "caption": caption, "border-width": "2px", "font-size": "10px"}
	}
	s := map[string]map[string]string{
		"node":              {"diameter": "50px", "color": "#A5ABB6", "border-color": "#9AA1AC", "border-width": "2px", "text-color-internal": "#FFFFFF", "font-size": "10px"},
		"relationship":      {"color": postColor, "shaft-width": "1px", "font-size": "8px", "padding": "3px", "text-color-external": "#000000", "text-color-internal": "#FFFFFF", "caption": "<type>"},
		"node.Person":       node(personColor, "#FFFFFF", "65px", "{name}"),
		"node.Service":      node(serviceColor, "#FFFFFF", "80px", "{name}"),
		"node.Organization": node(orgColor, "#FFFFFF", "65px", "{name}"),
		"node.Country":      node(countryColor, "#1E1E1E", "65px", "{name}"),
		"node.Place":        node(placeColor, "#1E1E1E", "50px", "{name}"),
		"node.Claim":        node("#F2E7C9", "#1E1E1E", "65px", "{status} {relation} {time}"),
		"node.Article":      node("#D9D9D9", "#1E1E1E", "65px", "{outlet}"),
	}
	line := func(color, text, width, caption string) map[string]string {
		return map[string]string{"color": color, "border-color": color, "shaft-width": width, "font-size": "8px", "padding": "3px", "text-color-external": text, "text-color-internal": "#FFFFFF", "caption": caption}
	}
	// A caption has about sixteen letters on a line, so status and date come
	// first; the colour's legend names the relation in full.
	for _, t := range append(slices.Clone(queries.Relations), "APPOINTED_TO", "NOMINATED_TO", "DISMISSED_FROM") {
		words := strings.ToLower(strings.ReplaceAll(t, "_", " "))
		if w, ok := short[t]; ok {
			words = w
		}
		s["relationship."+t] = line(factColor, "#1E1E1E", "2px", words+" {time}")
		s["relationship."+t+"_EXPECTED"] = line(paleColor, "#5F7391", "2px", "expected {time} "+words)
		s["relationship."+t+"_EXPECTED"]["text-color-internal"] = "#1E1E1E"
		s["relationship."+t+"_DENIED"] = line(deniedColor, deniedColor, "3px", "DENIED {time} "+words)
	}
	s["relationship.HOLDS_POSITION"] = line(postColor, "#5A6472", "1px", "{position} {time}")
	s["relationship.HELD_POSITION"] = line(postColor, "#5A6472", "1px", "former {position} {time}")
	s["relationship.CONTRADICTS"] = line("#E07B00", "#B86500", "2px", "contradicts")
	for _, t := range []string{"SUBJECT", "OBJECT", "ORG", "AT", "STATED_IN", "ATTRIBUTED_TO"} {
		s["relationship."+t] = line(postColor, "#5A6472", "1px", strings.ToLower(strings.ReplaceAll(t, "_", " ")))
	}
	return s
}

// GRASS gives the house style as a file for a Browser that is not served from
// here, which takes it by drag and drop on its :style frame.
func GRASS() string {
	var b strings.Builder
	style := Style()
	for _, sel := range slices.Sorted(maps.Keys(style)) {
		fmt.Fprintf(&b, "%s {\n", sel)
		for _, k := range slices.Sorted(maps.Keys(style[sel])) {
			v := style[sel][k]
			if k == "caption" {
				v = `"` + v + `"`
			}
			fmt.Fprintf(&b, "  %s: %s;\n", k, v)
		}
		b.WriteString("}\n\n")
	}
	return b.String()
}
