package main

import (
	"bufio"
	"fmt"

	"liaison/extract/mention"
	"liaison/queries/render"
)

// formWords names the forms of mentions.
var formWords = map[mention.Form]string{mention.Name: "name", mention.Nominal: "description", mention.Pronoun: "pronoun"}

// writeEntities writes who was found in an article, as whom, and every
// mention with its byte offsets and the reason for the link.
func writeEntities(w *bufio.Writer, d analysed) error {
	fmt.Fprintln(w, render.Clean(heading(&d.Document.Article)))
	if d.Analysis == nil {
		_, err := fmt.Fprintln(w, "  (a line of liaison extract: its mentions were not kept)")
		return err
	}
	res := d.Analysis.Resolution
	for i := range res.Entities {
		e := &res.Entities[i]
		fmt.Fprintf(w, "  %s  %s  %s\n", e.ID, e.Type, render.Clean(e.Name))
		for j, k := range e.Mentions {
			m := &res.Mentions[k]
			why := m.Why
			if j < len(e.Why) {
				why = e.Why[j]
			}
			fmt.Fprintf(w, "    %6d-%-6d %-12s %-40q %s\n", m.Start, m.End, formWords[m.Form], m.Text, why)
		}
	}
	return nil
}
