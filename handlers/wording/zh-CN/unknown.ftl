# 机器人听不懂或不涉及的内容。

unknown-lead =
    { $reason ->
        [empty] 我没有收到问题。
        [nonsense] 我没看懂这句话。
        [off-topic] 这个我不了解：我回答的是中美友好城市方面的问题。
        [place] { $subject ->
            [none] 我不认识这个地方。
           *[other] 我不认识叫“{ $subject }”的地方。
        }
        [topic] 我不认识叫“{ $subject }”的主题。
        [conference] 我不认识叫“{ $subject }”的会议。
        [country] { $subject ->
            [none] 我只了解中国大陆与美国之间的结好关系。
           *[other] 我只了解中国大陆与美国之间的结好关系，不了解{ $subject }的。
        }
        [option] { $subject ->
            [none] 上一个列表中没有这一项。
           *[other] 上一个列表中没有“{ $subject }”这一项。
        }
        [too-long] 这段话太长了，我读不下来：一两句话的问题最合适。
        [care] 听起来您现在很难受，而我只是一个查询友好城市的程序。请马上和能帮您的人谈谈：中国可拨打心理援助热线12356，美国可拨打或发短信至988，其他地方请拨打当地的紧急电话。
        [end] 已经全部列出，没有更多了。
       *[other] 我没听懂。
    }
unknown-near = 您是不是指以下之一？
unknown-instead =
    { $reason ->
        [place] 请用全名再试一次，最好带上所在的州或省，中英文都可以。
        [country] 请说出这两个国家中的某个地方，就能看到它的结好关系。
        [conference] { $known ->
            [none] 本资料库中还没有会议。
           *[other] 本资料库收录以下系列的会议：{ $known }。您可以问下一次或最近一次，也可以按届次、年份或城市来问，或者问全部会议。
        }
        [topic] { $known ->
            [none] 本资料库中还没有新闻。
           *[other] 新闻最多的主题有：{ $known }。
        }
        [option] 请给出列表中的数字，或者提一个新问题。
        [care] 接电话的人正是为此而在，您不会打扰他们。
        [end] 您可以再问别的地方，或者问问最近的新闻。
       *[other] 您可以问某个地方有哪些友好城市、两个地方是否结好及何时结好，也可以问会议和新闻。
    }
unknown-of-place = 您可以问：“{ $question }”
