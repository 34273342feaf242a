# Lists of partnerships, and the conditions they were chosen by.

pairs-noun =
    { $level ->
        [province-state] province–state
        [city] city
        [county] county
        [district] district
        [local] city, county or district
       *[any] {""}
    }
pairs-found =
    { $level ->
        [any] { $count ->
            [0] The records hold no partnership{ $which }.
            [one] The records hold one partnership{ $which }.
           *[other] The records hold { $count } partnerships{ $which }.
        }
       *[other] { $count ->
            [0] The records hold no { pairs-noun } partnership{ $which }.
            [one] The records hold one { pairs-noun } partnership{ $which }.
           *[other] The records hold { $count } { pairs-noun } partnerships{ $which }.
        }
    }
pairs-where = {" "}involving { $places }
pairs-field = {" "}in the field of { $field }
pairs-from = {" "}begun in or after { $date }
pairs-until = {" "}begun in or before { $date }
pairs-in =
    { $day ->
        [yes] {" "}begun on { $date }
       *[no] {" "}begun in { $date }
    }
pairs-between = {" "}begun from { $start } to { $end }
pairs-status =
    { $status ->
        [active] {" "}with the state “active”
        [suspended] {" "}with the state “suspended”
        [terminated] {" "}that ended
       *[unknown] {" "}of uncertain state
    }
pairs-undated =
    { $count ->
        [one] One more partnership has no known date and is not counted.
       *[other] { $count } more have no known date and are not counted.
    }
