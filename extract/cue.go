package extract

import "strings"

// cueClass says what a reporting verb takes.
type cueClass uint8

const (
	// saying verbs report direct and indirect speech: "said (that) …", "“…,” he said".
	saying cueClass = 1 << iota
	// telling verbs name a listener first: "told reporters (that) …".
	telling
	// judging verbs report by what they say of somebody: "called him “a coward”", "accused X of …".
	judging
	// willing verbs announce or ask for acts: "vowed to …", "urged X to …".
	willing
	// denying verbs report that something was not said or not so; they make no quote without words in marks.
	denying
	// thinking verbs report thoughts; they count only where words in marks show that they were said.
	thinking
	// inverting verbs may stand before their subject: "“…,” said Mr Farage".
	inverting
)

// cue is what the lexicon knows of one form of a reporting verb.
type cue struct {
	class cueClass
	// gerund: an -ing form, whose subject is the main clause's.
	gerund bool
	// base: the plain form, a verb of saying only after "to", a modal or a plural subject.
	base bool
}

// cues maps the folded forms of reporting verbs to their classes.
var cues = makeCues()

// cueVerbs lists reporting verbs by class: a lemma, or lemma:third,past,participle,gerund where irregular.
var cueVerbs = []struct {
	class cueClass
	verbs string
}{
	{saying | inverting, `say:says,said,said,saying add write:writes,wrote,written,writing explain reply:replies,replied,replied,replying respond continue declare note
		argue insist announce claim state warn admit:admits,admitted,admitted,admitting ask tweet post joke quip:quips,quipped,quipped,quipping shout exclaim conclude recall
		remark observe comment complain concede counter confess muse retort rage thunder fume interject recount recite lament boast mutter whisper declaim
		question caution stress reiterate acknowledge emphasize emphasise opine assert answer yell bark blare scoff jeer bellow scream holler sigh laugh gush retaliate deadpan grumble gripe enthuse go:goes,went,gone,going read:reads,read,read,reading`},
	{saying, `suggest contend allege maintain confirm reveal agree predict mention indicate hint signal:signals,signalled,signalled,signalling testify:testifies,testified,testified,testifying repeat
		report disclose imply:implies,implied,implied,implying propose underline underscore highlight clarify:clarifies,clarified,clarified,clarifying elaborate affirm reaffirm profess proclaim
		vent advise estimate forecast:forecasts,forecast,forecast,forecasting tout retweet scoff sneer bemoan demur:demurs,demurred,demurred,demurring intone rule demand wonder
		find:finds,found,found,finding show:shows,showed,shown,showing swear:swears,swore,sworn,swearing attest theorize theorise speculate surmise reason venture echo object protest rant
		e-mail email text message speak:speaks,spoke,spoken,speaking chant sing:sings,sang,sung,singing plead cry:cries,cried,cried,crying snap:snaps,snapped,snapped,snapping
		crow brag:brags,bragged,bragged,bragging rail fire tell:tells,told,told,telling implore offer begin:begins,began,begun,beginning open stipulate outline detail summarize summarise
		charge pronounce deem relay submit:submits,submitted,submitted,submitting apologize apologise`},
	{telling, `tell:tells,told,told,telling remind assure inform warn advise notify:notifies,notified,notified,notifying reassure ask`},
	{judging, `accuse call describe dub:dubs,dubbed,dubbed,dubbing brand label:labels,labelled,labelled,labelling hail slam:slams,slammed,slammed,slamming blast
		praise criticize criticise condemn denounce dismiss mock ridicule lambast lambaste deride decry:decries,decried,decried,decrying attack assail rip:rips,ripped,ripped,ripping
		characterize characterise portray liken compare blame applaud laud commend salute thank welcome deplore chide rebuke scold castigate berate
		hit:hits,hit,hit,hitting taunt insult savage trash pan:pans,panned,panned,panning defend credit cite quote reference refer:refers,referred,referred,referring
		term paint cast:casts,cast,cast,casting depict tear:tears,tore,torn,tearing skewer swipe jab:jabs,jabbed,jabbed,jabbing tag:tags,tagged,tagged,tagging
		disparage belittle malign vilify:vilifies,vilified,vilified,vilifying demonize scorn excoriate upbraid admonish reprimand extol:extols,extolled,extolled,extolling herald fault pillory:pillories,pilloried,pilloried,pillorying
		express voice congratulate address urge nickname bash celebrate`},
	{willing, `vow pledge promise urge demand threaten call warn encourage order recommend advise offer implore beg:begs,begged,begged,begging appeal request invite challenge press propose`},
	{denying, `deny:denies,denied,denied,denying decline refuse reject dispute refute rebut:rebuts,rebutted,rebutted,rebutting rebuff`},
	{thinking, `believe think:thinks,thought,thought,thinking hope fear feel:feels,felt,felt,feeling expect want wish worry:worries,worried,worried,worrying consider know:knows,knew,known,knowing
		realize realise wonder doubt regard see:sees,saw,seen,seeing view understand:understands,understood,understood,understanding regret like love hate
		envision imagine decide plan:plans,planned,planned,planning intend support back oppose favor favour endorse`},
}

func makeCues() map[string]cue {
	m := map[string]cue{}
	put := func(form string, c cue) {
		old := m[form]
		m[form] = cue{class: old.class | c.class, gerund: c.gerund, base: c.base}
	}
	for _, g := range cueVerbs {
		for _, v := range strings.Fields(g.verbs) {
			lemma, forms := inflect(v)
			put(lemma, cue{class: g.class, base: true})
			put(forms[3], cue{class: g.class, gerund: true})
			for _, f := range forms[:3] {
				if f != lemma {
					put(f, cue{class: g.class})
				}
			}
		}
	}
	// Past forms that equal the base ("read", "hit") are finite.
	for _, f := range []string{"read", "hit", "forecast", "cast"} {
		put(f, cue{class: m[f].class})
	}
	return m
}

// inflect returns the lemma and its third person, past, participle and gerund: as listed, else by the
// regular rules of English spelling.
func inflect(v string) (lemma string, forms [4]string) {
	lemma, rest, irregular := strings.Cut(v, ":")
	if irregular {
		copy(forms[:], strings.Split(rest, ","))
		return lemma, forms
	}
	past, gerund := lemma+"ed", lemma+"ing"
	if strings.HasSuffix(lemma, "e") {
		past, gerund = lemma+"d", strings.TrimSuffix(lemma, "e")+"ing"
	}
	third := lemma + "s"
	for _, end := range []string{"s", "sh", "ch", "x", "z"} {
		if strings.HasSuffix(lemma, end) {
			third = lemma + "es"
		}
	}
	return lemma, [4]string{third, past, past, gerund}
}

// listeners are what the object of a telling verb, or of "to" after a saying verb, is made of when no
// name is: they are skipped on the way to the content.
var listeners = wordSet(`reporters reporter journalists me us him her them you it mps lawmakers supporters crowd audience interview
	the a an his her their our its my to of in at on from during cnn bbc house committee parliament hearing programme program show conference rally newspaper magazine television tv radio
	statement letter email e-mail speech tweet post voters delegates commons lords senate congress court people police sky itv channel today guardian times post telegraph mail nbc abc cbs
	fox news politico reuters ap associated press host anchor moderator cheering packed`)
