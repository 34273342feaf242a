# How the bot fares, for editors.

status-title = How I fare
status-gateway = Discord answers within { $milliseconds } ms.
status-nothing-waits = No delivery is due.
status-waiting =
    { $count ->
        [one] One delivery is due, since { $since }.
       *[other] { $count } deliveries are due, the oldest since { $since }.
    }
status-parked =
    { $count ->
        [one] One delivery needs a look.
       *[other] { $count } deliveries need a look.
    }
status-paused =
    { $scope ->
        [opening] I open no new direct messages until { $until }.
       *[all] I send nothing until { $until }.
    }
status-loop-name =
    { $loop ->
        [digests] Digests
        [feed-drafts] Drafts of feeds
        [feeds] Reading feeds
        [purge] Deleting what is old
        [reminders] Reminders
        [scheduled] Scheduled announcements
        [zones] Changes of time zones
       *[other] { $loop }
    }
status-loop = { $loop }: in order, last { $at }
status-loop-failing = { $loop }: failing, last { $at }
status-feeds =
    { $failing ->
        [0] Feeds: { $count }, all in order
       *[other] Feeds: { $count }, of which { $failing } fail:
    }
status-drafts =
    { $count ->
        [one] One draft waits for an editor.
       *[other] { $count } drafts wait for an editor.
    }
status-command-name = status
status-command-description = How I fare: deliveries, feeds, what happens by itself
