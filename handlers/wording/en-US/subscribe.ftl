# Being told of something from now on.

# What the handlers say
subscribe-everything = everything
subscribe-offer = From now on I can tell you what is new: { $subject }.
subscribe-others = You also named { $others }: subscribe to each by itself.
subscribe-offer-how = Use the buttons under this answer (on Discord), or /subscribe there: by direct message or in a channel of a server. Nothing is stored before you choose.
subscribe-latest = Lately, { $date }: { $title }
subscribe-manage = You can see, change, pause and stop your subscriptions at any time.
subscribe-manage-how = Use the button under this answer (on Discord), or /subscriptions and /unsubscribe there.
subscribe-ask = Subscribe to { $subject }

# What can be subscribed to
subscribe-topic-choice = Topic: { $name }
subscribe-series-choice = Conferences: { $name }

# Buttons
subscribe-button = Subscribe
subscribe-me = Tell me here by direct message
subscribe-here = Tell this channel
subscribe-mine = My subscriptions
subscribe-change = Change
subscribe-stop-all = Stop all direct messages
subscribe-times = Times…
subscribe-resume = Resume
subscribe-pause-day = Pause for a day
subscribe-pause-week = Pause for a week
subscribe-pause = Pause
subscribe-stop = Stop
subscribe-stop-yes = Yes, stop
subscribe-publish-on = Publish to followers
subscribe-publish-off = Do not publish to followers

# Subscribing
subscribe-welcome = As you wished, I will tell you here what is new: { $subject }.
subscribe-welcome-stop = You can stop it at any time with the button below.
subscribe-done = Subscribed: { $subject }
subscribe-already = You had subscribed to that already: { $subject }
subscribe-closed = I cannot send you direct messages, so I have stored nothing. Allow direct messages from members of a server that we share, or add me to your apps, and try again; or subscribe a channel.
subscribe-too-fast = Discord does not let me open a direct message right now, so I have stored nothing. Please try again in some minutes.
subscribe-too-many = That would be more subscriptions than I can keep in one place. Remove one first, or subscribe to everything.
subscribe-no-channel = There is no server channel here: choose direct messages, or use the command in a channel of a server.
subscribe-not-member = I am not a member of this server, so I cannot write in its channels by myself. Ask somebody who manages it to invite me, or choose direct messages.
subscribe-managers-only = Only members with the permission “Manage Channels” or “Manage Server” can subscribe a channel. You can choose direct messages instead.
subscribe-lacking = needs more permissions before I can announce there. I lack: { $permissions }. Nothing is stored yet.
subscribe-role-refused = You may not mention that role here, so I may not ping it for you. Nothing is changed.
subscribe-role-lacking = I may not mention that role here: make it mentionable, or give me the permission “Mention @everyone, @here and All Roles”. Nothing is changed.
subscribe-role-in-channels = A role can only be pinged in a channel: choose the channel, or leave the role out. Nothing is stored.
subscribe-unread =
    { $field ->
        [quiet] I cannot read these quiet hours: write them like 22:00-07:00. Nothing is changed.
        [zone] I do not know this time zone: pick one of the suggestions, or write a city. Nothing is changed.
        [weekday] I do not know this day of the week. Nothing is changed.
       *[time] I cannot read this time of day: write it like 08:00. Nothing is changed.
    }

# Subscribers in words
subscribe-to-you = Direct messages to you
subscribe-there = { $where }: { $subjects }
subscribe-nothing = Nothing
subscribe-how-label = How often
subscribe-language-label = Language
subscribe-quiet-label = Quiet hours
subscribe-zone-label = Time zone
subscribe-role-label = Pings
subscribe-role-none = nobody
subscribe-role-pick = Choose a role to ping
subscribe-publishes = Published to the channels that follow this one
subscribe-rhythm =
    { $digest ->
        [daily] Daily digest at { $time }
        [weekly] Weekly digest, { $weekday } at { $time }
       *[none] As it comes
    }
subscribe-digest =
    { $digest ->
        [daily] Daily digest
        [weekly] Weekly digest
       *[none] As it comes
    }
subscribe-weekday =
    { $day ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
subscribe-quiet-none = none
subscribe-quiet =
    { $urgent ->
        [yes] { $start } to { $end }, but urgent things at once
       *[no] { $start } to { $end }
    }
subscribe-paused-until = Paused until
subscribe-state =
    { $state ->
        [paused] Paused until you resume it
        [suspended] Discord does not let me write there; I go on as soon as it does
       *[stopped] Stopped
    }

# The list and the panel
subscribe-list-title = Subscriptions
subscribe-list-empty = Nothing is subscribed to. Use /subscribe, or the button under an answer.
subscribe-drop = Choose what to be told no more of
subscribe-drop-choice = { $subject } – { $where }
subscribe-drop-all = All subscriptions – { $where }
subscribe-drop-all-words = all, everything, all subscriptions
subscribe-drop-unknown = I do not find that among your subscriptions here.
subscribe-dropped = No more of { $subject }
subscribe-dropped-all = Stopped: nothing more comes there.
subscribe-stop-sure = Stop everything here? All its subscriptions are deleted.
subscribe-stopped-you = Stopped: I send you no more direct messages. You can subscribe again at any time.
subscribe-quiet-help = Like 22:00-07:00; leave empty for none
subscribe-urgent-label = Urgent things
subscribe-urgent-help = In quiet hours and outside a digest
subscribe-urgent-wait = Wait like others
subscribe-urgent-at-once = Come at once
subscribe-zone-help = A city, or a name like Asia/Shanghai
subscribe-time-label = Time of a digest
subscribe-time-help = Like 08:00, in your time zone
subscribe-weekday-label = Day of a weekly digest
subscribe-weekday-help = Only for a weekly one
