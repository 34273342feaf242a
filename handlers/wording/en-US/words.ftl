# Words that many answers share.

words-and = { $first } and { $last }
words-more = + { $count } more: say “more”
words-more-kept = + { $count } more
words-others = { $count } more
words-years =
    { $about ->
        [yes] about { words-year-count }
       *[no] { words-year-count }
    }
words-year-count =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
words-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
words-under-a-month = less than a month
words-under-a-year = less than a year
words-not-recorded = not recorded
words-km = { $place } ({ $km } km)

# Levels and statuses of partnerships
words-level =
    { $level ->
        [province-state] province–state
        [city] city
        [county] county
       *[district] district
    }
words-status =
    { $status ->
        [active] active
        [suspended] suspended
        [terminated] ended
       *[unknown] not certain
    }
words-status-dated = { $status } (as of { $date }, { $source })
words-status-date-only = { $status } (as of { $date })
words-status-why =
    { $why ->
        [disputed] not certain: sources or laws disagree
        [noted] not certain, see the note
       *[other] not certain: no current source confirms it
    }

# Levels of places
words-place-level =
    { $level ->
        [US-state] US state
        [US-city] US city
        [US-county] US county
        [US-town] US town
        [US-township] US township
        [US-village] US village
        [US-borough] US borough
        [CN-province] Chinese province
        [CN-municipality] Chinese municipality under the central government
        [CN-autonomous-region] Chinese autonomous region
        [CN-prefecture] Chinese prefecture-level city or prefecture
        [CN-county] Chinese county or county-level city
        [CN-district] Chinese district
       *[other] place in { $country }
    }

# Labels
words-level-label = Level
words-since-label = Since
words-duration-label = For
words-lasted-label = Lasted
words-status-label = Status
words-fields-label = Fields
words-note-label = Note
words-as-of-label = Data as of
words-country-label = Country or region
words-in-label = In
words-kind-label = What it is
words-population-label = Population
words-coordinates-label = Coordinates
words-names-label = Other names
words-credit-label = Credit
words-dates-label = Dates
words-city-label = City
words-venue-label = Venue
words-theme-label = Theme
words-hosts-label = Hosts
words-topics-label = Topics
words-series-label = Series
words-places-label = Places

# Partnership cards
words-since-unknown = date not known
words-since-disputed = { $date } (other sources: { $others })
words-claim-noted = { $value } – { $note }
words-sources-more =
    { $count ->
        [one] + { $count } more source
       *[other] + { $count } more sources
    }
words-sources-unlinked =
    { $count ->
        [one] { $count } source, on a copy site that is not linked
       *[other] { $count } sources, on copy sites that are not linked
    }

# Columns
words-column-partner = Partner
words-column-other-name = In Chinese
words-column-pair = Pair
words-column-since = Since
words-column-status = Status
words-column-level = Level
words-column-place = Place
words-column-count = Partnerships
words-column-active = Active
words-column-conference = Conference
words-column-dates = Dates
words-column-city = City
words-from-to = { $start } to { $end }
words-since = { $date } and later
words-until = { $date } and earlier
words-copy-site = a copied page
