package extract

// The word lists of the rules. Keys are folded and without periods. Lists hold closed classes
// (function words, pronouns) and the vocabulary of reporting in news; none names a person or outlet.

// functionWords begin sentences with a capital without being names.
var functionWords = wordSet(`a about above according across after again against ago all almost along already also although always am amid among an and
	another any anyone anything are around as asked at away back be became because been before behind being below besides between both but by
	called can cannot could currently despite did do does doing down during each earlier eight either elsewhere even ever every everyone everything
	except few finally first five following for four from further given had has have having he hello her here hers herself him himself his how
	however i if in including indeed inside instead into is it its itself just last lastly later least less let like likewise many maybe me
	meanwhile might mine more moreover most much must my myself near nearly neither never nevertheless next nine no nobody none nor not nothing now
	of off often on once one only onto or other others otherwise our ours out outside over overall own past per perhaps please previously quite rather
	really said same second secondly seven several shall she should similarly since six so some somebody someone something sometimes soon speaking
	still such ten than thanks that the their them themselves then there thereafter therefore these they third this those though three through
	throughout thus to today together tomorrow tonight too toward towards two under unless unlike until up upon us use very was we well were what
	whatever when whenever where whereas wherever whether which whichever while who whoever whom whose why will with within without would yes
	yesterday yet you your yours i'm i've i'd i'll it's he's she's that's there's we're we've we'll they're they've you're don't didn't isn't
	won't can't wouldn't let's what's who's here's doesn't wasn't aren't couldn't shouldn't
	advertisement continue related subscribe newsletter
	ceo ceos et id ids tv q jan feb aug sept oct nov dec
	image caption copyright photo photograph media playback getty
	asking adding calling citing noting saying writing referring responding describing pressed when while whilst amid monday tuesday wednesday
	thursday friday saturday sunday january february march april june july august september october november december`)

// honorifics stand before a name and tell its bearer's gender at most.
var honorifics = map[string]gender{
	"mr": male, "sir": male, "lord": male, "mister": male, "baron": male, "prince": male, "king": male, "viscount": male, "earl": male,
	"mrs": female, "ms": female, "miss": female, "dame": female, "lady": female, "baroness": female, "princess": female, "queen": female,
	"dr": unknownGender, "doctor": unknownGender, "prof": unknownGender, "professor": unknownGender, "rev": unknownGender, "reverend": unknownGender, "hon": unknownGender,
	"judge": unknownGender, "justice": unknownGender,
	"sgt": unknownGender, "capt": unknownGender, "captain": unknownGender, "lt": unknownGender, "col": unknownGender, "colonel": unknownGender,
	"gen": unknownGender, "general": unknownGender, "maj": unknownGender, "major": unknownGender, "adm": unknownGender, "admiral": unknownGender, "cmdr": unknownGender,
	"sen": unknownGender, "senator": unknownGender, "sens": unknownGender, "senators": unknownGender, "rep": unknownGender, "reps": unknownGender,
	"representative": unknownGender, "representatives": unknownGender, "congressman": male, "congresswoman": female,
	"gov": unknownGender, "governor": unknownGender, "govs": unknownGender, "governors": unknownGender, "mayor": unknownGender,
	"president": unknownGender, "chancellor": unknownGender, "secretary": unknownGender, "speaker": unknownGender, "minister": unknownGender,
	"councillor": unknownGender, "cllr": unknownGender, "alderman": unknownGender, "sheriff": unknownGender, "chairman": male, "chairwoman": female,
	"pope": male, "archbishop": unknownGender, "bishop": unknownGender, "cardinal": male, "rabbi": unknownGender, "imam": male, "sheikh": male,
	"ayatollah": male, "emperor": male, "duke": male, "duchess": female, "attorney": unknownGender, "ambassador": unknownGender, "chief": unknownGender,
	"premier": unknownGender, "taoiseach": unknownGender, "commissioner": unknownGender, "superintendent": unknownGender, "officer": unknownGender, "detective": unknownGender,
}

// titleWords are words of capitalised titles before a name besides honorifics and the knowledge base's
// offices: "Senate Majority Leader", "Former First Minister".
var titleWords = wordSet(`pm vice deputy former ex acting first second prime foreign home shadow defence defense health education treasury finance interior
	justice energy environment transport labor labour business trade culture housing senate house majority minority whip leader co-leader speaker secretary minister
	general chief staff press spokesman spokeswoman spokesperson director adviser advisor envoy special national security white assistant under
	undersecretary ceo cfo coo cto president-elect state attorney counsel counselor commissioner chair chairman chairwoman chairperson head editor columnist strategist pollster
	manager candidate nominee republican democratic democrat conservative tory liberal green ukip snp lib dem gop independent presidential congressional
	us uk american british federal professor lead campaign executive officer mp msp mep tds`)

// suffixes follow a surname and belong to the name.
var suffixes = wordSet("jr sr ii iii iv")

// particles stand inside names in lower case.
var particles = wordSet("de da di du del della der den van von la le el al bin ibn ben dos das do of the ter ten zu af y e")

// gender is grammatical: what pronouns agree with.
type gender byte

const (
	unknownGender gender = iota
	male
	female
	genders
)

// auxiliaries and adverbs may stand between a subject and its verb.
var auxiliaries = wordSet(`has have had was were is are be been being did do does will would could should may might must can also later then
	previously recently repeatedly once already earlier again even still never just simply only first often now today yesterday monday tuesday wednesday thursday
	friday saturday sunday finally initially subsequently meanwhile himself herself themselves further not reportedly both all each soon always instead however
	then-presidential quickly promptly himself last week month year night this too apparently thus indeed clearly perhaps nonetheless nevertheless itself`)

// singularParty are party names that are adjectives in the singular.
var singularParty = wordSet("republican democratic democrat conservative labour liberal")
