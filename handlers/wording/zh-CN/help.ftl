# 每种请求的用途。

help-list-partners = 某地的友好城市
help-show-partnership = 两个地方
help-list-partnerships = 列表
help-count-partnerships = 数量
help-show-record = 最早、最新、最多
help-list-unpartnered = 尚无结好的地方
help-show-overview = 概览
help-show-place = 某个地方
help-show-conference = 某次会议
help-list-conferences = 所有会议
help-list-anniversaries = 结好周年
help-list-news = 新闻
help-explain-sister-cities = 概念
help-explain-founding = 如何结好
help-describe-data = 数据
help-subscribe = 新消息通知
help-manage-subscriptions = 订阅管理
