# 新闻。

news-found =
    { $count ->
        [1] { $about }新闻有{ $count }条：
       *[other] { $about }新闻有{ $count }条，从新到旧：
    }
news-places = 关于{ $places }的
news-topic = { $topic }方面的
news-dated = { $period }的
news-apart = 没有同时提到{ $places }的新闻；以下新闻提到其中之一。
news-none = 本资料库中没有{ $about }新闻。
news-offer = 想看全部最新消息，请问“{ $question }”。
