# How many partnerships there are.

count-overall = Officially there are { $official } pairs ({ $date }). The records here hold { $count }, gathered one by one from public pages.
count-levels =
    { $states ->
        [0] All of them are between cities, counties and districts.
        [one] { $local ->
            [0] It is between a province and a state.
           *[other] One of them is between a province and a state, { $local } between cities, counties and districts.
        }
       *[other] { $local ->
            [0] All of them are between provinces and states.
           *[other] { $states } of them are between provinces and states, { $local } between cities, counties and districts.
        }
    }
count-places =
    { $count ->
        [one] One place in { $country } takes part in them.
       *[other] { $count } different places in { $country } take part in them.
    }
count-area =
    { $country ->
        [US] states of the United States
       *[CN] provinces, municipalities and autonomous regions of China
    }
count-areas =
    { $others ->
        [0] { $count } { count-area } have a partnership of their own in the records.
       *[other] { $count } { count-area } take part in the partnerships of the records: { $own } with one of their own, the others with those of places in them.
    }
count-each =
    { $count ->
        [one] { $place }: one partnership
       *[other] { $place }: { $count } partnerships
    }
count-statuses = By present state: { $parts }.
count-status =
    { $status ->
        [active] { $count } active
        [suspended] { $count } suspended
        [terminated] { $count } ended
       *[unknown] { $count } not certain
    }
count-official = Publicly stated totals
count-total = { $pairs } pairs ({ $source })
count-total-split = { $pairs } pairs: { $states } province–state and { $local } city, county and district ({ $source })
count-differ = The two differ because the records ({ $count }) are gathered from public pages: they miss some official pairs and also hold friendship-level and lapsed ones that cities list themselves. For the number of official pairs, quote the public total ({ $official }).
