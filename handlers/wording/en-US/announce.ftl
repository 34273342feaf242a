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
        [one] Your digest: one announcement
       *[other] Your digest: { $count } announcements
    }
announce-digest-more = + { $count } more that did not fit in here
