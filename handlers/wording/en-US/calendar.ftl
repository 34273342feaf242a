# Anniversaries of partnerships, calendar files, and the conferences that editors enter.

calendar-title = Sister cities of China and the United States
calendar-file = Calendar file
calendar-add = Add to calendar
calendar-conferences = Conferences
calendar-anniversaries = Anniversaries
calendar-anniversary = Anniversary: { $a } and { $b } (since { $year })
calendar-cancelled-name = Cancelled: { $name }
calendar-cancelled = The { $name } is cancelled.
calendar-coming =
    { $city ->
        [online] The { $name } is planned online for { $dates }.
        [none] The { $name } is planned for { $dates }.
       *[other] The { $name } is planned in { $city } for { $dates }.
    }
calendar-coming-fact =
    { $aspect ->
        [venue] The { $name } is planned at this venue: { $value }.
        [theme] The theme of the { $name } is “{ $value }”.
        [hosts] The { $name } is organized by { $value }.
       *[topics] The { $name } is to deal with { $value }.
    }
calendar-inexact = The days are not known yet.
calendar-made = { $count ->
        [one] Open this file to put it into your calendar. If it changes, take it in again: the same entry is then changed.
       *[other] Open this file to put these { $count } entries into your calendar. If they change, take it in again: the same entries are then changed.
    }

calendar-anniversaries-lead =
    { $count ->
        [0] The records know no anniversary{ $which } { $when }.
        [one] One anniversary{ $which } { $when }:
       *[other] { $count } anniversaries{ $which } { $when }:
    }
calendar-which-round = {" "}that are round ones
calendar-which-years = {" "}of { $years } years
calendar-which-places = {" "}of { $places }
calendar-when-in = in { $time }
calendar-when-on = on { $day }
calendar-when-from-to = from { $since } to { $until }
calendar-when-until = from today to { $day }
calendar-anniversaries-undated =
    { $count ->
        [one] Of one more partnership the day is not known.
       *[other] Of { $count } partnerships the day is not known.
    }
calendar-column-years = Years
calendar-years =
    { $round ->
        [yes] { calendar-year-count }, a round one
       *[no] { calendar-year-count }
    }
calendar-year-count =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
calendar-ask-coming = Which anniversaries are coming up?

calendar-announce =
    { $what ->
        [add] New conference: { $name }
        [edit] Changed: { $name }
        [cancel] Cancelled: { $name }
       *[reinstate] Takes place after all: { $name }
    }
calendar-announce-before = Before: { $text }
calendar-announce-anniversary = { $a } and { $b } have been partners for { $years } years on { $day }
calendar-remind =
    { $days ->
        [one] Tomorrow: { $name }
       *[other] In { $days } days: { $name }
    }
calendar-remind-late = Coming up: { $name }
calendar-fact = { $label }: { $value }

calendar-settings-events = Conferences among the events of this server
calendar-settings-on = Kept up to date
calendar-settings-wanted = Wanted, but not possible yet
calendar-settings-off = No
calendar-settings-turn-on = Keep events
calendar-settings-turn-off = Stop keeping events
calendar-settings-lacking = I cannot keep the events of this server: give me the permission “Create Events”.

calendar-changed =
    { $what ->
        [add] Added: { $name }.
        [edit] Changed: { $name }.
        [cancel] Cancelled: { $name }.
        [reinstate] Takes place after all: { $name }.
       *[nothing] It was like that already: { $name }.
    }
calendar-told =
    { $count ->
        [0] Nobody has subscribed to it yet.
        [one] One subscriber is told.
       *[other] { $count } subscribers are told.
    }
calendar-told-nobody = Nobody is told.
calendar-refused = Nothing was changed. Mend this and try again:
calendar-refused-option =
    { $code ->
        [missing] { $option }: fill it in.
        [bad-date] { $option }: write a day that exists as 2027-06-10, or 2027-06 or 2027 if less is known.
        [contradiction] { $column ->
            [end_date] { $option }: the last day is before the first day.
           *[place_id] { $option }: the place does not lie in the country given.
        }
        [edition-taken] { $option }: the { $detail } has this number already.
        [duplicate] { $option }: there is one already.
        [bad-url] { $option }: write a whole web address.
        [unknown-place] { $option }: pick a place from the list.
        [formula] { $option }: it must not begin like a formula.
        [exists] This conference is there already, with the id { $detail }: change that one.
        [new-series] { $option }: no conference has this series yet. Known: { $detail }. If it is to be a new one, say so with the option { command-manage-option-new-series-name }.
       *[other] { $option }: this value cannot be taken.
    }
calendar-nothing-given = Nothing to change: fill in what is to be different.
calendar-no-such-conference = I know no conference “{ $which }”: pick one from the list.
calendar-no-such-place = I do not know that place, or it is not clear which one: pick one from the list.
