# Names and descriptions of the Discord commands and their options, as Discord shows them.
# Names: at most 32 characters, lower case, no spaces; descriptions: at most 100.

command-ask-name = ask
command-ask-description = Ask anything about sister cities of China and the United States
command-ask-question-name = question
command-ask-question-description = Your question, in English or Chinese
command-private-name = private
command-private-description = Only you see the answer
command-partners-name = partners
command-partners-description = The sister cities of a place
command-partners-place-name = place
command-partners-place-description = A city, county, state or province, in English or Chinese
command-partnership-name = partnership
command-partnership-description = Whether two places are partners, since when, and what is known of it
command-partnership-place-name = place
command-partnership-place-description = One of the places
command-partnership-other-name = other
command-partnership-other-description = The other place
command-conference-name = conference
command-conference-description = The next conference of sister cities, the last one, or another
command-conference-which-name = which
command-conference-which-description = Which conference; the next one if you leave it out
command-news-name = news
command-news-description = The latest news of sister cities
command-news-place-name = place
command-news-place-description = Only news about this place
command-news-topic-name = topic
command-news-topic-description = Only news on this topic
command-overview-name = overview
command-overview-description = All in figures: totals, the first, the newest, the most connected
command-help-name = help
command-help-description = What you can ask, and how
command-about-name = about
command-about-description = Where the data comes from, its date, version and privacy
command-settings-name = settings
command-settings-description = My language, channels and privacy in this server
command-lookup-name = Look up places in this message
