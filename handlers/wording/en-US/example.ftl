# Questions for each request, one a line; the first is shown in help.

example-list-partners =
    What are the sister cities of Nanjing?
    Who is the sister state of Hubei?
example-show-partnership =
    When did St. Louis and Nanjing become sister cities?
    Are Seattle and Chongqing still sister cities?
example-list-partnerships =
    List all pairs in Ohio
    Which pairs began before 1981?
example-count-partnerships =
    How many sister-city pairs are there?
    How many pairs are in California?
example-show-record =
    Which was the first pair?
    Which place has the most partners?
example-list-unpartnered =
    Which US states have no partnership?
example-show-overview =
    Give me an overview
example-show-place =
    Where is Nanchong?
    How many people live in Wuhan?
example-show-conference =
    When is the next conference?
    What was the theme of the last conference?
example-list-conferences =
    List all conferences
example-list-anniversaries =
    Which anniversaries are coming up?
    Which partnerships turn 40 this year?
example-list-news =
    News about Tacoma
    What is the latest news?
example-explain-sister-cities =
    What is a sister city?
example-explain-founding =
    How does a city get a sister city?
example-describe-data =
    Where does the data come from?
example-subscribe =
    Subscribe to Chongqing
    Let me know about education news
example-manage-subscriptions =
    What am I subscribed to?
    Unsubscribe
