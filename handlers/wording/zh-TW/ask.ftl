# 機器人建議接著問的問題，每一個都必須聽得懂。

ask-partners = { $place }有哪些友好夥伴？
ask-within = 列出{ $place }的所有結好關係
ask-since = { $a }和{ $b }什麼時候結好的？
ask-still-active = { $a }和{ $b }現在還結好嗎？
ask-fields = { $a }和{ $b }在哪些領域合作？
ask-news = { $place }的新聞
ask-latest-news = 最近有什麼新聞？
ask-next-conference = 下一屆大會是什麼時候？
ask-last-conference = 上一屆大會是什麼時候？
ask-conferences = 列出所有大會
ask-last-theme = 上一屆大會的主題是什麼？
ask-count = 一共有多少對結好關係？
ask-first = 最早的結好關係是哪一對？
ask-newest = 最新的結好關係是哪一對？
ask-most = 哪個地方的結好關係最多？
ask-overview = 給我一個概覽
ask-what = 什麼是友好城市？
ask-founding = 怎樣結成友好城市？
ask-data = 資料來自哪裡？
ask-help = 我可以問什麼？
