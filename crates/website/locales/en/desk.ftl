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
desk-person = To merge, split or confirm a person, open <code>/desk/person/</code> with the id of his page.
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
review-stake = The count depends on this pair.
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
submit-nameless = It tells of somebody without a name.
submit-tells = It tells of { $name }.
submit-tells-known = It tells of { $name }, who may be on the list already: { $ids }.

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
unfit-decided = This pair waits no more: somebody has decided it. Open the next.
unfit-nothing = Hand in a link, a text or a file.
unfit-class = Choose what kind of source it is from.
unfit-broken = The form did not arrive whole, or is larger than 20 MB; send it again.
unfit-link = A link begins with http:// or https://.
