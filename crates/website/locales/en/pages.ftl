# The public pages. A word in angle brackets is a link: what stands between <names> and </names> leads to the names.

skip = To the content
nav-pages = Pages
nav-languages = Languages
nav-count = The count
nav-names = Names
nav-vintages = Vintages
nav-methods = Method
nav-downloads = Downloads
nav-search = Search
nav-request = Correct, add, remove
nav-desk = Desk
any = any
before = Before
after = More
nameless = (no name)
twins = This page as <json>JSON</json> or <csv>CSV</csv>.
twin-json = This page as <json>JSON</json>.

head-name = Name
head-field = Field
head-value = Value
head-source = Source
head-rule = Rule

front-title = the named dead
front-count =
    <number>{ $count }</number> { $count ->
        [one] person is named and confirmed dead.
       *[other] dead are named and confirmed.
    }
front-undated =
    { $count ->
        [one] { $count } of them has no date that is fine enough to place them in a year.
       *[other] { $count } of them have no date that is fine enough to place them in a year.
    }
front-vintage = Last <vintages>vintage</vintages>: { $label }, { $at }, { $count } confirmed, <code>{ $id }</code>; <methods>codebook { $codebook }</methods>. The figures on this page are of now.
front-changed = From the vintage before to the last, { $before } became { $after }, and <changes>why</changes>:
front-no-vintage = No vintage has been frozen yet: these figures are of now, by <methods>codebook { $codebook }</methods>, and may change.
front-find = Find a name <names>by its beginning</names>.
front-search = Or <search>search in any spelling</search>.
front-bars = Every bar opens the question behind it and the records it counts.

chart-years = The named dead by year
chart-regions = The named dead by home region
chart-persons = persons

names-title = Names
names-beginning = Names that begin with { $prefix }
names-count =
    { $count ->
        [one] { $count } name
       *[other] { $count } names
    }
names-listed =
    { $count ->
        [one] { $count } person
       *[other] { $count } persons
    }
names-all = All names
names-choose = Choose how the name begins. It stands in Latin letters, whatever the alphabet it was written in.
names-caption = By beginning
names-begin = Begins with
names-first = From
names-last = to
names-persons = Persons
names-search = Not found? <search>Search in any spelling</search>; if somebody is missing, <request>tell us</request>.

search-title = Search
search-name = Name, in any spelling or alphabet
search-letter = First letter
search-find = Find
search-nobody = Nobody on the list is named so. Try fewer words, or another spelling; if somebody is missing, <request>tell us</request>.

number-confirmed = All named dead
number-year = The named dead of { $year }
number-region = The named dead from { $region }
number-region-unknown = The named dead from an unknown region
number-range = { $lo } certainly belong here; with those whose date is too coarse to say, at most { $hi }. A date that spans several days counts by the share of its days.
number-question = Question
number-vintage = Last vintage
number-no-vintage = none is frozen
number-codebook = Codebook
number-records =
    { $count ->
        [one] The { $count } record behind it, certainly or possibly
       *[other] The { $count } records behind it, certainly or possibly
    }

person-known = What is known, and from where
person-reported = Who reported it
person-request = <request>Correct this or ask for its removal</request>.

methods-title = Method
methods-heading = Method: codebook { $version }
methods-of = { $title }, from { $begins } on.
methods-counted = Who is counted
methods-confirms = What confirms a death
methods-one-of = One of these is enough
methods-clause = Clause
methods-sources = Sources
methods-classes = of class
methods-details = Details
methods-which = of
methods-agree = must agree
methods-never = Never by themselves: { $classes }.
methods-date = Which date stands for a death
methods-order =
    The first that is known of: { $order }; a date that spans more than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } places nobody in a day. A death reported within { $new ->
        [one] { $new } day
       *[other] { $new } days
    } is a new death, any other a late identification.
methods-share = What share of the dead the list holds
methods-studies = Dated studies, never a constant
methods-as-of = As of
methods-period = Deaths of
methods-low = Least, %
methods-high = Most, %
methods-method = Method
methods-published = Published

vintages-title = Vintages
vintages-caption = States of the truth that figures were published from
vintages-none = None is frozen yet. An operator freezes one with <code>cenotaph vintage</code>.

downloads-title = Downloads
downloads-what = The list as it stands now, by <methods>codebook { $codebook }</methods>. It holds what the pages show, and nothing else.
downloads-vintage = Last vintage: <code>{ $vintage }</code>.
downloads-table = Table
downloads-rows = Rows
downloads-forms = As
downloads-names = Names
downloads-vintages = Vintages
downloads-programs = For programs: <openapi>the description of the interface</openapi> (OpenAPI).

request-no-account = You need no account, and we ask for no address. Do not write more of yourself than you want an editor to read.
request-what = What do you ask for?
request-correct = Something on a page is wrong
request-add = Somebody is missing
request-remove = Somebody should not be on the list
request-person = Id of the page, unless somebody is missing
request-source = Where it can be checked, if you know
request-words = In your words
request-send = Send
request-taken = Thank you. An editor will read this. Its number is { $number }.
request-known = This was sent before, as number { $number }. An editor will read it.
said-title = Received

fault-title = Not done
fault-not-found = There is no such page.
fault-method = Nothing can be sent to this page so.
fault-forbidden = Your role does not allow this. Ask an administrator if it should.
fault-foreign = This form came from another site. Open the page here and send it again.
fault-too-large = This is larger than 20 MB. Send it in parts.
fault-too-slow = This took longer than a minute. Send it again.
fault-unfit = This cannot be meant so. Go back, look it over and send it again.
fault-inside = The server could not do this. Nothing was changed; try again.

unfit-question = The address asks for something that cannot be meant so: a page is a number from 0 on, a limit from 1 to 1,000.
unfit-limit = A limit is a number from 1 to 1,000.
unfit-cursor = A cursor is what the header Link gave, unchanged.
unfit-kind = Choose what you ask for: to correct, to add or to remove.
unfit-empty = Write in a few words what is wrong or missing.
unfit-long = Write less than 10,000 letters; send a longer text in parts.
unfit-person = Name the person by the id of his page, such as p0123456789abcdef.
fault-decided = { $who } decided this first, at { $at } (decision { $number }: { $what }). Nothing of yours was added; go on with the next.
fault-too-much =
    { $seconds ->
        [one] This was too much at once. Wait { $seconds } second and send it again.
       *[other] This was too much at once. Wait { $seconds } seconds and send it again.
    }
fault-sealed = Those who keep this site have closed it. What it holds is safe; ask them when it opens again.

changes-title = What changed
changes-what = Every vintage's count against the one before, split by cause: deaths of the time since, late identifications of earlier deaths, withdrawals, men who were found to be one or two, corrections, and changes of method. The causes add up to the difference.
changes-caption = Vintages, the newest first
changes-count = Confirmed
changes-why = What made the difference
changes-unknown = Not known: it is the first, or its persons were not kept, or it is being worked out.
changes-nothing = Nothing changed.
changes-twins = The same for programs: <json>JSON</json>, <csv>CSV</csv>; a <feed>feed</feed> tells of changes and corrections.

estimates-title = Estimates
estimates-none = No estimate of all the dead is published here. The count is of the named, which is a floor.
estimates-question = Of whom: { $population }. Who died in: { $period }. As known on: { $as_of }.
estimates-road = Road
estimates-apart = The roads lie apart by a factor of { $factor }: the least is { $least }, the greatest { $greatest }.
estimates-overtaken = Overtaken:
estimates-names = Names are a floor and no estimate. Figures of other people, other periods or another day are set aside, for they answer another question.
estimates-aside = Set aside
estimates-declined = No estimate:
estimates-range = { $lo } to { $hi }
estimates-as-of = (as known on { $as_of })
estimates-assumes = It assumes that
estimates-cannot-know = It cannot know
estimates-source = Source:

claims-title = Audited claims
claims-what = Numbers that were published, by us or by others, and what becomes of them when they are computed again. A guess is a way that would give the number, and nobody has said that it is how it came about.
claims-caption = Claims with their verdicts
claims-claim = Claim
claims-claimed = Claimed
claims-computed = Computed
claims-verdict = Verdict
claims-guess = Guess:
claims-lacks = It lacks:
claims-none = No claim is audited here.
