# The conferences of the sister-city circle.

conference-held =
    { $city ->
        [online] The { $name } was held online { conference-when }.
        [none] The { $name } was held { conference-when }.
       *[other] The { $name } was held in { $city } { conference-when }.
    }
conference-when =
    { $precision ->
        [day] on { $dates }
        [range] on { $dates }
       *[other] in { $dates }
    }
conference-fact =
    { $aspect ->
        [venue] The { $name } was held at this venue: { $value }.
        [theme] The theme of the { $name } was “{ $value }”.
        [hosts] The { $name } was organized by { $value }.
        [topics] The { $name } dealt with { $value }.
       *[city]
            { $value ->
                [online] The { $name } was held online.
               *[other] The { $name } was held in { $value }.
            }
    }
conference-not-recorded =
    { $aspect ->
        [venue] No venue of the { $name } is recorded.
        [theme] No theme of the { $name } is recorded.
        [hosts] No organizer of the { $name } is recorded.
        [topics] No topics of the { $name } are recorded.
       *[city] No city of the { $name } is recorded.
    }
conference-next =
    { $exact ->
        [yes] { $days ->
            [one] { conference-next-where }; it starts tomorrow.
           *[other] { conference-next-where }; it starts in { $days } days.
        }
       *[no] { conference-next-where }; the day is not known yet.
    }
conference-next-where =
    { $city ->
        [online] The next one is the { $name }, online, { $dates }
        [none] The next one is the { $name }, { $dates }
       *[other] The next one is the { $name } in { $city }, { $dates }
    }
conference-now =
    { $city ->
        [online] The { $name } is on now, online: { $dates }.
        [none] The { $name } is on now: { $dates }.
       *[other] The { $name } is on now in { $city }: { $dates }.
    }
conference-none-next = No coming event of the { $series } is in the records (as of { $as_of }). { conference-last-where }
conference-last-where =
    { $city ->
        [online] The last one was the { $name }, online, { $dates }.
        [none] The last one was the { $name }, { $dates }.
       *[other] The last one was the { $name } in { $city }, { $dates }.
    }
conference-offer = You can ask again at any time: the answer follows the records. On Discord you can subscribe, and are told when a new date is announced.
conference-no-edition =
    { $latest ->
        [0] There is no edition number { $edition } of the { $series } in the records.
       *[other] There is no edition number { $edition } of the { $series } in the records; the latest is number { $latest }:
    }
conference-none = No such conference is in the records.
conference-several = { $count } conferences fit:
conference-list =
    { $count ->
        [one] The records hold one event{ $which }:
       *[other] The records hold { $count } events{ $which }, oldest first:
    }
conference-none-listed = The records hold no event{ $which }.
conference-of = {" "}of the { $series }
conference-about = {" "}that dealt with { $topics }
conference-in = {" "}in { $place }
conference-dated = {" "}({ $period })
conference-last-instead = { $lead } The last one that is known:
conference-report = In the news: { $title }
