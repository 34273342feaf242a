# 公告：讀者看到的附加文字，以及編輯看到的文字。

announce-kind =
    { $kind ->
        [editor] 編輯公告
        [news] 新聞
        [conference] 會議
        [reminder] 提醒
        [anniversary] 週年
        [digest] 摘要
       *[change] 資料變更
    }
announce-source = 來源：{ $source }
announce-only-other = 目前只有英文。
announce-corrected = 已更正。
announce-withdrawn = 這條公告已撤回。
announce-general = 綜合
announce-stop = 停止此類訊息
announce-digest = 您的摘要：{ $count }條公告
announce-digest-more = 另有{ $count }條，此處放不下
