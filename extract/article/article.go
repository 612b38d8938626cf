// Package article is where articles come in: files, archives, feeds and
// streams of several formats become values of one type, [Article].
package article

// An Article is one news item as given, before any analysis.
//
// All byte offsets that later stages produce count from the start of Text,
// which is UTF-8 and otherwise exactly what the input held.
type Article struct {
	ID     string `json:"id"`     // the input's id when it gives one, else its url, else 32 hex digits of SHA-256 over outlet, date and normalised text
	Hash   string `json:"hash"`   // 32 hex digits of SHA-256 over the normalised text alone
	Title  string `json:"title"`  // "" when unknown
	Outlet string `json:"outlet"` // "" when unknown
	URL    string `json:"url"`    // "" when unknown

	// Published is the date of publication in EDTF with the precision
	// PublishedPrecision says (day, month, year or none); "" when unknown.
	// PublishedBasis says how it is known: "given", "metadata: JSON-LD",
	// "flag", "dateline: Thursday 10 June falls in 2021", "unknown" …
	Published          string `json:"published"`
	PublishedPrecision string `json:"published_precision"`
	PublishedBasis     string `json:"published_basis"`

	Language     string `json:"language,omitempty"`      // BCP 47, "" when unknown
	IngestedFrom string `json:"ingested_from,omitempty"` // the file, archive member or stream and the line it came from

	Text string `json:"text,omitempty"`
}
