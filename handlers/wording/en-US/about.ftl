# The subject, the data and the bot itself.

about-sister-cities = A sister city (also twin or partner city) is a city that has a lasting, formal friendship with a city in another country, put in writing by both sides. Counties, districts, states and provinces form such pairs too.
about-sister-cities-purpose = The two sides exchange students, artists, athletes, experts and business visitors, help each other with questions that cities share, and let their people get to know each other. A partnership is not a treaty between countries, and no side owes the other money.
about-sister-cities-friendship = A friendship city or friendly exchange is a looser tie: often a letter of intent without a vote of the council. Some grow into sister cities; the records say so in a note where a source calls a pair that.
about-sister-cities-bodies = In the United States most programs belong to Sister Cities International; in China the ties are looked after by the Chinese People’s Association for Friendship with Foreign Countries and the foreign affairs offices of provinces and cities.
about-sister-cities-history = The American movement goes back to 1956, when President Eisenhower called for citizens to meet across borders. Pairs of China and the United States have formed since 1979, the year the two countries took up diplomatic relations.

about-founding = How a city gets a sister city, in short:
about-founding-step = { $n }. { $text }
about-founding-partner = Look for a match: a place of similar size, economy, school life or history, or one that people in town already have ties with.
about-founding-contact = Make contact: in the United States usually through a local sister-city committee, often with the advice of Sister Cities International; in China through the foreign affairs office of the city or province and the people's association for friendship with foreign countries.
about-founding-approval = Get to know each other and win support: visits, a letter of intent, a plan with a budget, and the approval of both sides. In the United States the city council usually votes; in China the tie is reviewed by the province and registered nationally.
about-founding-signing = Sign the agreement, as a rule by both mayors or governors.
about-founding-living = Keep it alive: exchanges each year, a committee that carries them, and a look back at every anniversary.
about-founding-note = Rules differ by place, and some US states now restrict such agreements with Chinese places. Ask the two city governments before you plan.

about-data = The records hold { $partnerships } partnerships between mainland China and the United States, { $conferences } conferences and { $news } news items, as of { $as_of }.
about-data-origin = They were gathered from public pages: cities, foreign affairs offices and sister-city societies, newspapers, and the lists of Wikipedia and Wikidata. Every fact carries its source, and where sources disagree, what the others say is shown beside it.
about-data-quality = They are not complete. { $undated } partnerships have no known starting date. “Active” means that a recent list or the pair's own page names it; “not certain” that only older lists do, that sources disagree, or that a state law puts it in doubt.
about-data-correct = Is something wrong or missing? Whoever runs this bot can correct it: export the records as tables, change them with a source for each change, and import them again.
about-data-licences = Names, coordinates and populations: GeoNames (CC BY 4.0). Facts, no text, from Wikipedia (CC BY-SA 4.0) and Wikidata (CC0). Headlines and notes are our own words.

about-help = I answer questions about China–US sister cities, states and provinces, in English and Chinese. You can ask like this:
about-help-title = What you can ask
about-help-hint = You can follow up with “since when?”, “and Ohio?” or “more”, and pick from a list by its number.
about-greeting = Hello! I know about sister cities, states and provinces of China and the United States: who is partnered with whom, since when, their conferences and news. What would you like to know?
about-welcome = You are welcome! Ask me anything else about sister cities.
about-goodbye = Goodbye, and come back any time.
