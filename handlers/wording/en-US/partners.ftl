# Who the partners of a place are.

partners-one =
    { $status ->
        [terminated] { $place } had one { partners-kind } in the records, { $partner }; that partnership has ended.
        [unknown] { $place } has one { partners-kind } in the records, { $partner }; whether it is still active is not certain.
        [suspended] { $place } has one { partners-kind } in the records, { $partner }; the partnership is suspended.
       *[active] { $place } has one { partners-kind } in the records: { $partner }.
    }
partners-kind =
    { $level ->
        [province-state] partner state or province
        [city] sister city
       *[other] partner
    }
partners-many =
    { $ended ->
        [0] { $place } has { $count } partnerships in the records.
       *[other] { $place } has { $count } partnerships in the records, { $ended } of them ended.
    }
partners-inside =
    { $count ->
        [one] There is one more partnership of a city, county or district in { $place }. Ask “{ $question }” to see it.
       *[other] Cities, counties and districts in { $place } have { $count } more. Ask “{ $question }” to see them.
    }
partners-none =
    { $level ->
        [province-state] { $place } has no partner state or province in the records.
        [any] { $place } has no partnership in the records.
       *[other] { $place } has no partner on that level in the records.
    }
partners-instead =
    { $inside ->
        [yes] { $count ->
            [one] A city, county or district in it has a partnership: { $pairs }.
           *[other] Cities, counties and districts in it have { $count } partnerships: { $pairs }.
        }
       *[no] On other levels there are: { $pairs }.
    }
partners-of-state = { $admin1 }, which it lies in, is partnered with { $partners }.
partners-nearest = The nearest places with a partnership: { $places }.
partners-not-covered = { $place } is not in the records: they cover partnerships between mainland China and the United States.
