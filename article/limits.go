package article

// Limits of what is read, each with its reason. Past one, the article (or, where the stream cannot be
// trusted any more, the rest of the file) is refused with an *Error, and the run goes on.
const (
	// MaxRecord bounds one article in its source's form, in bytes: a saved page with its pictures
	// inlined takes a few MB, and a JSON line may write every character as six. It also bounds what a
	// line without an end can occupy.
	MaxRecord = 16 << 20
	// MaxText bounds an article's text, in bytes. A whole day of a parliament is about 2 MB; extraction
	// holds several times the text in memory, on every core.
	MaxText = 4 << 20
	// MaxField bounds every other field, in bytes. The longest headlines and links are well below.
	MaxField = 4 << 10
	// MaxID bounds an article's id, in bytes: it is repeated in every quote and is a key of the index.
	MaxID = 512
	// MaxAuthors bounds the by-line. Live pages list a few dozen.
	MaxAuthors = 100
	// MaxFrontMatter bounds the front matter, in bytes, so that a rule at the head of a long text is
	// not searched to its end for a second one.
	MaxFrontMatter = 64 << 10
	// MaxElements bounds the elements of a page. Finding the body visits each many times over; the
	// largest live pages have some 20,000.
	MaxElements = 50_000
	// maxOpenTags bounds the formatting elements of a kind that are open at once. Careless pages leave a
	// few open; see checkTags.
	maxOpenTags = 12
	// MaxDepth bounds how deeply folders nest; beyond it is a loop or an accident.
	MaxDepth = 64
	// MaxRatio bounds how far gzip may blow up a file. Text compresses 3 to 12 times, very uniform
	// JSON lines perhaps 100 times; deflate's limit, which bombs come near, is 1,032.
	MaxRatio = 200
	// ratioFloor is how many bytes may come out before MaxRatio is looked at: short files of
	// boilerplate compress beyond it and harm nobody.
	ratioFloor = 4 << 20
	// maxLayers bounds gzip within gzip.
	maxLayers = 2
)
