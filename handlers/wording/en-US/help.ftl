# What each request is for.

help-list-partners = Partners of a place
help-show-partnership = Two places
help-list-partnerships = Lists
help-count-partnerships = Numbers
help-show-record = Firsts and records
help-list-unpartnered = What is missing
help-show-overview = Overview
help-show-place = A place
help-show-conference = A conference
help-list-conferences = All conferences
help-list-anniversaries = Anniversaries
help-list-news = News
help-explain-sister-cities = The idea
help-explain-founding = Founding
help-describe-data = The data
help-subscribe = Being told of news
help-manage-subscriptions = Subscriptions
