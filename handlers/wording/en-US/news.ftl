# News.

news-found =
    { $count ->
        [one] One news item{ $about }:
       *[other] { $count } news items{ $about }, newest first:
    }
news-places = {" "}about { $places }
news-topic = {" "}on { $topic }
news-dated = {" "}of { $period }
news-apart = No item names { $places } together; these name one of them.
news-none = No news{ $about } is in the records.
news-offer = Ask “{ $question }” for the latest overall.
