# One place, and which of several was meant.

place-name = In Chinese { $english } is written { $chinese }.
place-name-unknown = No Chinese name of { $english } is in the records.
place-population = { $place } has { $people } inhabitants, by GeoNames.
place-population-unknown = No population of { $place } is in the records.
place-in-admin1 = { $place } lies in { $admin1 }, { $country }.
place-in-country = { $place } lies in { $country }.
place-one-partner = It has one partnership in the records, with { $partner }.
place-partners =
    { $inside ->
        [0] { place-own-partners }
        [one] { place-own-partners } One place in it has a partnership.
       *[other] { place-own-partners } Places in it have { $inside } partnerships.
    }
place-own-partners =
    { $count ->
        [0] It has no partnership in the records.
       *[other] It has { $count } partnerships in the records.
    }
place-choose = { $count } places may be meant by “{ $name }”. Which one?
place-both-names = { $place } · { $second }
place-choice =
    { $count ->
        [one] { $place } – partner of { $partner }
       *[other] { $place } – { $count } partners
    }
