# 每種請求的用途。

help-list-partners = 某地的友好城市
help-show-partnership = 兩個地方
help-list-partnerships = 列表
help-count-partnerships = 數量
help-show-record = 最早、最新、最多
help-list-unpartnered = 尚無結好的地方
help-show-overview = 概覽
help-show-place = 某個地方
help-show-conference = 某次會議
help-list-conferences = 所有會議
help-list-anniversaries = 結好週年
help-list-news = 新聞
help-explain-sister-cities = 概念
help-explain-founding = 如何結好
help-describe-data = 資料
help-subscribe = 新訊息通知
help-manage-subscriptions = 訂閱管理
