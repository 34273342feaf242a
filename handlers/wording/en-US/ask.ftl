# Questions that the bot offers as the next ones; it must understand each of them.

ask-partners = Who are the partners of { $place }?
ask-within = List all pairs in { $place }
ask-since = When did { $a } and { $b } become partners?
ask-still-active = Are { $a } and { $b } still partners?
ask-fields = What do { $a } and { $b } work on together?
ask-news = News about { $place }
ask-latest-news = What is the latest news?
ask-next-conference = When is the next conference?
ask-last-conference = When was the last conference?
ask-conferences = List all conferences
ask-last-theme = What was the theme of the last conference?
ask-count = How many partnerships are there?
ask-first = Which was the first partnership?
ask-newest = Which is the newest partnership?
ask-most = Which place has the most partners?
ask-overview = Give me an overview
ask-what = What is a sister city?
ask-founding = How does a city get a sister city?
ask-data = Where does the data come from?
ask-help = What can I ask?
