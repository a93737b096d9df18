"""What each error code says to a person, and what to do next: one table for screen and terminal alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.errors import KioskError


def N_(text: str) -> str:
    """Marks a text for the catalogues; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with {field} placeholders, and the next step."""

    sentence: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A message in a person's language, placeholders filled."""

    sentence: str
    next_step: str


class Texts(Protocol):
    """Looks up a text in a person's language."""

    def text(self, message: str, context: str = "") -> str: ...


MESSAGES: dict[str, Message] = {
    # questionnaire
    "FORM_RESPONSE_MALFORMED": Message(
        N_("A response in this batch cannot be read."), N_("Keep the file. Ask the site for a fresh copy of the batch.")
    ),
    "FORM_TOOLS_MISSING": Message(
        N_("Spreadsheets cannot be read on this computer: pyxform is missing."),
        N_("Install community-kiosk with its extra `forms`."),
    ),
    "FORM_UNREADABLE": Message(
        N_("{file} cannot be read: {detail}"),
        N_("Check the file. It must be an .xlsx workbook, pyxform's Markdown, or a compiled form."),
    ),
    "FORM_NOT_XLSFORM": Message(
        N_("{file} is not a form that ODK's tools take: {detail}"),
        N_("Mend the spreadsheet where the message says."),
    ),
    "FORM_SHEET_MISSING": Message(
        N_('The sheet "{sheet}" is missing or empty.'),
        N_("Add it. A form has the sheets survey, choices and settings."),
    ),
    "FORM_SETTING_MISSING": Message(
        N_('The sheet "{sheet}" has no "{name}".'),
        N_("Fill it in."),
    ),
    "FORM_COLUMN_UNKNOWN": Message(
        N_('The sheet "{sheet}" has a column "{name}" that is not known.'),
        N_("Correct its name, or let it begin with `comment` if it is for yourself."),
    ),
    "FORM_LANGUAGE_UNKNOWN": Message(
        N_('The languages of "{name}" are not clear: {detail}'),
        N_("Write the language with its code, as in `label::Spanish (es)`. English is always needed."),
    ),
    "FORM_TYPE_UNKNOWN": Message(
        N_('"{sheet}", row {row}, "{name}": the type "{type}" is not known.'),
        N_("Use one of the types in the guide to forms."),
    ),
    "FORM_LIST_MISSING": Message(
        N_('"{sheet}", row {row}, "{name}": the list "{list}" is not in choices, or other than the rows above have.'),
        N_("Add the list, or correct its name."),
    ),
    "FORM_NAME_MISSING": Message(
        N_('"{sheet}", row {row}: the name is missing.'),
        N_("Give the row a name."),
    ),
    "FORM_NAME_DUPLICATE": Message(
        N_('"{sheet}", row {row}, "{name}": the name "{detail}" is used twice.'),
        N_("Give each its own name."),
    ),
    "FORM_NAME_INVALID": Message(
        N_('"{sheet}", row {row}, "{name}": a name here cannot be used.'),
        N_("Use letters, digits, _ and -, and begin with a letter. A row cannot be called `other`."),
    ),
    "FORM_LABEL_MISSING": Message(
        N_('"{sheet}", row {row}, "{name}": the English text is missing.'),
        N_("Write the label in English. A section also needs a note of the kind intro."),
    ),
    "FORM_GROUP_UNBALANCED": Message(
        N_('"{sheet}", row {row}, "{name}": begin_group and end_group do not match.'),
        N_("Add the one that is missing."),
    ),
    "FORM_PLACE_WRONG": Message(
        N_('"{sheet}", row {row}, "{name}": {type} cannot stand here like this.'),
        N_("Put questions into sections, notes before them, and what belongs to a question right below it."),
    ),
    "FORM_CELL_INVALID": Message(
        N_('"{sheet}", row {row}, "{name}": the column "{column}" has something that does not fit.'),
        N_("See the guide to forms for what may stand there."),
    ),
    "FORM_CONSTRAINT_UNSUPPORTED": Message(
        N_('"{sheet}", row {row}, "{name}": this constraint is not understood: {detail}'),
        N_("Use one of the three constraints in the guide to forms."),
    ),
    "FORM_LIMIT_WRONG": Message(
        N_('"{sheet}", row {row}, "{name}": the figure {detail} is missing, too small or too large.'),
        N_("It must be at least 1, and no more than there are options or rows."),
    ),
    "FORM_OPTIONS_WRONG": Message(
        N_('"{sheet}", row {row}, "{name}": the options do not fit the kind of question ({detail}).'),
        N_("A list has two options or more; a scale begins with the points 1 to 5; a grid has rows."),
    ),
    "FORM_OPTION_PROPERTY": Message(
        N_(
            '"{sheet}", row {row}, "{name}": an option has something that this kind of question cannot have ({detail}).'
        ),
        N_("Remove it, or change the kind of question."),
    ),
    "FORM_SECTION_EMPTY": Message(
        N_('"{sheet}", row {row}: "{name}" has no questions.'),
        N_("Add a question, or remove it."),
    ),
    "FORM_ROUTE_EMPTY": Message(
        N_('"{sheet}", row {row}, "{name}": nothing is asked on a path ({detail}).'),
        N_("Leave the path empty for questions of both paths."),
    ),
    "FORM_ZIP_INVALID": Message(
        N_('"{name}" is not a ZIP code.'),
        N_("Write five digits."),
    ),
    "FORM_RELEVANCE_UNSUPPORTED": Message(
        N_('"{sheet}", row {row}, "{name}": the condition is not understood from here on: {detail}'),
        N_("Use selected(), =, !=, and, or, not() and brackets only."),
    ),
    "FORM_RELEVANCE_UNKNOWN": Message(
        N_('"{sheet}", row {row}, "{name}": the condition names "{detail}", which is not in the form.'),
        N_("Correct the name."),
    ),
    "FORM_RELEVANCE_LATER": Message(
        N_('"{sheet}", row {row}, "{name}": the condition names "{detail}", which is asked later.'),
        N_("Put that question first."),
    ),
    "FORM_RELEVANCE_CYCLE": Message(
        N_('"{sheet}", row {row}, "{name}": the condition waits for "{detail}", which waits for this question.'),
        N_("Take one of the two conditions away."),
    ),
    "FORM_RELEVANCE_OPTION": Message(
        N_('"{sheet}", row {row}, "{name}": the condition names an option that is not there: {detail}'),
        N_("Correct the name of the option."),
    ),
    "FORM_HAS_PROBLEMS": Message(
        N_("{file} has problems: {count}."),
        N_("Mend them and check again."),
    ),
    "FORM_DAMAGED": Message(
        N_("This is not a compiled form."),
        N_("Compile it again from its spreadsheet."),
    ),
    "FORM_HASH_WRONG": Message(
        N_("The compiled form was changed after it was made."),
        N_("Compile it again from its spreadsheet."),
    ),
    "FORM_NEWER": Message(
        N_("The compiled form needs a newer version of this software (form format {format})."),
        N_("Update the software."),
    ),
    "FORM_VARIABLE_UNKNOWN": Message(
        N_('A response answers "{variable}", which the form does not ask.'),
        N_("Keep the file. Ask the site which form it used."),
    ),
    "FORM_VALUE_INVALID": Message(
        N_('A response has a value for "{variable}" that the form does not allow.'),
        N_("Keep the file. Ask the site which form it used."),
    ),
    # keys and sealing
    "SEAL_IDENTITY_INVALID": Message(
        N_("This is not an age identity."), N_("Give the identity file that was made with “kiosk keys new”.")
    ),
    "SEAL_IDENTITY_MISSING": Message(
        N_("No identity was given that opens what is sealed to {name}."),
        N_("Give the identity file of every organizer and of the recovery key."),
    ),
    "SEAL_IDENTITY_UNREADABLE": Message(
        N_("There is no age identity in {file}."), N_("Give the identity file that was made with “kiosk keys new”.")
    ),
    "SEAL_KEY_INVALID": Message(
        N_("The kiosk's signing key cannot be read."),
        N_("Put kiosk.key back from a copy, or have the kiosk set up and enrolled again."),
    ),
    "SEAL_NAME_INVALID": Message(
        N_("“{name}” cannot be the name of a key."),
        N_("Use letters and digits, with single hyphens, dots or underscores between them, at most 40 in all."),
    ),
    "SEAL_OPEN_FAILED": Message(
        N_("This sealed file does not open."),
        N_("Check that the identity belongs to it. If it does, the file was changed or cut: ask for a fresh copy."),
    ),
    "SEAL_PASSPHRASE_COSTLY": Message(
        N_("This computer is too busy or too slow to open {file} now."),
        N_("Close other programs and try again, or use a faster computer."),
    ),
    "SEAL_PASSPHRASE_EMPTY": Message(N_("The passphrase is empty."), N_("Choose a passphrase of several words.")),
    "SEAL_PASSPHRASE_NEEDED": Message(N_("{file} is locked with a passphrase."), N_("Give its passphrase.")),
    "SEAL_PASSPHRASE_WRONG": Message(
        N_("The passphrase does not open {file}."), N_("Type it again. Capital letters and spaces count.")
    ),
    "SEAL_RECIPIENT_INVALID": Message(
        N_("One of the recipients is not an age recipient."),
        N_("Use the recipient files that were made with “kiosk keys new”."),
    ),
    "SEAL_RECIPIENT_UNREADABLE": Message(
        N_("There is not exactly one age recipient in {file}."),
        N_("Give a recipient file that was made with “kiosk keys new”."),
    ),
    "SEAL_REHEARSAL_FAILED": Message(
        N_("What was sealed to {name} could not be opened again."),
        N_("Hold no session with this key. Make a new one, and rehearse again."),
    ),
    "SEAL_SESSION_KEY_OTHER": Message(
        N_("The session's key is not the one that its responses were sealed to."),
        N_("Keep the file, and ask the site which kiosk it comes from."),
    ),
    "SEAL_SHARES_FEW": Message(
        N_("These sheets are too few: {needed} are needed."), N_("Bring more sheets of the same key together.")
    ),
    "SEAL_SHARES_OTHER_KEY": Message(
        N_("These sheets are those of another key than {name}."), N_("Look at the name and the words on the sheets.")
    ),
    "SEAL_SHARES_WRONG": Message(
        N_("These sheets do not fit together."), N_("Type them again, or take other sheets of the same key.")
    ),
    "SEAL_SHARE_OTHER_SET": Message(
        N_("Sheet {share} that you gave belongs to another key than the first one."),
        N_("Look at the name and the words on the sheets, and give another one."),
    ),
    "SEAL_SHARE_TWICE": Message(
        N_("Sheet {share} that you gave is one that you gave before."), N_("Give another sheet of the same key.")
    ),
    "SEAL_SHARE_WORD": Message(
        N_("Word {word} of sheet {share} that you gave is not in the list of words."), N_("Give this sheet again.")
    ),
    "SEAL_SHARE_WRONG": Message(
        N_("A word of sheet {share} that you gave is wrong, missing, or in another place."),
        N_("Give this sheet again."),
    ),
    "SEAL_SIGNATURE_MALFORMED": Message(
        N_("The signature file is not a minisign signature."), N_("Ask for a fresh copy of the file and its signature.")
    ),
    "SEAL_SIGNATURE_WRONG": Message(
        N_("The signature does not fit: the file was changed after it was signed."),
        N_("Do not use it. Ask for a fresh copy."),
    ),
    "SEAL_SIGNER_UNKNOWN": Message(
        N_("The signature was made with another key."), N_("Check that you have the public key of the right kiosk.")
    ),
    "SEAL_SIGNING_KEY_INVALID": Message(
        N_("There is no signing key in {file}."),
        N_("Give a file made with “kiosk keys signing”: NAME.signing.age to sign, NAME.signing.pub to check."),
    ),
    "SEAL_WORKER_FAILED": Message(
        N_("The part of the program that makes keys ended without an answer."),
        N_("Try again. If it happens again, restart the kiosk."),
    ),
    # sessions
    "SESSION_SETTINGS_UNREADABLE": Message(
        N_("{file} of this kiosk cannot be read: {detail}"), N_("Mend the file, or take it away: then defaults hold.")
    ),
    "SESSION_CLOSED": Message(
        N_("The session {session} was being closed when the kiosk stopped."), N_("Close it again, to finish.")
    ),
    "SESSION_EXISTS": Message(
        N_("There was a session {session} on this kiosk already."), N_("Choose another name for the new session.")
    ),
    "SESSION_FILE_UNREADABLE": Message(
        N_("The session's file {file} is missing or cannot be read."),
        N_("Take no input on this kiosk. Keep its disk, and tell the organizers."),
    ),
    "SESSION_FORM_CHANGED": Message(
        N_("The questionnaire in {file} is not the one this session was opened with."),
        N_("Take no input on this kiosk. Close the session and open a new one."),
    ),
    "SESSION_KEY_CHANGED": Message(
        N_("The session's file {file} is not the one that was signed when it was opened."),
        N_("Take no input on this kiosk. Keep its disk, and tell the organizers."),
    ),
    "SESSION_KEY_IN_USE": Message(
        N_("The session {session} is open with the kiosk's key."), N_("Close the session, then replace the key.")
    ),
    "SESSION_MIRROR_FAILED": Message(
        N_("The second medium at {path} does not hold the session."),
        N_("Check that it is in place and has room, or go on without one."),
    ),
    "SESSION_MORE_PEOPLE": Message(
        N_("Before, it was said that {before} people are present. Now it is {people}."),
        N_("If there are really more, say it again with --confirm. The event log will tell of it."),
    ),
    "SESSION_NAME_INVALID": Message(
        N_("“{name}” cannot be the name of a site or a session."),
        N_("Use letters and digits, with single hyphens or underscores between them, at most 40 in all."),
    ),
    "SESSION_NONE": Message(
        N_("There is no such session on this kiosk."), N_("Look at the name, or open a session first.")
    ),
    "SESSION_PAPER_ENTERED": Message(
        N_("This paper was typed in at this kiosk already."), N_("Look at its number. Put it to the others.")
    ),
    "SESSION_NONE_OPEN": Message(N_("No session is open on this kiosk."), N_("Open one with “kiosk sessions open”.")),
    "SESSION_NOT_EXPIRED": Message(
        N_("The site keeps the responses of {session} until {date}."),
        N_("Wait until then, or bring the organizers' acknowledgement."),
    ),
    "SESSION_NOT_EXPORTED": Message(
        N_("{session} has responses that were not exported yet: {count}."), N_("Export the session first.")
    ),
    "SESSION_NOT_READ_BACK": Message(
        N_("The session {session} could not be read back from the disk, so it was not opened."),
        N_("Check the disk, then open the session again."),
    ),
    "SESSION_NOT_REHEARSED": Message(
        N_("Nobody has tried yet whether {names} can open what is sealed to them."),
        N_("Have the organizers run “kiosk keys rehearse”, then open the session with its rehearsal.json."),
    ),
    "SESSION_NO_LANGUAGE": Message(N_("The session offers no language."), N_("Name at least one language.")),
    "SESSION_NO_RECIPIENT": Message(
        N_("Nobody could open the responses of this session: no recipient was given."),
        N_("Give the recipient file of at least one organizer."),
    ),
    "SESSION_NO_RECOVERY": Message(
        N_("The session has no recovery key."), N_("Give the recipient file of the recovery key.")
    ),
    "SESSION_OPEN_ALREADY": Message(
        N_("The session {session} is open on this kiosk."), N_("Close it before you open another one.")
    ),
    "SESSION_ORGANIZATION_INVALID": Message(
        N_("The organization's name must be one line of at most 200 characters."), N_("Give a shorter name.")
    ),
    "SESSION_REHEARSAL_UNREADABLE": Message(
        N_("{file} is not the proof of a rehearsal."),
        N_("Give the rehearsal.json that “kiosk keys rehearse” wrote."),
    ),
    "SESSION_OTHER_KIOSK": Message(
        N_("The session {session} was opened on another kiosk than this one."),
        N_("Recover it into a folder of its own, with --home."),
    ),
    "SESSION_RECOVERY_NEEDED": Message(
        N_("The key of the kiosk that the session was opened on is not here."),
        N_("Give the identity file of the recovery key with --identity."),
    ),
    "SESSION_STATEMENT_FORGED": Message(
        N_("The session's statement is not signed by this kiosk."),
        N_("Take no input on this kiosk. Keep its disk, and tell the organizers."),
    ),
    "SESSION_STATEMENT_MALFORMED": Message(
        N_("The session's statement cannot be read."),
        N_("Take no input on this kiosk. Keep its disk, and tell the organizers."),
    ),
    "SESSION_STATEMENT_NEWER": Message(
        N_("The session was opened by a newer version of this program."), N_("Update this program, then try again.")
    ),
    "SESSION_CLOSING_NOT_YET": Message(
        N_("The last batch of {session} is not written yet."), N_("Export it first, then try again.")
    ),
    "SESSION_CLOSING_OTHER": Message(
        N_("{file} is not of the session {session}."), N_("Give the totals of other kiosks of the same session only.")
    ),
    "SESSION_NO_PROFILE": Message(
        N_("This kiosk does not know its site and organizers yet."),
        N_("Open its first session with “kiosk sessions open --remember”."),
    ),
    "SESSION_TICKET_MALFORMED": Message(
        N_("This is not the ticket of a session, or it was changed."),
        N_("Have the first kiosk write the ticket again."),
    ),
    "SESSION_TICKET_NEWER": Message(
        N_("The ticket is from a newer version of this program."), N_("Update this program, then try again.")
    ),
    "SESSION_TICKET_OTHER_FORM": Message(
        N_("The session of this ticket has another questionnaire than this kiosk."),
        N_("Ask the organizers to give both kiosks the same questionnaire."),
    ),
    "SESSION_TICKET_OTHER_KEYS": Message(
        N_("The session of this ticket is sealed to other keys than those of this kiosk. It was not opened."),
        N_("Ask the organizers to give both kiosks the same keys."),
    ),
    "SESSION_TICKET_OTHER_SITE": Message(
        N_("This ticket is not from this kiosk’s site."), N_("Use a ticket from another kiosk of the same site.")
    ),
    "SESSION_UNNAMED": Message(
        N_("There are several sessions on this kiosk: {sessions}"), N_("Name one of them with --session.")
    ),
    "SESSION_YOUTH_NOT_ALLOWED": Message(
        N_("This site has no sessions for young people."), N_("Ask the organizers to allow them for this site.")
    ),
    # store
    "STORE_BATCH_EXISTS": Message(
        N_("The batch {number}, or a response in it, was exported before."), N_("Start the export again.")
    ),
    "STORE_BATCH_UNKNOWN": Message(
        N_("No batch of this session is the one that the organizers acknowledge."),
        N_("Look whether the acknowledgement is for this kiosk and this session."),
    ),
    "STORE_BUSY": Message(
        N_("Another program is using this kiosk's responses."),
        N_("Wait a moment and try again. If the kiosk's screen is running, stop it first."),
    ),
    "STORE_CLOSED": Message(N_("The session is closed and takes no more input."), N_("Open a new session.")),
    "STORE_DAMAGED": Message(
        N_("The file that holds the responses is damaged."),
        N_("Take no input on this kiosk. Keep its disk, and tell the organizers."),
    ),
    "STORE_ERASED": Message(
        N_("Responses that belong to it were erased from this kiosk: withdrawn, or acknowledged by the organizers."),
        N_("Ask the organizers whether they have the batch."),
    ),
    "STORE_EXISTS": Message(N_("There is a file {file} already."), N_("Choose another name for the session.")),
    "STORE_FAILED": Message(
        N_("The disk did not take the data ({reason})."),
        N_("Try again. If it happens again, use another kiosk and tell the organizers."),
    ),
    "STORE_FULL": Message(
        N_("The disk of this kiosk is full."), N_("Try again, or ask a helper. What was stored before is safe.")
    ),
    "STORE_MIRROR_DIFFERS": Message(
        N_("The second medium holds responses that this kiosk does not have."),
        N_("Keep the medium as it is, put another one in its place, and tell the organizers."),
    ),
    "STORE_MISSING": Message(
        N_("The file {file}, which holds the responses, is not there."),
        N_("Take no input on this kiosk. Keep its disk, and tell the organizers."),
    ),
    "STORE_NEWER": Message(
        N_("The responses were stored by a newer version of this program."), N_("Update this program, then try again.")
    ),
    "STORE_NOT_ERASED": Message(
        N_("Parts of erased responses are still in the file {file}."),
        N_("Try again. If it happens again, keep the kiosk locked away and tell the organizers."),
    ),
    "STORE_READ_ONLY": Message(
        N_("The disk of this kiosk cannot be written to."), N_("Ask a helper. What was stored before is safe.")
    ),
    "STORE_WITHDRAWN": Message(
        N_("This response was withdrawn before it was stored."), N_("Nothing was kept. There is nothing more to do.")
    ),
    # batches
    "BATCH_ACKNOWLEDGEMENT_ELSEWHERE": Message(
        N_("The acknowledgement is for another kiosk, or for a session that is not on this one ({session})."),
        N_("Bring it to the kiosk that made the batch. Nothing was erased."),
    ),
    "BATCH_ACKNOWLEDGEMENT_FORGED": Message(
        N_("No organizer whose signing key this session was opened with has signed the acknowledgement."),
        N_("Do not use it, and tell the organizers. Nothing was erased."),
    ),
    "BATCH_ACKNOWLEDGEMENT_MALFORMED": Message(
        N_("The file is not an acknowledgement, or it is damaged."),
        N_("Ask the organizers for a fresh copy. Nothing was erased."),
    ),
    "BATCH_ACKNOWLEDGEMENT_NEWER": Message(
        N_("The acknowledgement was made by a newer version of this program."),
        N_("Update this program, then apply it again. Nothing was erased."),
    ),
    "BATCH_CLOSING_WRONG": Message(
        N_("The totals in {batch} are not those that the kiosk signed for when the session was closed."),
        N_("Keep the file, do not use it, and ask the site for a fresh copy."),
    ),
    "BATCH_COUNT_DIFFERS": Message(
        N_("{batch} holds other responses than it says: {found} instead of {stated}."),
        N_("Keep the file, do not use it, and ask the site for a fresh copy."),
    ),
    "BATCH_CUT_SHORT": Message(
        N_("{batch} is cut short: its end is missing."),
        N_("Copy it again from the stick, or ask the site to export it again."),
    ),
    "BATCH_DAMAGED": Message(
        N_("{batch} was changed or damaged after it was written."),
        N_("Copy it again from the stick, or ask the site to export it again."),
    ),
    "BATCH_FORKED": Message(
        N_("There is another batch {number} of the session in {batch} in the collection already."),
        N_("Keep both files, and ask the site: a kiosk makes each batch only once."),
    ),
    "BATCH_KIOSK_UNKNOWN": Message(
        N_("{batch} comes from a kiosk that is not enrolled: {kiosk}"),
        N_("If you know the kiosk, enroll it with “kiosk enroll” and collect again."),
    ),
    "BATCH_MANIFEST_MALFORMED": Message(
        N_("The list of contents in {batch} cannot be read."),
        N_("Keep the file, do not use it, and ask the site for a fresh copy."),
    ),
    "BATCH_MEMBER_UNEXPECTED": Message(
        N_("{batch} holds something that does not belong there: {member}"),
        N_("Keep the file, do not use it, and ask the site where it comes from."),
    ),
    "BATCH_NEWER": Message(
        N_("{batch} was made by a newer version of this program."), N_("Update this program, then collect again.")
    ),
    "BATCH_NOT_FOR_US": Message(
        N_("{batch} was not sealed to your key."),
        N_("Use the identity of an organizer that the session was opened with."),
    ),
    "BATCH_RESPONSE_ELSEWHERE": Message(
        N_("A response belongs to another site, session or form than its batch."),
        N_("Keep the file. Ask the site which kiosk it comes from."),
    ),
    "BATCH_ROOT_DIFFERS": Message(
        N_("The responses in {batch} are not those that the kiosk signed for."),
        N_("Keep the file, do not use it, and ask the site for a fresh copy."),
    ),
    "BATCH_SESSION_KEY_WRONG": Message(
        N_("The session's key in {batch} does not fit the session."),
        N_("Keep the file, do not use it, and ask the site which kiosk it comes from."),
    ),
    "BATCH_SESSION_NONE": Message(
        N_("There is no such session on this kiosk."), N_("Look at the name, or open a session first.")
    ),
    "BATCH_NUMBER_UNKNOWN": Message(
        N_("There is no batch {number}: this session has {batches} so far."),
        N_("Leave out --number for the next one."),
    ),
    "BATCH_SESSION_OPEN": Message(
        N_("The session {session} is still open."), N_("Close it with “kiosk sessions close”, then export it.")
    ),
    "BATCH_TOO_FEW": Message(
        N_("The session is open, and fewer than {least} responses wait ({waiting}): so few would tell when they came."),
        N_("Export later, or close the session first: then all that are left go into its last batch."),
    ),
    "BATCH_WITHDRAWAL_UNPROVEN": Message(
        N_("{batch} leaves out a response, and nobody's receipt asks for that."),
        N_("Keep the file, do not use it, and ask the site for a fresh copy."),
    ),
    "BATCH_SESSION_UNNAMED": Message(
        N_("Several sessions could be exported: {sessions}"), N_("Name one of them with --session.")
    ),
    "BATCH_SESSION_WRONG": Message(
        N_("The session's statement in {batch} does not fit the batch."),
        N_("Keep the file, do not use it, and ask the site which kiosk it comes from."),
    ),
    "BATCH_SIGNATURE_WRONG": Message(
        N_("{member} in {batch} is not signed by the kiosk it names."),
        N_("Keep the file, do not use it, and ask the site which kiosk it comes from."),
    ),
    "BATCH_TOO_LARGE": Message(
        N_("{batch} is larger than a batch can be: {member}"),
        N_("Keep the file, do not use it, and ask the site where it comes from."),
    ),
    "BATCH_UNREADABLE": Message(
        N_("{batch} is not there or cannot be read."), N_("Look at the name, or copy the file again.")
    ),
    # collection and report
    "COLLECTION_NOT_FOUND": Message(
        N_("There is no collection at {collection}."),
        N_("Check the name. A collection is made by `kiosk collect`."),
    ),
    "COLLECTION_EMPTY": Message(
        N_("This collection holds no session yet."),
        N_("Collect a batch first: `kiosk collect`."),
    ),
    "COLLECTION_FORMS_SEVERAL": Message(
        N_("This collection holds answers to several forms, and they cannot be added up: {forms}."),
        N_("Make a report for each: name the form with --form."),
    ),
    "COLLECTION_FORM_UNKNOWN": Message(
        N_("No one form in this collection is called {form}. It holds: {forms}."),
        N_("Name one of them by its version, or by the beginning of its SHA-256."),
    ),
    "COLLECTION_CHANGED": Message(
        N_("Responses were collected while the report was written, so its parts would not agree."),
        N_("Nothing was left behind. Make the report again when collecting has ended."),
    ),
    "COLLECTION_BUSY": Message(
        N_("Another program is using the collection {collection}."), N_("Wait until it has finished, then try again.")
    ),
    "COLLECTION_DAMAGED": Message(
        N_("{collection} is damaged, or is no collection."), N_("Look at the name, or use your copy of it.")
    ),
    "COLLECTION_ENGINE_UNKNOWN": Message(N_("Collecting into {engine} is not possible."), N_("Use a SQLite file.")),
    "COLLECTION_FAILED": Message(
        N_("The database {collection} did not do what was asked."),
        N_("Try again. If it happens again, look at the database."),
    ),
    "COLLECTION_FORM_MISSING": Message(
        N_("{batch} has answers to a form that is not known here: {form}"), N_("Give the compiled form with --form.")
    ),
    "COLLECTION_FULL": Message(
        N_("The disk of the collection {collection} is full. Nothing of this batch was added."),
        N_("Make room, then collect again."),
    ),
    "COLLECTION_KIOSK_KEY_INVALID": Message(
        N_("{file} is not a kiosk's public key."), N_("Give the file kiosk.pub of the kiosk.")
    ),
    "COLLECTION_NEWER": Message(
        N_("{collection} was made by a newer version of this program."), N_("Update this program, then try again.")
    ),
    "COLLECTION_READ_ONLY": Message(
        N_("{collection} cannot be written to."), N_("Choose a place where you may write.")
    ),
    "COLLECTION_URL_INVALID": Message(
        N_("{url} is not an address of a database."),
        N_("Give the name of a SQLite file, or an address such as sqlite:///collection.db."),
    ),
    "COLLECTION_WORKER_LOST": Message(
        N_("A part of the program that opens responses ended. Nothing of this batch was added."),
        N_("Collect the batch again."),
    ),
    # the published ledger
    "LEDGER_LEAF_GONE": Message(
        N_("The ledger before lists responses that this collection does not have: {count}. One is {leaf}"),
        N_("Collect the batches that are missing, or use the collection that the ledger before was made from."),
    ),
    "LEDGER_LIST_CHANGED": Message(
        N_("{file} in the ledger is not the one that was signed."),
        N_("Do not use it. Get the ledger from the organizers again."),
    ),
    "LEDGER_MALFORMED": Message(
        N_("{file} in the ledger cannot be read."), N_("Do not use it. Get the ledger from the organizers again.")
    ),
    "LEDGER_NEWER": Message(
        N_("The ledger was made by a newer version of this program."), N_("Update this program, then try again.")
    ),
    "LEDGER_NOT_FOUND": Message(
        N_("{file} is not there or cannot be read."), N_("Give the whole folder that “kiosk publish” made.")
    ),
    "LEDGER_ROOT_DIFFERS": Message(
        N_("The leaves in the ledger are not those that were signed."),
        N_("Do not use it. Get the ledger from the organizers again."),
    ),
    "LEDGER_SESSION_DIFFERS": Message(
        N_("{session}: its kiosk signed for {stated} responses, and the collection has {found}."),
        N_("Collect the session's other batches. If there are none, ask the site: the list would not be true."),
    ),
    "LEDGER_SESSION_UNCLOSED": Message(
        N_("{session} has no closing totals in this collection: its last batch is missing."),
        N_("Collect it. If it is lost for good, name the session with --unclosed: the ledger then says so."),
    ),
    "LEDGER_SESSION_UNKNOWN": Message(
        N_("No session {session} is in this collection."),
        N_("Write its name as on its batches: SITE-SESSION-KIOSK."),
    ),
    "LEDGER_SESSION_WRONG": Message(
        N_("The files of the session {session} in the ledger are not as its kiosk signed them."),
        N_("Do not use it. Get the ledger from the organizers again."),
    ),
    "LEDGER_SIGNATURE_WRONG": Message(
        N_("The ledger's signature does not fit."), N_("Do not use it. Get the ledger from the organizers again.")
    ),
    "LEDGER_SIGNER_OTHER": Message(
        N_("The ledger is signed with the key {found}, not with {expected}."),
        N_("Do not use it before you know why. Ask the organizers which key is theirs."),
    ),
    "LEDGER_TOO_LARGE": Message(
        N_("{file} in the ledger is larger than it can be."),
        N_("Do not use it. Get the ledger from the organizers again."),
    ),
    "LEDGER_TOTALS_DIFFER": Message(
        N_("The sessions' closing totals come to {stated} responses, and the ledger lists {found}."),
        N_("Do not trust it. Ask the organizers why."),
    ),
    # receipts and printing
    "RECEIPT_ADDRESS": Message(
        N_("“{address}” is not an address where receipts can be checked."),
        N_("Write a host name, as in example.org, or leave it empty."),
    ),
    "RECEIPT_UNKNOWN": Message(
        N_("This is not the code of a receipt from a community input session."),
        N_("Scan the square code on the receipt again."),
    ),
    "RECEIPT_INCOMPLETE": Message(
        N_("This receipt code has {found} characters after its address, and {expected} are needed."),
        N_("Scan the whole square code again."),
    ),
    "RECEIPT_HAND_LENGTH": Message(
        N_("The code has {found} characters, and {expected} are needed."),
        N_("Compare it with the paper, group by group."),
    ),
    "RECEIPT_HAND_CHARACTER": Message(
        N_("Character {place} of group {group} is not one that a code has."),
        N_("Compare it with the paper. A code has digits and letters, but no U."),
    ),
    "RECEIPT_HAND_WRONG": Message(
        N_("Character {place} of group {group} does not fit the others."),
        N_("Compare it with the paper and type it again."),
    ),
    "RECEIPT_HAND_SWAPPED": Message(
        N_("Character {place} of group {group} and character {other_place} of group {other_group} changed places."),
        N_("Compare them with the paper and type them again."),
    ),
    "RECEIPT_HAND_TWO": Message(
        N_("Character {place} of group {group} and character {other_place} of group {other_group} do not fit."),
        N_("Compare them with the paper and type them again."),
    ),
    "RECEIPT_HAND_CHECK": Message(
        N_("More than two characters of the code are wrong."),
        N_("Compare it with the paper, group by group, and type it again."),
    ),
    "RECEIPT_HAND_AMBIGUOUS": Message(
        N_("Two inputs on this list have this short code."), N_("Scan the square code on the receipt instead.")
    ),
    "RECEIPT_HAND_ONLY_LOOKS": Message(
        N_("The short code only looks up. It cannot take anything out."),
        N_("Scan the square code on the receipt: whoever has that can take the input out."),
    ),
    "RECEIPT_NOT_GENUINE": Message(
        N_("This is not a genuine receipt: its session did not sign it."),
        N_("Scan the square code again. Nothing was taken out."),
    ),
    "RECEIPT_OTHER_RESPONSE": Message(
        N_("The kiosk signed this receipt for a response that is another person's."),
        N_("Nothing was taken out. Keep the receipt, and ask the site which kiosk it comes from."),
    ),
    "RECEIPT_TOMBSTONE_MALFORMED": Message(
        N_("This is not the withdrawal of an input."), N_("Scan the square code on the receipt again.")
    ),
    "RECEIPT_TOMBSTONE_NEWER": Message(
        N_("The withdrawal was written by a newer version of this program."),
        N_("Update this program, then try again."),
    ),
    "PAPER_GLYPH_MISSING": Message(
        N_("The character {character} cannot be printed: no font for the language {locale} has it."),
        N_("Write the name or the text without it."),
    ),
    # outputs
    "OUTPUT_DIFFERS": Message(
        N_("What was written to {path} reads back differently."),
        N_("Do not use this stick or disk. Export to another one."),
    ),
    "OUTPUT_EXISTS": Message(
        N_("{path} exists already, and nothing is ever overwritten."),
        N_("Choose another folder, or move the file away."),
    ),
    "OUTPUT_FAILED": Message(N_("{path} could not be written."), N_("Check the folder and the disk, then try again.")),
    "OUTPUT_FULL": Message(
        N_("There is no room for {path}."), N_("Make room, or choose another stick or disk, then try again.")
    ),
    "OUTPUT_READ_ONLY": Message(
        N_("{path} cannot be written: the place is protected."), N_("Choose a place where you may write.")
    ),
    # the staff desk
    "STAFF_FILE_UNREADABLE": Message(
        N_("The PINs in {file} cannot be read."),
        N_("Take the file away and set the PINs anew with “kiosk staff pin”."),
    ),
    "STAFF_PIN_NOT_SET": Message(N_("There is no PIN for {role} yet."), N_("Set one with “kiosk staff pin”.")),
    "STAFF_PIN_SHARED": Message(N_("Another role has this PIN."), N_("Choose a PIN of its own for each role.")),
    "STAFF_PIN_WEAK": Message(
        N_("This PIN is too easy, or not {least} to {most} digits long."),
        N_("Choose other digits: not all the same, and not in a row."),
    ),
    "STAFF_RESCUE_WRONG": Message(
        N_("This rescue code is not the one, or it was used before."),
        N_("Type the words from the newest envelope. Their order counts."),
    ),
    # the event log
    "LOG_CHAIN_BROKEN": Message(
        N_("Line {line} of the event log does not follow on the line before it."),
        N_("Lines were removed, added or moved. Keep the file, and tell the organizers."),
    ),
    "LOG_CUT": Message(
        N_("The event log ends before line {line}, which was there when it was last signed."),
        N_("Lines were removed. Keep the file, and tell the organizers."),
    ),
    "LOG_FORKED": Message(
        N_("Line {line} of the event log was another one before."),
        N_("Keep both files, and ask the site what happened to the kiosk."),
    ),
    "LOG_LINE_WRONG": Message(
        N_("Line {line} of the event log is not one that this program wrote."),
        N_("The line was changed or damaged. Keep the file, and tell the organizers."),
    ),
    "LOG_SIGNATURE_MISSING": Message(
        N_("The event log has no signature, although a session was closed."),
        N_("Keep the file, and tell the organizers."),
    ),
    "LOG_SIGNATURE_WRONG": Message(
        N_("The event log is not as the kiosk signed it."),
        N_("Check that you have the public key of the right kiosk. If you do, the log was changed."),
    ),
    "LOG_TORN": Message(
        N_("The last line of the event log was cut, by a power failure or a full disk."),
        N_("Nothing needs to be done: the next event removes it, and the log says so."),
    ),
    "LOG_UNREADABLE": Message(N_("{file} cannot be read."), N_("Check the name of the file.")),
    # listening
    "SOUND_VOICE_MISSING": Message(
        N_("Nobody can listen on this kiosk: espeak-ng is not installed."), N_("Install the Debian package espeak-ng.")
    ),
    "SOUND_LANGUAGE_MISSING": Message(
        N_("There is no voice for the language {locale}."), N_("Have a helper read to residents in this language.")
    ),
    "SOUND_DEVICE_MISSING": Message(
        N_("Nobody can listen on this kiosk: it has no sound device now."),
        N_("Plug in the headphones, or check the sound settings of this computer."),
    ),
    "SOUND_HEADPHONES_UNKNOWN": Message(
        N_("It is not set which headphones this kiosk has. It asks before it plays a sound."),
        N_("Write headphones under [sound] into settings.toml: jack, usb or none."),
    ),
    # the screen
    "SCREEN_DEFECT": Message(
        N_("A part of this program failed ({kind})."),
        N_("Try again, or ask a helper. If it happens again, use another kiosk."),
    ),
    "SCREEN_FONT_MISSING": Message(
        N_("The font {file} is missing or cannot be read."), N_("Install the program again.")
    ),
    "SCREEN_RUNNING": Message(
        N_("This kiosk's screen is running already."), N_("Use the one that is open, or restart the kiosk.")
    ),
    "SCREEN_NOT_BUILT": Message(N_("The screen could not be put together."), N_("Install the program again.")),
    # sticks
    "MEDIA_NONE": Message(N_("There is no USB stick in this kiosk."), N_("Put one in, and try again.")),
    "MEDIA_SEVERAL": Message(
        N_("More than one USB stick is in: {names}."), N_("Leave one in, or say which with --stick.")
    ),
    "MEDIA_TOO_MUCH": Message(
        N_("There are {count} acknowledgements and withdrawals on the stick. At most {most} are read at a time."),
        N_("Ask the organizers for a stick with those of this kiosk only."),
    ),
    "MEDIA_GONE": Message(
        N_("The USB stick {drive} was taken out too early."),
        N_("Nothing is lost: the kiosk keeps its copy. Put the stick in and try again."),
    ),
    "MEDIA_NOT_MOUNTED": Message(N_("The USB stick {drive} cannot be read."), N_("Use another stick.")),
    "MEDIA_READ_ONLY": Message(
        N_("The USB stick {drive} does not let anything be written to it."),
        N_("Move its switch, if it has one, or use another stick."),
    ),
    "MEDIA_BUSY": Message(
        N_("The USB stick {drive} is still in use. Do not take it out yet."), N_("Close other programs, and try again.")
    ),
    "MEDIA_HAS_BATCH": Message(
        N_("The batch is on the USB stick {drive} already, and nothing is ever overwritten."),
        N_("To be sure of it, copy it to a second stick as well."),
    ),
    "MEDIA_SLOW": Message(
        N_("The USB stick {drive} is very slow. Do not take it out yet."),
        N_("Leave it in for some minutes, and try again. If that does not help, use another stick."),
    ),
    "MEDIA_NO_SERVICE": Message(
        N_("This kiosk cannot see USB sticks: the service UDisks2 is missing."),
        N_("Export to a folder with --to, or install udisks2."),
    ),
    # printers
    "PRINTER_LINE_INVALID": Message(
        N_('"{line}" names no printer.'),
        N_("Write none, cups:QUEUE, escpos:tcp:HOST:PORT, escpos:serial:DEVICE or escpos:usb:VENDOR:PRODUCT."),
    ),
    "PRINTER_OUT_OF_PAPER": Message(N_("The printer is out of paper."), N_("Put in a new roll, and try again.")),
    "PRINTER_COVER_OPEN": Message(N_("The printer is open."), N_("Shut its cover, and try again.")),
    "PRINTER_OFF": Message(
        N_("The printer does not answer."), N_("See that it is switched on and plugged in, and try again.")
    ),
    "PRINTER_JAMMED": Message(
        N_("The paper is stuck in the printer."), N_("Open it, take the paper out, and try again.")
    ),
    "PRINTER_BUSY": Message(N_("The printer is busy with something else."), N_("Wait a moment, and try again.")),
    "PRINTER_ABSENT": Message(
        N_("This kiosk has no printer."), N_("Choose one with `kiosk printers use`. Without one, the code is shown.")
    ),
    "PRINTER_UNKNOWN": Message(
        N_("The printer did not take the page, and does not say why."),
        N_("Switch it off and on again, and try once more."),
    ),
}


def explain(error: KioskError, texts: Texts) -> Explained:
    """`error` in words. A code without an entry, or a field that was not given, is a defect that a test finds."""
    message, fields = MESSAGES[error.code], _Fields(error.fields)
    return Explained(texts.text(message.sentence).format_map(fields), texts.text(message.next_step).format_map(fields))


class _Fields(dict[str, str | int]):
    """Shows "?" for a field that was not given: a person in trouble is not left with a traceback."""

    def __missing__(self, name: str) -> str:
        return "?"
