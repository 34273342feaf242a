# 關於訂閱源（機器人自己閱讀的新聞來源）的話。

feed-summary-title = { $feed }有{ $count }條新內容
feed-summary-more = 以及另外{ $count }條
feed-event-time = { $date }{ $time }
feed-notice-failing = 訂閱源“{ $feed }”已有三天無法讀取（{ feed-reason }）。我每天繼續嘗試一次；可在訂閱源列表中檢視其狀態。
feed-notice-gone = 訂閱源“{ $feed }”已不存在：其伺服器表示不會恢復。我已停止讀取。
feed-approve = 批准…
feed-edit = 修改文字、地方和主題
feed-reject = 拒絕…
feed-changed = 發布之後，訂閱源改動了這條內容。現在的內容是：
feed-edit-text = 修改文字
feed-leave = 保持不變…
feed-from = 來自訂閱源：{ $feed }
feed-decided = 這份草稿現在的狀態：{ $state }。
feed-unknown =
    { $kind ->
        [place] 我不知道“{ $what }”是哪一個地方。請從建議中選擇。
        [topic] 我不知道“{ $what }”是哪個主題。請從建議中選擇。
       *[series] 我不知道“{ $what }”是哪個系列的會議。請從建議中選擇。
    }
feed-not-added = 未新增訂閱源：{ feed-reason }。
feed-added =
    { $count ->
        [0] 已新增訂閱源{ $id }：{ $feed }。其中還沒有內容。
       *[other] 已新增訂閱源{ $id }：{ $feed }。其中現有的{ $count }條不再算作新聞，此後的新內容才算。
    }
feed-drafts-here = 我會把每條新內容作為草稿發到本頻道，由編輯批准。
feed-goes-out = 新內容會自動發布。
feed-cannot-write = 但我無權在本頻道發言：請授予權限，或在公告列表中檢視草稿。
feed-list-title = 訂閱源
feed-list-none = 還沒有訂閱源。
feed-list-more = 以及另外{ $count }個
feed-state =
    { $state ->
        [active] 正常
        [failing] 無法讀取
        [paused] 已暫停
        [gone] 已不存在
       *[other] { $state }
    }
feed-trust =
    { $trust ->
        [publish] 自動發布
       *[draft] 先作草稿
    }
feed-drafts = { $count }份草稿待批准
feed-next = 下次讀取
feed-none = 沒有編號為{ $id }的訂閱源。
feed-checked =
    { $outcome ->
        [read] { $new ->
            [0] 已讀取{ $feed }：沒有新內容。
           *[other] 已讀取{ $feed }：有{ $new }條新內容。
        }
        [unchanged] { $feed }沒有變化。
        [late] 正在讀取{ $feed }。
        [gone] { $feed }已不存在：其伺服器表示不會恢復。
       *[other] 無法讀取{ $feed }：{ feed-reason }。
    }
feed-checked-changed = 已知內容中有{ $count }條有改動。
feed-paused = 在恢復之前不再讀取{ $feed }。
feed-resumed = 重新開始讀取{ $feed }。
feed-removed = 已移除{ $feed }。已發布的公告保留。如需重新新增：{ $url }

feed-reason =
    { $code ->
        [no-address] 這不是網址
        [no-scheme] 只能讀取以 http:// 或 https:// 開頭的網址
        [password] 不能讀取含有密碼的網址
        [port] 只讀取80和443埠
        [private] 它指向內部網路
        [known] 它已經在列表中
        [timeout] { $detail }秒內沒有響應
        [unknown-host] 找不到該域名
        [unreachable] 無法連線
        [certificate] 證書無效
        [cut-off] 傳輸中斷
        [redirect] 重定向沒有目標
        [redirects] 重定向超過{ $detail }次
        [status] 伺服器返回{ $detail }
        [not-understood] 無法理解伺服器的響應（{ $detail }）
        [too-long] 超過{ $detail }兆位元組
        [compression] 使用了未請求的壓縮方式
        [bad-compression] 壓縮資料已損壞
        [empty] 內容為空
        [web-page] 它是網頁，不是訂閱源
        [no-feed] 它不是訂閱源
        [entities] 它宣告瞭訂閱源不需要的實體
        [bad-json] 資料格式有誤
        [no-json-feed] 資料格式不是訂閱源
        [no-calendar] 它不是日曆檔案，只有日曆才能作為會議來源
        [bad-calendar] 日曆格式有誤
        [too-slow] 讀取耗時過長
        [too-big] 讀取佔用記憶體過多
        [unreadable] 無法讀取（{ $detail }）
        [not-taken] 無法收錄它的內容（{ $detail }），這是本程式的缺陷
        [gone] 伺服器表示不會恢復
        [no-channel] 顯示其草稿的 Discord 伺服器已不存在：請移除後在別的頻道重新新增
        [moved-onto] 它已遷至另一個訂閱源的網址
        [partial] 內容被截斷，只能讀取前面的部分
        [first-items] 只讀取前{ $detail }條
        [first-recurring] 只讀取前{ $detail }個重複活動
        [too-often] 略去每天多次重複的活動
        [incomplete-events] 略去沒有標題或開始時間的活動
        [no-zone] 未知時區的時間按原樣顯示
       *[other] { $code } { $detail }
    }

feed-command-name = 訂閱源
feed-command-description = 新聞從哪裡讀取（供編輯使用）
feed-command-add-name = 新增
feed-command-add-description = 新增新聞來源，格式可以是聚合訂閱源或日曆
feed-command-list-name = 列表
feed-command-list-description = 所有訂閱源及其狀態
feed-command-check-name = 檢查
feed-command-check-description = 立即讀取一個訂閱源
feed-command-pause-name = 暫停
feed-command-pause-description = 暫時不再讀取一個訂閱源
feed-command-resume-name = 恢復
feed-command-resume-description = 重新讀取一個訂閱源
feed-command-remove-name = 移除
feed-command-remove-description = 移除一個訂閱源；已發布的公告保留
feed-command-url-name = 網址
feed-command-url-description = 訂閱源的完整網址
feed-command-trust-name = 信任
feed-command-trust-description = 每條由編輯批准（草稿），還是自動發布
feed-command-trust-draft = 草稿
feed-command-trust-publish = 自動發布
feed-command-language-name = 語言
feed-command-language-description = 訂閱源的語言（如果始終相同）
feed-command-language-en = 英文
feed-command-language-zh = 中文
feed-command-place-name = 地方
feed-command-place-description = 每條內容都涉及的地方
feed-command-topic-name = 主題
feed-command-topic-description = 每條內容都涉及的主題
feed-command-number-name = 編號
feed-command-number-description = 訂閱源的編號
feed-command-series-name = 系列
feed-command-series-description = 僅限日曆：其中的活動屬於哪一系列會議
