# The first, the newest, the most connected, and what is missing.

record-found =
    { $count ->
        [0] The records hold no partnership with a known date{ $which }.
        [one] { $record ->
            [first] The earliest known { record-noun }{ $which }:
           *[newest] The newest known { record-noun }{ $which }:
        }
       *[other] { $wanted ->
            [one] { $record ->
                [first] { $count } partnerships{ $which } can be the earliest{ record-of-level }:
               *[newest] { $count } partnerships{ $which } can be the newest{ record-of-level }:
            }
           *[other] { $record ->
                [first] The earliest known { record-nouns }{ $which }:
               *[newest] The newest known { record-nouns }{ $which }:
            }
        }
    }
record-noun =
    { $level ->
        [province-state] province–state partnership
        [city] city partnership
        [county] county partnership
        [district] district partnership
        [local] city, county or district partnership
       *[any] partnership
    }
record-nouns =
    { $level ->
        [province-state] province–state partnerships
        [city] city partnerships
        [county] county partnerships
        [district] district partnerships
        [local] city, county and district partnerships
       *[any] partnerships
    }
record-of-level =
    { $level ->
        [province-state] {" "}of provinces and states
        [city] {" "}of cities
        [county] {" "}of counties
        [district] {" "}of districts
        [local] {" "}of cities, counties and districts
       *[any] {""}
    }
record-open =
    { $record ->
        [first] Some dates are known only as a year or a month, so which of them came first cannot be said for certain.
       *[newest] Some dates are known only as a year or a month, so which of them came last cannot be said for certain.
    }
record-undated =
    { $count ->
        [one] One more partnership has no known date and is left out.
       *[other] { $count } more have no known date and are left out.
    }
record-none = The records hold no partnership{ $which }.
record-most =
    { $tied ->
        [one] { $places } has the most partnerships in the records: { $count }.
       *[other] { $places } have the most partnerships in the records: { $count } each.
    }
record-most-other = In { $country }: { $places }, with { $count }.
record-ranking = The { $count } places with the most partnerships in the records:

record-all-partnered =
    { $level ->
        [province-state] Every state or province of { $country } has a partner state or province in the records.
       *[any] Every state or province of { $country } has a partnership in the records, its own or of a place in it.
    }
record-unpartnered =
    { $level ->
        [province-state] { $count ->
            [one] One state or province of { $country } has no partner state or province in the records: { $places }.
           *[other] { $count } states or provinces of { $country } have no partner state or province in the records: { $places }.
        }
       *[any] { $count ->
            [one] One state or province of { $country } has no partnership in the records, neither its own nor of a place in it: { $places }.
           *[other] { $count } states or provinces of { $country } have no partnership in the records, neither their own nor of a place in them: { $places }.
        }
    }
record-unpartnered-caveat = The records are not complete: a partnership may exist that they do not hold.
record-not-covered = The records cover partnerships between mainland China and the United States; { $country } is outside of them.

record-overview = China–US sister partnerships at a glance
record-overview-lead = The records hold { $count } partnerships; the latest publicly stated total is { $official } ({ $date }).
record-overview-lead-only = The records hold { $count } partnerships.
record-label-levels = By level
record-label-first = First
record-label-newest = Newest
record-label-most = Most partnerships
record-label-conferences = Conferences
record-label-news = Latest news
record-levels = { $states } province–state, { $local } city, county and district
record-dated = { $pair } ({ $date })
record-counted = { $place } ({ $count })
record-conferences =
    { $city ->
        [online] { $count }, the last online ({ $date })
        [none] { $count }, the last one: { $date }
       *[other] { $count }, the last in { $city } ({ $date })
    }
