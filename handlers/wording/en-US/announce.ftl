# Announcements: what readers see around them, and what editors see.

announce-kind =
    { $kind ->
        [editor] Announcement by the editors
        [news] News
        [conference] Conference
        [reminder] Reminder
        [anniversary] Anniversary
        [digest] Digest
       *[change] Change in the records
    }
announce-source = Source: { $source }
announce-only-other = Only in Chinese so far.
announce-corrected = Corrected.
announce-withdrawn = This announcement was withdrawn.
announce-general = General
announce-stop = Stop these messages
announce-digest =
    { $count ->
        [one] Your digest: one item
       *[other] Your digest: { $count } items
    }
announce-digest-more = + { $count } more that did not fit in here

# Who reads
announce-preview-only = This is a preview: in the real message this button shows the other language.
announce-kept-no-longer = This announcement was withdrawn, or its text is no longer kept.

# Who writes
announce-not-editor = Only editors can do that. Whoever runs this bot names them.
announce-no-editors = Nobody may announce yet: whoever runs this bot has named no editors.
announce-draft-title = Announcement { $id }
announce-correction-title = Correction of announcement { $id }
announce-state =
    { $state ->
        [draft] draft
        [scheduled] scheduled
        [published] published
        [retracted] retracted
        [discarded] rejected, never published
        [corrected] corrected already
        [refused] not published: when its time came, its author was no editor any more
       *[skipped] not published: the bot was not running when its time came
    }
announce-state-label = State
announce-no-text = no text yet
announce-no-title = (no text yet)
announce-link-label = Link
announce-picture-label = Picture
announce-conference-label = Conference
announce-urgent-label = Urgent
announce-urgent-yes = yes: before all others, and for those who want that also in quiet hours and outside their digest
announce-when-label = Scheduled for
announce-reach-label = Reaches
announce-reach-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
announce-reach-channels =
    { $count ->
        [one] { $count } channel
       *[other] { $count } channels
    }
announce-reach = { $people } and { $channels }; of these { $digest } in their next digest and { $quiet } after their quiet hours.{ announce-reach-besides }
announce-reach-besides =
    { $besides ->
        [both] {" "}Besides, { $paused } paused, who will not get it, and { $suspended } suspended, who will once Discord lets them.
        [paused] {" "}Besides, { $paused } paused, who will not get it.
        [suspended] {" "}Besides, { $suspended } suspended, who will get it once Discord lets them.
       *[none] {""}
    }
announce-left-out = Left out, as it is no address beginning with { $schemes }: { $what }
announce-pick-topics = Topics
announce-pick-conference = Conference
announce-pick-places = Places: untick to remove
announce-no-conference = No conference
announce-places-how = More places: use the command for editing and name them there.
announce-make-urgent = Make urgent
announce-make-ordinary = Make not urgent
announce-preview = Preview
announce-publish = Publish now…
announce-schedule = Schedule…
announce-discard = Discard…
announce-back = Back
announce-correct = Correct every copy…
announce-refresh = Refresh
announce-earlier = Earlier ones
announce-later = Later ones
announce-modal-english = The English text
announce-modal-chinese = The Chinese text
announce-field-title = Title
announce-field-body = Text
announce-field-body-note = Plain text. Nothing in it pings or links.
announce-field-link = Link
announce-field-link-note = The page to read further; the same in both languages.
announce-field-picture = Picture
announce-field-picture-note = The address of a picture; the same in both languages.
announce-modal-when = When to publish
announce-field-when = Date and time there
announce-field-zone = Time zone
announce-field-zone-note = A city, or a name such as { $example }.
announce-confirm-publish = Publish this now? After that it can only be corrected or retracted.
announce-confirm-publish-yes = Yes, publish
announce-confirm-schedule = Publish it on { $local } in { $zone }? For you that is { $stamp }.
announce-confirm-schedule-yes = Yes, schedule
announce-clocks-left-out = The clocks skip that time there: it will be published as much later as they skip.
announce-clocks-twice = That time comes twice there: the first is meant.
announce-confirm-discard = Discard this? It can then not be published any more.
announce-confirm-discard-yes = Yes, discard
announce-confirm-leave = Leave the announcement as it is? What was to be corrected is given up.
announce-confirm-leave-yes = Yes, leave it
announce-confirm-correct = Change every copy that was delivered, and what is still to be delivered? Nobody is pinged again.
announce-confirm-correct-yes = Yes, correct
announce-confirm-retract = Take this back? Every copy is removed, and nothing more of it is delivered.
announce-confirm-retract-yes = Yes, retract
announce-published = Announcement { $id } is published. It reaches { $reach }
announce-scheduled = Announcement { $id } is scheduled for { $local } in { $zone }. You must still be an editor then.
announce-discarded = Discarded.
announce-correcting = Announcement { $id } is being corrected in every copy.
announce-retracting = Announcement { $id } is being removed everywhere.
announce-changed-meanwhile = It was changed meanwhile: look at it again.
announce-not-kept = Somebody changed it while you wrote, so your text was not kept. Here is what is there now, and below it what you wrote, to copy.
announce-wrong-state = That cannot be done to it. State: { $state }.
announce-wrong-state-hint =
    { $state ->
        [published] “/announce correct” changes it, “/announce retract” takes it back.
        [draft] “/announce edit” changes, publishes or discards it.
        [scheduled] “/announce edit” changes, publishes or discards it.
        [refused] “/announce edit” changes, publishes or discards it.
        [skipped] “/announce edit” changes, publishes or discards it.
       *[other] { "" }
    }
announce-gone = There is no such announcement.
announce-untitled = There is no text in this language now: without a title none is kept.
announce-needs-text = Write a text first, in one language at least.
announce-when-wrong =
    { $why ->
        [time] “{ $time }” is not understood. Write it like 2026-12-01 09:00.
        [zone] “{ $zone }” is no time zone that I know. Write a city, or a name like { $example }.
        [past] { $time } in { $zone } is past.
       *[far] { $time } in { $zone } is too far ahead.
    }
announce-preview-lead = Exactly as it is delivered, in each language. It reaches { $reach }
announce-list-title = Announcements, the newest first
announce-list-none = There are none yet.
announce-list-row = { $id } · { $state } · { $date }
announce-list-how = To see where one has arrived, use the command for its status. For news to many servers, let an announcement channel subscribe and publish, and let the others follow it: Discord then passes everything on itself.
announce-next = Next
announce-status = Where it has arrived
announce-status-counts = { $delivered } delivered, { $waiting } waiting, { $suspended } suspended, { $parked } parked, { $other } cancelled or skipped.
announce-status-changes = Corrections, removals and publishing to followers: { $done } done, { $waiting } waiting, { $parked } parked.
announce-delivery =
    { $operation ->
        [edit] correction
        [delete] removal
        [publish] publishing to followers
       *[send] message
    } { $state ->
        [done] delivered
        [pending] waiting
        [sending] being sent
        [gathered] waiting for the digest
        [suspended] suspended
        [dead] parked
        [unknown] parked: not known whether it arrived
        [cancelled] cancelled
       *[skipped] skipped: its time had passed
    }
announce-why =
    { $code ->
        [10003] the channel is gone
        [10004] the server is gone
        [10008] the message is gone
        [10013] the account is gone
        [50001] the bot cannot see the channel
        [50007] direct messages are closed
        [50013] the bot lacks a permission there
        [50083] the thread is archived
        [160002] the bot may not read what was written there
        [160005] the thread is locked
        [50278] no server in common any more
        [50006] the content was refused: it is empty
        [50035] the content was refused
        [40005] the content was refused: it is too large
        [50045] the content was refused: a file is too large
        [200000] the content was refused by the server's own rules
        [240000] the content was refused: a link counts as harmful
       *[other] { "" }
    }
announce-why-late = its time had passed
announce-why-moved = moved to another time
announce-why-stopped = the subscription was stopped
announce-why-nothing = nothing was left to do
announce-why-unreachable = could not be reached for a week
announce-reach-line = Reaches: { $reach }
announce-unknown-places = No single place of the records, pick one from the suggestions: { $names }
announce-unknown-conference = No single conference of the records, pick one from the suggestions: { $name }
