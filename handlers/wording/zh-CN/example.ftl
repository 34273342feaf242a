# 每种请求的问法，一行一个；帮助中显示第一个。

example-list-partners =
    南京有哪些友好城市？
    湖北的友好州是哪个？
example-show-partnership =
    南京和圣路易斯是什么时候结为友好城市的？
    重庆和西雅图现在还是友好城市吗？
example-list-partnerships =
    列出俄亥俄州的所有结好关系
    1981年以前有哪些结好？
example-count-partnerships =
    一共有多少对友好城市？
    加州有多少对友好城市？
example-show-record =
    第一对友好城市是哪一对？
    哪个地方的友好城市最多？
example-list-unpartnered =
    美国哪些州没有结好关系？
example-show-overview =
    给我一个概览
example-show-place =
    南充在哪里？
    武汉有多少人口？
example-show-conference =
    下一届大会是什么时候？
    上一届大会的主题是什么？
example-list-conferences =
    列出所有大会
example-list-anniversaries =
    近期有哪些结好周年？
    今年哪些友城满40周年？
example-list-news =
    塔科马的新闻
    最近有什么新闻？
example-explain-sister-cities =
    什么是友好城市？
example-explain-founding =
    怎样结成友好城市？
example-describe-data =
    数据来自哪里？
example-subscribe =
    订阅重庆的消息
    有教育方面的新闻就通知我
example-manage-subscriptions =
    我订阅了什么？
    取消订阅
