# What is said of feeds: the news that the bot reads by itself.

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
feed-notice-failing = The feed “{ $feed }” has not worked for three days: { $reason }. I keep trying once a day. Look at it with /feed list, or remove it.
feed-notice-gone = The feed “{ $feed }” is gone: its server says that it will not come back. I have stopped asking for it.
