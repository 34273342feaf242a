# What the bot does not understand or does not cover.

unknown-lead =
    { $reason ->
        [empty] I did not get a question.
        [nonsense] I could not make sense of that.
        [off-topic] That is not something I know about: I answer questions about sister cities of China and the United States.
        [place] { $subject ->
            [none] I do not know that place.
           *[other] I do not know a place called “{ $subject }”.
        }
        [topic] I do not know a topic called “{ $subject }”.
        [conference] I do not know a conference called “{ $subject }”.
        [country] { $subject ->
            [none] I only know partnerships between mainland China and the United States.
           *[other] I only know partnerships between mainland China and the United States, not those of { $subject }.
        }
        [option] { $subject ->
            [none] There is no such option in the last list.
           *[other] There is no option “{ $subject }” in the last list.
        }
        [too-long] That is too long for me to read: a question of a sentence or two works best.
        [care] That sounds hard, and I am only a program that knows about sister cities. Please talk to someone now: in the United States call or text 988, in China call 12356, elsewhere your local emergency number.
        [end] That is all: there is no more to show.
       *[other] I did not understand that.
    }
unknown-near = Did you mean one of these?
unknown-instead =
    { $reason ->
        [place] Try the full name, with its state or province, in English or Chinese.
        [country] Name a place in one of the two countries to see its partners.
        [conference] { $known ->
            [none] There are no conferences in the records yet.
           *[other] The records hold conferences of these series: { $known }. Ask for the next or the last one, for one by its number, year or city, or for all.
        }
        [topic] { $known ->
            [none] There is no news in the records yet.
           *[other] Most news is on these topics: { $known }.
        }
        [option] Give a number from the list, or ask a new question.
        [care] You are not a burden to the people who answer there; they are there for this.
        [end] Ask about another place, or for the latest news.
       *[other] You could ask for the partners of a place, whether two places are partners and since when, or about conferences and news.
    }
unknown-of-place = You could ask: “{ $question }”
