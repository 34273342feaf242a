# 機器人的執行狀況（供編輯檢視）。

status-title = 執行狀況
status-gateway = Discord 的響應時間為{ $milliseconds }毫秒。
status-nothing-waits = 沒有到期的投遞。
status-waiting = 有{ $count }項投遞已到期，最早的到期於{ $since }。
status-parked = 有{ $count }項投遞需要檢視。
status-paused =
    { $scope ->
        [opening] 在{ $until }之前不開啟新的私信。
       *[all] 在{ $until }之前不傳送任何訊息。
    }
status-loop-name =
    { $loop ->
        [digests] 彙總
        [feed-drafts] 訂閱源草稿
        [feeds] 讀取訂閱源
        [purge] 清理過期資料
        [reminders] 提醒
        [scheduled] 定時公告
        [zones] 時區變更
       *[other] { $loop }
    }
status-loop = { $loop }：正常，最近一次{ $at }
status-loop-failing = { $loop }：失敗，最近一次{ $at }
status-feeds =
    { $failing ->
        [0] 訂閱源：{ $count }個，全部正常
       *[other] 訂閱源：{ $count }個，其中{ $failing }個無法讀取：
    }
status-drafts = { $count }份草稿待編輯批准。
status-command-name = 狀況
status-command-description = 我的執行狀況：投遞、訂閱源和自動進行的事
