# The desk, where editors work.

open = Open
pseudonym = Pseudonym
newest-first = The newest first
head-number = Number
head-at = At
head-by = By
head-kind = Kind
head-about = About
head-address = Address
head-note = Note
head-what = What
head-why = Why
head-hash = Hash
head-mention = Mention
head-account = Account

login = Log in
login-password = Password
login-code = Code of your authenticator
login-wrong = Name, password and code do not go together. Take a fresh code and try again.

desk-you = You are { $account }, { $role }.
desk-submit = Hand in a link, a text or a file
desk-pairs =
    { $count ->
        [one] { $count } pair waits
       *[other] { $count } pairs wait
    }
desk-leads = What was handed in
desk-decisions = The chain of decisions, and taking one back
desk-unseal = Open the sealed document of this id; the look is noted
desk-sessions = Where you are logged in
desk-logout = Log out

leads-title = Handed in
leads-reader = a reader
leads-none = Nothing was handed in yet. Collectors do so at <submit>Hand in</submit>, readers at <request>Correct, add, remove</request>.

review-title = Possible duplicates
review-done = Decision { $number } is made.
review-undo = Undo
review-waiting =
    { $count ->
        [one] { $count } pair waits.
       *[other] { $count } pairs wait.
    }
review-weight = Weight { $weight } bits, probability { $probability } %.
review-stake = Expected change of the count: { $stake }.
review-lent = The pairs that wait are before other editors just now. Look again in five minutes, or see what was <leads>handed in</leads>.
review-same = Are these the same man?
review-of = of <person>{ $person }</person>
review-reason = Reason, where it is not plain
review-one = Same man
review-two = Different men
review-later = Later
review-passed = You have passed over every pair that waits; <review>begin again</review>.
review-none = No pair waits. When new documents are taken in and <code>cenotaph link</code> has run, the doubtful pairs stand here.

decisions-title = Decisions
decisions-caption = The newest first. Each hash covers the decision before it.
decisions-take-back = Take back
decisions-gone = holds no more
decisions-none = Nobody has decided anything yet. Begin with the <review>possible duplicates</review>.

person-mentions = Mentions
person-mention = { $id } in <evidence>its document</evidence>
decide = Decide
decide-confirm = confirm the death
decide-merge = merge with the person of this id
decide-split = split off the mention of this id
decide-withdraw = withdraw
decide-redact = redact a field of the mention of this id
decide-id = Id
decide-reason = Reason
decide-when = Merging and splitting take effect with the next <code>cenotaph link</code>; withdrawing and redacting at once.

evidence-title = Document
evidence-sealed = Address and text are sealed. A reader of sealed data opens them at his desk, by the id above; the look is noted.

sessions-title = Sessions
sessions-caption = Open sessions
sessions-since = Since
sessions-seen = Last used
sessions-this = (this one)
sessions-end = End

accounts-title = Accounts
accounts-make = Make one with <code>cenotaph user add</code> on the server.
accounts-role = Role
accounts-close = Close
accounts-closed = closed

submit-title = Hand in
submit-link = Link
submit-text = Text, as it stands there
submit-file = or a file
submit-note = Note for the editor
submit-taken = Taken in, as number { $number }.
submit-known = This was handed in before, as number { $number }.
submit-document-known = This very document was handed in before.
submit-picture-known = The same picture was handed in before, perhaps saved anew or made smaller.
submit-unread = It is kept; its letters could not be read here yet.
submit-nameless = It tells of somebody without a name.
submit-tells = It tells of { $name }.
submit-tells-known = It tells of { $name }, who may be on the list already.

unfit-own-account = You cannot close your own account; ask another administrator.
unfit-decision = Decision { $decision } does not hold any more.
unfit-other = Name the other person by his id.
unfit-same = These are the same person already.
unfit-split = Split off another mention: this one names the person.
unfit-settle = Choose: confirm, merge or split.
unfit-rule = Choose: withdraw or redact.
unfit-field = Choose a field.
unfit-mention = Choose one of his mentions.
unfit-reason = Give a reason: whoever reads the chain of decisions must understand it.
unfit-verdict = Choose: the same man, different men, or later.
unfit-nothing = Hand in a link, a text or a file.
unfit-class = Choose what kind of source it is from.
unfit-broken = The form did not arrive whole, or is larger than 20 MB; send it again.
unfit-link = A link begins with http:// or https://.

seal-title = Seal in an emergency
seal-what = If somebody got in who should not be here, or a server is about to be seized: this ends every session, yours too, and closes desk and public pages on every server of this workspace. Only <code>cenotaph unseal</code>, typed on the server, opens them again.
seal-sure = I mean it
unfit-seal = Sealing closes everything: say that you mean it.

recovery-title = Recovery codes
recovery-left =
    { $count ->
        [one] { $count } code is left. Each stands in once for the code of your authenticator, if you lose it.
       *[other] { $count } codes are left. Each stands in once for the code of your authenticator, if you lose it.
    }
recovery-new = Make eight new ones
recovery-once = These are shown once; the ones of before serve no more. Write them down and keep them apart from your password.
recovery-back = Written down? Back to <desk>the desk</desk>.

seconds-title = Waiting for a second person
seconds-caption = The codebook wants two persons for these. Open the person and decide the same, or take no step.
seconds-mine = (you: somebody else must agree)
seconds-none = Nothing waits for a second person. Where the codebook wants two, the first decision stands here.

find-title = Find a person to decide about
find-whom = Name in any spelling, or id
find-nobody = Nobody is known by this name. Try fewer words or another spelling, or <submit>hand in</submit> what tells of him.
submit-persons = Look whether it is one of these:
submit-next = <submit>Hand in another</submit>, or go back to <desk>the desk</desk>.

bulk-title = Decide about several at once
bulk-ticked = All who are ticked:
bulk-show = Show what would change
bulk-change = Nothing is decided yet. The count would change by { $change }.
bulk-alike =
    { $count ->
        [one] { $count } of those who were ticked has this status already.
       *[other] { $count } of those who were ticked have this status already.
    }
bulk-from = Now
bulk-to = Then
bulk-do = Decide all of this
bulk-back = Or <find>look again</find>; nothing is decided then.
unfit-bulk = Choose: confirm or withdraw.
unfit-many = Tick at least one person, and at most a hundred.

review-passage = Read from
review-neighbours = Others of this person

again-title = Read again
again-what = Pairs that another editor decided. What he said, and what linkage thinks, is not shown; your reading decides nothing and tells how well <agreement>editors agree</agreement>.
again-none = There is no pair that somebody else decided and you have not read. New ones are decided at <review>Possible duplicates</review>.

agreement-title = How well editors agree
agreement-what = Pairs that both read, the second without seeing what the first had decided
agreement-first = First
agreement-second = Second
agreement-pairs = Pairs
agreement-agreed = Agreed
agreement-kappa = Cohen's kappa
agreement-none = not defined
agreement-empty = Nobody has <again>read again</again> what another decided.
agreement-apart = Where they disagree: a first decision is taken back in <decisions>the chain</decisions>

conflicts-title = Sources that contradict each other
conflicts-what = Dates of one person that cannot all be true: one is wrong, or two men were taken for one.
conflicts-listed = Contradictions
conflicts-said = What is said
conflicts-none = No source contradicts another about the same person.
conflicts-more = Go on

find-kept = Kept searches
find-keep = Keep this search as
find-keep-it = Keep
find-forget = Forget
unfit-search = Give the search a name and words.
unfit-searches = You keep fifty searches already; forget one first.
