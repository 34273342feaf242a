# 机器人建议接着问的问题，每一个都必须听得懂。

ask-partners = { $place }有哪些友好伙伴？
ask-within = 列出{ $place }的所有结好关系
ask-since = { $a }和{ $b }什么时候结好的？
ask-still-active = { $a }和{ $b }现在还结好吗？
ask-fields = { $a }和{ $b }在哪些领域合作？
ask-news = { $place }的新闻
ask-latest-news = 最近有什么新闻？
ask-next-conference = 下一届大会是什么时候？
ask-last-conference = 上一届大会是什么时候？
ask-conferences = 列出所有大会
ask-last-theme = 上一届大会的主题是什么？
ask-count = 一共有多少对结好关系？
ask-first = 最早的结好关系是哪一对？
ask-newest = 最新的结好关系是哪一对？
ask-most = 哪个地方的结好关系最多？
ask-overview = 给我一个概览
ask-what = 什么是友好城市？
ask-founding = 怎样结成友好城市？
ask-data = 数据来自哪里？
ask-help = 我可以问什么？
