package event

import (
	"slices"

	"liaison/extract/syntax"
)

// A mend puts right one kind of error in the trees, which the words around it
// or the mentions show.
type mend struct {
	name string
	on   []syntax.UPOS                   // what word i must be; nil where one look is at the whole sentence
	do   func(a *Article, s, i int) bool // reports whether it changed the tree of sentence s
	like string                          // a sentence whose tree it mends, as the test sees
}

// mends stand in the order in which they are tried: first those of the whole
// sentence, then word by word those that the word's part of speech allows. Each
// sees the tree as those before it left it.
var mends = []mend{
	{"the name heads its title", nil, (*Article).namesHead,
		"Mossad head Eitan Shorer said he would not resign."},
	{"people in a row", nil, (*Article).inARow,
		"Ukraine is represented by home secretary Ivan Koval, SBU chief Petro Hrytsenko and bureau head Semen Krut."},
	{"whom the apposition means", nil, (*Article).meant,
		"Howard Pell met his counterpart from Russia, Anton Gorelov."},
	{"two owners", nil, (*Article).owners,
		"The CIA and Ukraine's SBU have worked closely together since 2015."},
	{"the object behind a place", nil, (*Article).besidePlace,
		"He met in Paris French Prime Minister Luc Moreau."},
	{"no participle", verb, (*Article).participle,
		"The BND shared satellite data with Ukraine's military intelligence."},
	{"a particle", verb, (*Article).particle,
		"The CIA tipped off the SVR."},
	{"an inverted subject", verb, tree(inverted),
		"Only after meeting Hamas leader Samir Odeh did CIA Director Grant Whitlock inform the Israelis."},
	{"due to fly", verb, tree(raised),
		"The accord makes it easier and safer to travel to Ukraine."},
	{"is to meet", verb, tree(isTo),
		"I have sent to the *Federal Register* for publication the enclosed notice stating that the national emergency with respect to Iran that was declared on March 15, 1995, is to continue in effect beyond March 15, 2021."},
	{"having met", verb, tree(having),
		"Spokesman Kevin Stroud regretted not having met Russian Foreign Ministry spokeswoman Irina Sedova."},
	{"two subjects", verb, tree(twoSubjects),
		"Anton Gorelov, head of the SVR, consulted with Howard Pell, the sources said."},
	{"the subject behind a phrase", verb, (*Article).fronted,
		"In a letter to Polish Interior Minister Jan Kozak, Belarusian KGB chief Ivan Tarasenko complained about the border."},
	{"see them do", verb, tree(seenToDo),
		"The pact will see the CIA and the SVR cooperate."},
	{"pressure to", verb, tree(pressed),
		"Oleg Sidorenko came under pressure from lawmakers to step down."},
	{"finite beside an infinitive", verb, tree(besideInfinitive),
		"Androulakis called on the Greek parliament to set up a commission of inquiry to investigate the matter and accused the government of downplaying the issue."},
	{"a subject of its own", verb, (*Article).ownSubject,
		"Polish Foreign Minister Jerzy Wolak has asked Switzerland to sound out Minsk, and Swiss envoy Beat Amsler met Belarusian officials in Geneva."},
	{"no predicate", verb, (*Article).noPredicate,
		"Howard Pell called SVR chief Anton Gorelov."},
	{"which, not who", verb, (*Article).notWho,
		"She spoke of talks with Howard Pell, which were held in May."},
	{"no passive", verb, tree(shares),
		"Howard Pell has never met or spoken to Anton Gorelov."},
	{"sent X a letter", verb, tree(recipient),
		"Howard Pell sent SVR chief Anton Gorelov a letter."},
	{"face to face", noun, tree(faceToFace),
		"Howard Pell and Anton Gorelov did not meet face to face."},
	{"for X to meet Y", verb, tree(forTo),
		"The CIA arranged for Ivan Koval to meet Anton Gorelov."},
	{"with X and with Y", verb, tree(withAgain),
		"Howard Pell met first with President Ivan Koval and then with SVR chief Anton Gorelov."},
	{"what follows a closing clause of speech", verb, tree(shared),
		"Howard Pell met Anton Gorelov, officials said, and phoned Ivan Koval."},
	{"an inserted clause of speech", verb, tree(inserted),
		"Howard Pell, officials said, met Anton Gorelov in Kyiv on Monday."},
	{"a parted auxiliary", verb, tree(splitAux),
		"Mossad director Eitan Barzel had, in fact, flown secretly to Doha to voice concern over the deal."},
	{"a parted clause of content", verb, tree(saidThat),
		"The Washington Post reported on Friday, citing officials, that CIA Director Howard Pell had met Anton Gorelov in Kyiv."},
	{"alleging that", verb, tree(alleged),
		"The ministry presented a report alleging the CIA has spied on Germany."},
	{"a day in front of an object", verb, tree(onDay),
		"Nabil Qasim denied on Monday reports that Howard Pell made a secret trip to Jordan."},
	{"a closing clause of speech", verb, tree(closes),
		"Turkish intelligence chief Cem Aydemir and his Syrian counterpart Ali Shahin held a rare meeting in Moscow, a senior Turkish official confirmed to reporters on Tuesday."},
	{"a plan of his own", verb, tree(ownPlan),
		"Howard Pell rejected a request by SVR chief Anton Gorelov to travel to Doha."},
	{"what leads in", verb, tree(leadsIn),
		"In talks with Syrian President Ali Shahin, Pell handed over a letter from the King, who thanked him for his support, Syria's state news agency said."},
	{"a parted bare verb", []syntax.UPOS{syntax.AUX, syntax.VERB}, tree(bareAux),
		"Humaidan did, however, visit Kyiv in May this year."},
	{"a perfect", []syntax.UPOS{syntax.ADJ}, tree(perfect),
		"Iran's Quds Force has armed and trained Hezbollah for decades."},
	{"what lies between", noun, tree(parting),
		"The meeting was held on the border between the two countries near the Ararat region."},
	{"of the same clause", noun, tree(ofTheSame),
		"The ministry said reports on a meeting or phone call between security chief Ali Shahin and Sergei Karpov are unfounded."},
	{"both sides", noun, tree(bothSides),
		"Iran denied that a meeting took place between its representative at a conference on Afghanistan and an American official."},
	{"some of them", noun, tree(examples),
		"Howard Pell met senior Italian officials such as Anton Gorelov."},
	{"a gerund", noun, tree(gerund),
		"Howard Pell has denied funding it."},
	{"denies", noun, tree(denies),
		"The service denies having met Anton Gorelov."},
	{"no agent", noun, tree(noAgent),
		"Discussions were held over Ivan Putnik."},
}

var (
	verb = []syntax.UPOS{syntax.VERB}
	noun = []syntax.UPOS{syntax.NOUN, syntax.PROPN}
)

// tree makes a mend of one that needs no mentions.
func tree(do func(g *Graph, i int) bool) func(*Article, int, int) bool {
	return func(a *Article, s, i int) bool { return do(&a.Graphs[s], i) }
}

// repair mends the tree of sentence s and gives the names of the mends that
// were made. What comes out is a tree again: a mend that would break it is
// taken back. read is the tree as it was parsed; the words of the graph are a
// copy of it.
func (a *Article) repair(s int, read []syntax.Word) (made []string) {
	g, good := &a.Graphs[s], read
	try := func(m *mend, i int) {
		if !m.do(a, s, i) {
			return
		}
		if whole(g.Words) {
			good, made = slices.Clone(g.Words), append(made, m.name)
		} else {
			copy(g.Words, good)
		}
		*g = newGraph(g.Words) // the next mend asks for children again
	}
	for n := range mends {
		if mends[n].on == nil {
			try(&mends[n], -1)
		}
	}
	for i := range g.Words {
		for n := range mends {
			if slices.Contains(mends[n].on, g.Words[i].UPOS) {
				try(&mends[n], i)
			}
		}
	}
	return made
}

// whole reports whether words make a tree: a wrong repair must not loop.
func whole(w []syntax.Word) bool {
	for i := range w {
		n := 0
		for h := w[i].Head; h >= 0; h = w[h].Head {
			if n++; n > len(w) {
				return false
			}
		}
	}
	return true
}

// above reports whether word h is i or stands above it.
func above(w []syntax.Word, i, h int) bool {
	for n := 0; i >= 0 && n <= len(w); i, n = w[i].Head, n+1 {
		if i == h {
			return true
		}
	}
	return false
}
