# 新聞。

news-found =
    { $count ->
        [1] { $about }新聞有{ $count }條：
       *[other] { $about }新聞有{ $count }條，從新到舊：
    }
news-places = 關於{ $places }的
news-topic = { $topic }方面的
news-dated = { $period }的
news-apart = 沒有同時提到{ $places }的新聞；以下新聞提到其中之一。
news-none = 本資料庫中沒有{ $about }新聞。
news-offer = 想看全部最新訊息，請問“{ $question }”。
