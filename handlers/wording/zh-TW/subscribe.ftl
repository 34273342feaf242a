# 從今以後通知某事。

# 處理程式說的話
subscribe-everything = 全部內容
subscribe-offer = 今後有新內容時，我可以通知您：{ $subject }。
subscribe-others = 您還提到了{ $others }：請分別訂閱。
subscribe-offer-how = 請點選本回答下方的按鈕（在 Discord 上），或在 Discord 上使用“/訂閱”命令：可以發私信，也可以發到伺服器的頻道。在您選擇之前，不會儲存任何內容。
subscribe-latest = 近期（{ $date }）：{ $title }
subscribe-manage = 您可以隨時檢視、更改、暫停和停止訂閱。
subscribe-manage-how = 請點選本回答下方的按鈕（在 Discord 上），或在 Discord 上使用“/訂閱列表”和“/退訂”命令。
subscribe-ask = 訂閱{ $subject }的訊息

# 可以訂閱什麼
subscribe-topic-choice = 主題：{ $name }
subscribe-series-choice = 會議：{ $name }

# 按鈕
subscribe-button = 訂閱
subscribe-me = 私信通知我
subscribe-here = 通知本頻道
subscribe-mine = 我的訂閱
subscribe-change = 更改
subscribe-stop-all = 停止所有私信
subscribe-times = 時間…
subscribe-resume = 恢復
subscribe-pause-day = 暫停一天
subscribe-pause-week = 暫停一週
subscribe-pause = 暫停
subscribe-stop = 停止
subscribe-stop-yes = 是，停止
subscribe-publish-on = 發布給關注者
subscribe-publish-off = 不發布給關注者

# 訂閱
subscribe-welcome = 按您的意願，今後有新內容時我會在這裡通知您：{ $subject }。
subscribe-welcome-stop = 您可以隨時點選下方的按鈕停止。
subscribe-done = 已訂閱：{ $subject }
subscribe-already = 此前已經訂閱：{ $subject }
subscribe-closed = 我無法給您發私信，所以沒有儲存任何內容。請允許來自共同伺服器成員的私信，或把我新增到您的應用，然後再試一次；也可以改為訂閱到頻道。
subscribe-too-fast = Discord 暫時不允許我開啟新的私信，所以沒有儲存任何內容。請過幾分鐘再試。
subscribe-too-many = 這裡的訂閱已達到上限。請先取消一項，或改為訂閱全部內容。
subscribe-no-channel = 這裡沒有伺服器頻道：請選擇私信，或在伺服器的頻道裡使用這個命令。
subscribe-not-member = 我不是這個伺服器的成員，無法自己在頻道裡發言。請讓管理者邀請我，或選擇私信。
subscribe-managers-only = 只有擁有“管理頻道”或“管理伺服器”權限的成員才能為頻道訂閱。您可以改選私信。
subscribe-lacking = 還需要更多權限，我才能在那裡通知。缺少：{ $permissions }。目前沒有儲存任何內容。
subscribe-role-refused = 您在這裡不能提及這個身份組，所以我也不能替您提及。沒有任何更改。
subscribe-role-lacking = 我在這裡不能提及這個身份組：請允許任何人提及它，或給我“提及所有人和所有身份組”的權限。沒有任何更改。
subscribe-role-in-channels = 只有在頻道裡才能提及身份組：請選擇頻道，或不填身份組。沒有儲存任何內容。
subscribe-unread =
    { $field ->
        [quiet] 看不懂這個免打擾時段：請寫成22:00-07:00這樣。沒有任何更改。
        [zone] 不認識這個時區：請從建議中選擇，或寫一個城市。沒有任何更改。
        [weekday] 不認識這個星期幾。沒有任何更改。
       *[time] 看不懂這個時間：請寫成08:00這樣。沒有任何更改。
    }

# 訂閱者
subscribe-to-you = 發給您的私信
subscribe-there = { $where }：{ $subjects }
subscribe-nothing = 沒有
subscribe-how-label = 頻率
subscribe-language-label = 語言
subscribe-quiet-label = 免打擾時段
subscribe-zone-label = 時區
subscribe-role-label = 提及
subscribe-role-none = 不提及任何人
subscribe-role-pick = 選擇要提及的身份組
subscribe-publishes = 同時發布給關注本頻道的頻道
subscribe-rhythm =
    { $digest ->
        [daily] 每日彙總，{ $time }
        [weekly] 每週彙總，{ $weekday }{ $time }
       *[none] 隨到隨發
    }
subscribe-digest =
    { $digest ->
        [daily] 每日彙總
        [weekly] 每週彙總
       *[none] 隨到隨發
    }
subscribe-weekday =
    { $day ->
        [1] 星期一
        [2] 星期二
        [3] 星期三
        [4] 星期四
        [5] 星期五
        [6] 星期六
       *[7] 星期日
    }
subscribe-quiet-none = 無
subscribe-quiet =
    { $urgent ->
        [yes] { $start }至{ $end }，緊急內容立即通知
       *[no] { $start }至{ $end }
    }
subscribe-paused-until = 暫停至
subscribe-state =
    { $state ->
        [paused] 已暫停，等待您恢復
        [suspended] Discord 不允許我在那裡發言；一旦允許，我會繼續
       *[stopped] 已停止
    }

# 列表和麵板
subscribe-list-title = 訂閱
subscribe-list-empty = 還沒有任何訂閱。請使用“/訂閱”命令，或點選回答下方的按鈕。
subscribe-drop = 選擇不再通知的內容
subscribe-drop-choice = { $subject }（{ $where }）
subscribe-drop-all = 全部訂閱（{ $where }）
subscribe-drop-all-words = 全部, 所有, 全部內容, 全部訂閱, 所有訂閱
subscribe-drop-unknown = 在您的訂閱中沒有找到這一項。
subscribe-dropped = 不再通知：{ $subject }
subscribe-dropped-all = 已停止：那裡不會再收到通知。
subscribe-stop-sure = 要停止這裡的全部通知嗎？其所有訂閱都會被刪除。
subscribe-stopped-you = 已停止：我不會再給您發私信。您可以隨時重新訂閱。
subscribe-quiet-help = 例如22:00-07:00；不需要則留空
subscribe-urgent-label = 緊急內容
subscribe-urgent-help = 在免打擾時段內及彙總之外
subscribe-urgent-wait = 與其他內容一樣等待
subscribe-urgent-at-once = 立即通知
subscribe-zone-help = 寫一個城市，例如上海
subscribe-time-label = 彙總時間
subscribe-time-help = 例如08:00，按您的時區
subscribe-weekday-label = 每週彙總在星期幾
subscribe-weekday-help = 僅用於每週彙總
