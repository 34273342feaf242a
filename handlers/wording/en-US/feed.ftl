# What is said of feeds: the sources of news that the bot reads by itself.

feed-summary-title =
    { $count ->
        [one] One new item from { $feed }
       *[other] { $count } new items from { $feed }
    }
feed-summary-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
feed-event-time = { $date }, { $time }
feed-notice-failing = The feed “{ $feed }” has not worked for three days ({ feed-reason }). I keep trying once a day; “feed list” shows how it fares.
feed-notice-gone = The feed “{ $feed }” is gone: its server says that it will not come back. I have stopped asking for it.
feed-approve = Approve…
feed-edit = Edit text, places, topics
feed-reject = Reject…
feed-changed = The feed has changed this since it was published. What it says now:
feed-edit-text = Edit text
feed-leave = Leave it…
feed-from = From the feed { $feed }
feed-decided = This draft: { $state }.
feed-unknown =
    { $kind ->
        [place] “{ $what }” is not one place that I know. Pick one of the suggestions.
        [topic] “{ $what }” is no topic that I know. Pick one of the suggestions.
       *[series] “{ $what }” is no series of conferences that I know. Pick one of the suggestions.
    }
feed-not-added = The feed was not added: { feed-reason }.
feed-added =
    { $count ->
        [0] Feed { $id }, { $feed }, was added. There is nothing in it yet.
        [one] Feed { $id }, { $feed }, was added. The one item in it is no news any more; what comes from now on is.
       *[other] Feed { $id }, { $feed }, was added. The { $count } items in it are no news any more; what comes from now on is.
    }
feed-drafts-here = I show each new item in this channel as a draft, for editors to approve.
feed-goes-out = New items go out by themselves.
feed-cannot-write = But I may not write in this channel: give me the permission, or find drafts with “announce list”.
feed-list-title = Feeds
feed-list-none = There are no feeds yet.
feed-list-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
feed-state =
    { $state ->
        [active] in order
        [failing] failing
        [paused] paused
        [gone] gone
       *[other] { $state }
    }
feed-trust =
    { $trust ->
        [publish] goes out by itself
       *[draft] as drafts
    }
feed-drafts =
    { $count ->
        [one] one draft waits
       *[other] { $count } drafts wait
    }
feed-next = next
feed-none = There is no feed { $id }.
feed-checked =
    { $outcome ->
        [read] { $new ->
            [0] { $feed } was read: nothing is new.
            [one] { $feed } was read: one item is new.
           *[other] { $feed } was read: { $new } items are new.
        }
        [unchanged] { $feed } has not changed.
        [late] { $feed } is being read already.
        [gone] { $feed } is gone: its server says that it will not come back.
       *[other] { $feed } could not be read: { feed-reason }.
    }
feed-checked-changed =
    { $count ->
        [one] Of the known ones one item has changed.
       *[other] Of the known ones { $count } items have changed.
    }
feed-paused = { $feed } is not read any more until it is resumed.
feed-resumed = { $feed } is read again.
feed-removed = { $feed } was removed. What was announced stays. To add it again: { $url }

feed-reason =
    { $code ->
        [no-address] that is no web address
        [no-scheme] only addresses with http:// or https:// can be read
        [password] an address with a password in it cannot be read
        [port] only the ports 80 and 443 are read
        [private] it leads into a private network
        [known] it is there already
        [timeout] it did not answer within { $detail } seconds
        [unknown-host] its name is not known
        [unreachable] it cannot be reached
        [certificate] its certificate is not valid
        [cut-off] it was cut off while it was sent
        [redirect] it redirects to nowhere
        [redirects] it redirects more than { $detail } times
        [status] its server answered { $detail }
        [not-understood] its answer is not understood ({ $detail })
        [too-long] it is longer than { $detail } MiB
        [compression] it is compressed in a way that was not asked for
        [bad-compression] its compression is broken
        [empty] it is empty
        [web-page] it is a web page and no feed
        [no-feed] it is no feed
        [entities] it declares entities, which no feed needs
        [bad-json] its JSON is broken
        [no-json-feed] it is JSON, but no JSON Feed
        [no-calendar] it is no calendar (iCalendar), and only those can have conferences
        [bad-calendar] its calendar is broken
        [too-slow] reading it takes too long
        [too-big] reading it takes too much memory
        [unreadable] it cannot be read ({ $detail })
        [not-taken] what it says cannot be taken over ({ $detail }): that is a fault of this program
        [gone] its server says that it will not come back
        [no-channel] the Discord server that its drafts were shown in is gone: remove it and add it anew in a channel
        [moved-onto] it has moved to the address of another feed
        [partial] it was cut off: only its first items could be read
        [first-items] only its first { $detail } items are read
        [first-recurring] only its first { $detail } recurring events are read
        [too-often] events that recur more often than daily are left out
        [incomplete-events] events without a title or a start are left out
        [no-zone] times without a known time zone are shown as they stand
       *[other] { $code } { $detail }
    }

feed-command-name = feed
feed-command-description = Where news is read from, for editors
feed-command-add-name = add
feed-command-add-description = Read news from a feed: RSS, Atom, JSON Feed or iCalendar
feed-command-list-name = list
feed-command-list-description = All feeds and how they fare
feed-command-check-name = check
feed-command-check-description = Read a feed now
feed-command-pause-name = pause
feed-command-pause-description = Read a feed no more for now
feed-command-resume-name = resume
feed-command-resume-description = Read a feed again
feed-command-remove-name = remove
feed-command-remove-description = Forget a feed; what was announced stays
feed-command-url-name = url
feed-command-url-description = The address of the feed, with https://
feed-command-trust-name = trust
feed-command-trust-description = Whether an editor approves each item (draft) or it goes out by itself (publish)
feed-command-trust-draft = draft
feed-command-trust-publish = publish
feed-command-language-name = language
feed-command-language-description = The language of the feed, where it is always the same
feed-command-language-en = English
feed-command-language-zh = Chinese
feed-command-place-name = place
feed-command-place-description = A place that every item is about
feed-command-topic-name = topic
feed-command-topic-description = A topic that every item is about
feed-command-number-name = number
feed-command-number-description = The number of the feed
feed-command-series-name = series
feed-command-series-description = Of a calendar: the series of conferences that its events are
