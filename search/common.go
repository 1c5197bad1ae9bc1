package search

// commonWords are English words that people write before "on", "about" or a colon, or search for alone,
// and that are also surnames or one letter away from one. In small letters they are not taken for a
// name ("price on carbon"), and in no form for a misspelt one ("rates on loans" is not Bates).
var commonWords = set(`
	a about act action address advice against agreement aid all amendment analysis and answer answers any
	april argument article attack attacks august back bail ban bank banks bans base battle bench bill bills
	black blame block blog blue board bond bonds book border borders boss brief brown budget build bush
	business call calls camp campaign cap caps card cards care case cases cash cause center centre chair
	chance change charge charges chat check child children church city claim claims class climate coal
	comment comments commons concern concerns conference congress control controls cost costs council
	country court cow crackdown crime crisis cross curb curbs cut cuts data date day days deal deals death
	debate debates decision defence defense delay duties duty economy edge election end energy england
	evidence expert experts fact facts faith farm farmers farms fear fears fee fees fight film fine fines
	flood focus food force forces ford fraud freeze fuel fund funding gas gates gold good government grace
	grant grants gray green grey growth guidance guide gun guns hall hand hands head health hearing help
	hill hold holder hope house housing hunt ice idea ideas immigration import imports income inflation
	inquiry interview invest issue issues job jobs joy judge june justice key king labor labour lake lamb
	land law laws lead leader leaders leave lecture letter letters levy lie lies life light limit limits
	line list live loan loans long lord love major man march mark market marks mason may measures media
	meeting memo message migration military minister ministers money moore moral more move movement nation
	news note notes offer office officials oil opinion opinions order orders page paper park parliament
	party pay peace penalty pension pensions people place plan plans play pledge police policies policy poll
	polls poor pope post pound power powers press pressure price prices progress promise proposal proposals
	protest public question questions race rail rain rate rates reading ready red reed reform reforms
	regulation remarks report reports republicans research resolution response restrictions review rice
	rich right rights rise risk risks road rock root rose row rule rules ruling rush russia sale sales
	sanctions savage say school schools score sea sector security senate sentence service services share
	sharp short silence small song speech speeches spending sport staff stance star state statement
	statements states steel stem stephen stock stone stories story strike strikes strong study subsidies
	summit support survey swift talk talks tariff tariffs tax taxes teach teachers term terms test tests
	text thought thoughts threat threats time title town trade train trains treaty trial trouble truce trust
	truth two union update vat verdict veto view views violence voice vote voter voters votes wage wages
	walk wall war ward warning warnings wars water waters way weapons welfare west what when where white who
	why wild will window winter witness wood woods word words work workers works world worth write york young
	youth`)
