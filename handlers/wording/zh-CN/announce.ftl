# 公告：读者看到的附加文字，以及编辑看到的文字。

announce-kind =
    { $kind ->
        [editor] 编辑公告
        [news] 新闻
        [conference] 会议
        [reminder] 提醒
        [anniversary] 周年
        [digest] 摘要
       *[change] 资料变更
    }
announce-source = 来源：{ $source }
announce-only-other = 目前只有英文。
announce-corrected = 已更正。
announce-withdrawn = 这条公告已撤回。
announce-general = 综合
announce-stop = 停止此类消息
announce-digest = 您的摘要：{ $count }条公告
announce-digest-more = 另有{ $count }条，此处放不下
