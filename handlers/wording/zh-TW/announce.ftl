# 公告：讀者看到的附加文字，以及編輯看到的文字。

announce-kind =
    { $kind ->
        [editor] 編輯公告
        [news] 新聞
        [conference] 會議
        [reminder] 提醒
        [anniversary] 週年
        [digest] 彙總
       *[change] 資料變更
    }
announce-source = 來源：{ $source }
announce-only-other = 目前只有英文。
announce-corrected = 已更正。
announce-withdrawn = 這條公告已撤回。
announce-general = 綜合
announce-stop = 停止此類訊息
announce-digest = 您的彙總：{ $count }條
announce-digest-more = 另有{ $count }條，此處放不下

# 讀者
announce-preview-only = 這是預覽：在真正的訊息裡，這個按鈕會顯示另一種語言。
announce-kept-no-longer = 這條公告已撤回，或其文字已不再保留。

# 編輯
announce-not-editor = 只有編輯可以這樣做，編輯由機器人的管理者指定。
announce-no-editors = 目前沒有人可以發布公告：機器人的管理者尚未指定編輯。
announce-draft-title = 公告{ $id }
announce-correction-title = 公告{ $id }的更正
announce-state =
    { $state ->
        [draft] 草稿
        [scheduled] 已定時
        [published] 已發布
        [retracted] 已撤回
        [discarded] 已放棄，從未發布
        [corrected] 已更正
        [refused] 未發布：到時作者已不是編輯
       *[skipped] 未發布：到時機器人沒有執行
    }
announce-state-label = 狀態
announce-no-text = 尚無文字
announce-no-title = （尚無文字）
announce-link-label = 連結
announce-picture-label = 圖片
announce-conference-label = 會議
announce-urgent-label = 緊急
announce-urgent-yes = 是：先於其他公告發出；願意接收緊急公告的訂閱者，在免打擾時段和彙總之外也會收到
announce-when-label = 定時
announce-reach-label = 將傳送給
announce-reach-people = { $count }人
announce-reach-channels = { $count }個頻道
announce-reach = { $people }和{ $channels }；其中{ $digest }個在下次彙總中收到，{ $quiet }個在免打擾時段之後收到。{ announce-reach-besides }
announce-reach-besides =
    { $besides ->
        [both] 另有{ $paused }個已暫停，不會收到；{ $suspended }個暫時無法送達，恢復後會收到。
        [paused] 另有{ $paused }個已暫停，不會收到。
        [suspended] 另有{ $suspended }個暫時無法送達，恢復後會收到。
       *[none] {""}
    }
announce-left-out = 以下內容不是網址（須以 { $schemes } 開頭），未採用：{ $what }
announce-pick-topics = 議題
announce-pick-conference = 會議
announce-pick-places = 地方：取消勾選即可移除
announce-no-conference = 不涉及會議
announce-places-how = 要新增地方，請用編輯命令並在其中填寫。
announce-make-urgent = 設為緊急
announce-make-ordinary = 取消緊急
announce-preview = 預覽
announce-publish = 立即發布…
announce-schedule = 定時…
announce-discard = 放棄…
announce-back = 返回
announce-correct = 更正所有副本…
announce-refresh = 重新整理
announce-earlier = 更早的
announce-later = 更新的
announce-modal-english = 英文文字
announce-modal-chinese = 中文文字
announce-field-title = 標題
announce-field-body = 正文
announce-field-body-note = 純文字，其中的內容不會提及任何人，也不會成為連結。
announce-field-link = 連結
announce-field-link-note = 可供進一步閱讀的網頁；兩種語言共用。
announce-field-picture = 圖片
announce-field-picture-note = 圖片的網址；兩種語言共用。
announce-modal-when = 何時發布
announce-field-when = 當地日期和時間
announce-field-zone = 時區
announce-field-zone-note = 城市名，或時區名稱，例如 { $example }。
announce-confirm-publish = 現在發布嗎？發布之後只能更正或撤回。
announce-confirm-publish-yes = 是，發布
announce-confirm-schedule = 在{ $zone }時間 { $local } 發布嗎？按您的時間是{ $stamp }。
announce-confirm-schedule-yes = 是，定時
announce-clocks-left-out = 當地調整時鐘時會跳過這個時間：發布會相應推遲。
announce-clocks-twice = 當地調整時鐘會使這個時間出現兩次：以第一次為準。
announce-confirm-discard = 放棄嗎？之後就不能再發布了。
announce-confirm-discard-yes = 是，放棄
announce-confirm-leave = 保持公告不變嗎？擬作的更正將放棄。
announce-confirm-leave-yes = 是，保持不變
announce-confirm-correct = 更改所有已送達的副本和尚待送達的內容嗎？不會再次提醒任何人。
announce-confirm-correct-yes = 是，更正
announce-confirm-retract = 撤回嗎？所有副本都會移除，也不再繼續送達。
announce-confirm-retract-yes = 是，撤回
announce-published = 公告{ $id }已發布，將傳送給{ $reach }
announce-scheduled = 公告{ $id }將於{ $zone }時間 { $local } 發布。屆時您仍須是編輯。
announce-discarded = 已放棄。
announce-correcting = 正在更正公告{ $id }的所有副本。
announce-retracting = 正在移除公告{ $id }的所有副本。
announce-changed-meanwhile = 內容在此期間有改動，請再看一遍。
announce-not-kept = 您填寫時有人改動了內容，因此沒有儲存您的文字。以下是現在的內容，最後是您所寫的，可供複製。
announce-wrong-state = 對它不能這樣做。狀態：{ $state }。
announce-wrong-state-hint =
    { $state ->
        [published] 要更正請用“/公告 更正”，要撤回請用“/公告 撤回”。
        [draft] 要修改、發布或放棄，請用“/公告 編輯”。
        [scheduled] 要修改、發布或放棄，請用“/公告 編輯”。
        [refused] 要修改、發布或放棄，請用“/公告 編輯”。
        [skipped] 要修改、發布或放棄，請用“/公告 編輯”。
       *[other] { "" }
    }
announce-gone = 沒有這條公告。
announce-untitled = 這種語言現在沒有文字：沒有標題的文字不會儲存。
announce-needs-text = 請先至少用一種語言寫好文字。
announce-when-wrong =
    { $why ->
        [time] 無法理解“{ $time }”。請寫成 2026-12-01 09:00 的形式。
        [zone] 我不認識時區“{ $zone }”。請寫城市名，或寫成 { $example } 的形式。
        [past] { $zone }時間 { $time } 已經過去。
       *[far] { $zone }時間 { $time } 太遙遠。
    }
announce-preview-lead = 以下與實際送達的完全一樣，每種語言一份。將傳送給{ $reach }
announce-list-title = 公告，最新的在前
announce-list-none = 還沒有公告。
announce-list-row = { $id } · { $state } · { $date }
announce-list-how = 要檢視送達情況，請用狀態命令。要讓許多伺服器收到訊息，請讓一個公告頻道訂閱併發布，其他頻道關注它即可：Discord 會自行轉發。
announce-next = 下一頁
announce-status = 檢視送達情況
announce-status-counts = 已送達{ $delivered }，等待{ $waiting }，暫緩{ $suspended }，擱置{ $parked }，取消或跳過{ $other }。
announce-status-changes = 更正、移除和發布給關注者：完成{ $done }，等待{ $waiting }，擱置{ $parked }。
announce-delivery =
    { $operation ->
        [edit] 更正
        [delete] 移除
        [publish] 發布給關注者
       *[send] 訊息
    }：{ $state ->
        [done] 已送達
        [pending] 等待中
        [sending] 正在傳送
        [gathered] 等待彙總
        [suspended] 暫緩
        [dead] 擱置
        [unknown] 擱置，不知是否送達
        [cancelled] 已取消
       *[skipped] 已跳過，時間已過
    }
announce-why =
    { $code ->
        [10003] 頻道已不存在
        [10004] 伺服器已不存在
        [10008] 訊息已不存在
        [10013] 賬號已不存在
        [50001] 機器人看不到該頻道
        [50007] 對方不接收私信
        [50013] 機器人在那裡缺少權限
        [50083] 子區已歸檔
        [160002] 機器人不能閱讀那裡的歷史訊息
        [160005] 子區已鎖定
        [50278] 已沒有共同的伺服器
        [50006] 內容被拒絕：內容為空
        [50035] 內容被拒絕
        [40005] 內容被拒絕：內容過大
        [50045] 內容被拒絕：檔案過大
        [200000] 內容被伺服器自己的規則拒絕
        [240000] 內容被拒絕：其中的連結被視為有害
       *[other] { "" }
    }
announce-why-late = 時間已過
announce-why-moved = 已改到其他時間
announce-why-stopped = 訂閱已停止
announce-why-nothing = 已沒有需要處理的內容
announce-why-unreachable = 一週都無法送達
announce-reach-line = 將傳送給：{ $reach }
announce-unknown-places = 以下名稱無法對應唯一的地方，請從建議中選擇：{ $names }
announce-unknown-conference = 以下名稱無法對應唯一的會議，請從建議中選擇：{ $name }
