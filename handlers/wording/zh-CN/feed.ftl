# 关于订阅源（机器人自己阅读的新闻来源）的话。

feed-summary-title = { $feed }有{ $count }条新内容
feed-summary-more = 以及另外{ $count }条
feed-event-time = { $date }{ $time }
feed-notice-failing = 订阅源“{ $feed }”已有三天无法读取：{ $reason }。我会每天继续尝试一次。请用 /feed list 查看，或将其移除。
feed-notice-gone = 订阅源“{ $feed }”已不存在：其服务器表示不会恢复。我已停止读取。
