# Two places: are they partners, since when, and what is known of it.

pair-noun =
    { $level ->
        [province-state] sister province and state
        [city] sister cities
       *[other] partners
    }
pair-when =
    { $precision ->
        [none] though no source in the records says since when
       *[other] since { $date }
    }
pair-yes =
    { $asked ->
        [yes] { $status ->
            [terminated] Not any more: { $a } and { $b } were { pair-noun }, but the partnership has ended.
            [suspended] Yes, but suspended: { $a } and { $b } are { pair-noun }, { pair-when }.
            [unknown] { $a } and { $b } are recorded as { pair-noun }, { pair-when }; whether they still are is not certain.
           *[active] Yes: { $a } and { $b } are { pair-noun }, { pair-when }.
        }
       *[no] { $status ->
            [terminated] { $a } and { $b } were { pair-noun }; the partnership has ended.
            [suspended] { $a } and { $b } are { pair-noun }, { pair-when }; the partnership is suspended.
            [unknown] { $a } and { $b } are recorded as { pair-noun }, { pair-when }; whether they still are is not certain.
           *[active] { $a } and { $b } are { pair-noun }, { pair-when }.
        }
    }
pair-since =
    { $precision ->
        [none] No source in the records says when { $a } and { $b } became { pair-noun }.
        [day] { $a } and { $b } became { pair-noun } on { $date }.
       *[other] { $a } and { $b } became { pair-noun } in { $date }.
    }
pair-on =
    { $precision ->
        [day] on { $date }
       *[other] in { $date }
    }
pair-duration =
    { $status ->
        [active] { $a } and { $b } have been partners for { $duration }: the partnership began { pair-on }.
        [suspended] The partnership of { $a } and { $b } began { pair-on }, { $duration } ago; it is suspended.
       *[unknown] The partnership of { $a } and { $b } began { pair-on }, { $duration } ago; whether it is still active is not certain.
    }
pair-duration-unknown = How long { $a } and { $b } have been partners is not known: no source in the records dates the beginning.
pair-lasted = The partnership of { $a } and { $b } lasted { $duration }: it began { pair-on } and had ended by { $end }.
pair-lasted-unknown = { $a } and { $b } are no longer partners. The partnership began { pair-on }; no source in the records dates its end.
pair-status =
    { $status ->
        [active] Yes, the partnership of { $a } and { $b } is { $text }.
        [suspended] The partnership of { $a } and { $b } is { $text }.
        [terminated] No, the partnership of { $a } and { $b } has { $text }.
       *[unknown] Whether the partnership of { $a } and { $b } is still active is { $text }.
    }
pair-ended =
    { $status ->
        [active] No, the partnership of { $a } and { $b } is { $text }.
        [suspended] The partnership of { $a } and { $b } is { $text }.
        [terminated] Yes, the partnership of { $a } and { $b } has { $text }.
       *[unknown] Whether the partnership of { $a } and { $b } has ended is { $text }.
    }
pair-fields = { $a } and { $b } work together on { $fields }.
pair-no-fields = No source in the records names fields that they work on together.
pair-sources =
    { $count ->
        [one] What the records say of { $a } and { $b } rests on one source.
       *[other] What the records say of { $a } and { $b } rests on { $count } sources.
    }
pair-no = No partnership between { $a } and { $b } is in the records.
pair-each =
    { $found ->
        [0] The records hold no partnership of { $place } with any of these { $count } places.
        [one] The records hold a partnership of { $place } with one of these { $count } places.
       *[other] The records hold partnerships of { $place } with { $found } of these { $count } places.
    }
pair-each-not = Not among its partners: { $places }.
pair-same = { $place } was named twice: a partnership takes two places.
pair-same-country = { $a } and { $b } lie in the same country. The records cover partnerships between mainland China and the United States.
pair-not-covered = No partnership between { $a } and { $b } is in the records: they cover mainland China and the United States.
pair-has =
    { $count ->
        [one] The partner of { $place } is { $partners }.
       *[other] { $place } has these partners: { $partners }.
    }
pair-has-none =
    { $inside ->
        [0] { $place } has no partnership in the records.
        [one] { $place } has no partner state or province in the records; a place in it has one partnership.
       *[other] { $place } has no partner state or province in the records; places in it have { $inside } partnerships.
    }
pair-related = Related partnerships that are in the records: { $pairs }.
pair-inside =
    { $count ->
        [one] There is one partnership between places in them: { $pairs }.
       *[other] There are { $count } partnerships between places in them, such as { $pairs }.
    }
