# 結好週年、日曆檔案，以及編輯錄入的會議。

calendar-title = 中美友好城市
calendar-file = 日曆檔案
calendar-add = 加入日曆
calendar-conferences = 會議
calendar-anniversaries = 結好週年
calendar-anniversary = { $a }與{ $b }結好紀念日（{ $year }年結好）
calendar-cancelled-name = 【已取消】{ $name }
calendar-cancelled = { $name }已取消。
calendar-coming =
    { $city ->
        [online] { $name }計劃於{ $dates }線上上舉辦。
        [none] { $name }計劃於{ $dates }舉辦。
       *[other] { $name }計劃於{ $dates }在{ $city }舉辦。
    }
calendar-coming-fact =
    { $aspect ->
        [venue] { $name }的會場是{ $value }。
        [theme] { $name }的主題是“{ $value }”。
        [hosts] { $name }的主辦方是{ $value }。
       *[topics] { $name }的議題：{ $value }。
    }
calendar-inexact = 具體日期尚不清楚。
calendar-made = 開啟此檔案即可把{ $count }項加入日曆。如有變動，再匯入一次即可，原有條目會隨之更新。

calendar-anniversaries-lead =
    { $count ->
        [0] 本資料庫中{ $when }沒有{ $which }結好週年。
       *[other] { $when }{ $which }結好週年共{ $count }個：
    }
calendar-which-round = 逢重要年份的
calendar-which-years = 滿{ $years }年的
calendar-which-places = { $places }的
calendar-when-in = { $time }
calendar-when-on = { $day }
calendar-when-from-to = 從{ $since }到{ $until }，
calendar-when-until = 從今天到{ $day }，
calendar-anniversaries-undated = 有{ $count }對結好關係的具體日期不詳。
calendar-column-years = 週年
calendar-years =
    { $round ->
        [yes] { calendar-year-count }（重要年份）
       *[no] { calendar-year-count }
    }
calendar-year-count = { $count }週年
calendar-ask-coming = 近期有哪些結好週年？

calendar-announce =
    { $what ->
        [add] 新會議：{ $name }
        [edit] 有變動：{ $name }
        [cancel] 已取消：{ $name }
       *[reinstate] 恢復舉辦：{ $name }
    }
calendar-announce-before = 原定：{ $text }
calendar-announce-anniversary = { $day }：{ $a }與{ $b }結好{ $years }週年
calendar-remind =
    { $days ->
        [1] 明天：{ $name }
       *[other] 還有{ $days }天：{ $name }
    }
calendar-remind-late = 即將舉辦：{ $name }
calendar-fact = { $label }：{ $value }

calendar-settings-events = 把會議列入本伺服器的活動
calendar-settings-on = 隨時更新
calendar-settings-wanted = 已選擇，但暫時無法做到
calendar-settings-off = 否
calendar-settings-turn-on = 列入活動
calendar-settings-turn-off = 不再列入活動
calendar-settings-lacking = 我無法管理本伺服器的活動：請授予我“建立活動”權限。

calendar-changed =
    { $what ->
        [add] 已新增：{ $name }。
        [edit] 已更改：{ $name }。
        [cancel] 已取消：{ $name }。
        [reinstate] 恢復舉辦：{ $name }。
       *[nothing] 本來就是這樣：{ $name }。
    }
calendar-told =
    { $count ->
        [0] 目前還沒有人訂閱。
       *[other] 將通知{ $count }個訂閱者。
    }
calendar-told-nobody = 不通知任何人。
calendar-refused = 沒有任何更改。請改正後再試：
calendar-refused-option =
    { $code ->
        [missing] { $option }：請填寫。
        [bad-date] { $option }：請填寫存在的日期，如2027-06-10；不清楚時寫2027-06或2027。
        [contradiction] { $column ->
            [end_date] { $option }：最後一天早於第一天。
           *[place_id] { $option }：這個地方不在所填的國家。
        }
        [edition-taken] { $option }：{ $detail }已經是這一屆了。
        [duplicate] { $option }：已經有了。
        [bad-url] { $option }：請填寫完整的網址。
        [unknown-place] { $option }：請從列表中選擇。
        [formula] { $option }：開頭不能像公式。
        [exists] 這次會議已經有了，編號為{ $detail }：請修改那一條。
        [new-series] { $option }：還沒有會議屬於這個系列。已有：{ $detail }；如果確實要新建系列，請填寫選項“{ command-manage-option-new-series-name }”。
       *[other] { $option }：無法接受此內容。
    }
calendar-nothing-given = 沒有可更改的內容：請填寫要更改的部分。
calendar-no-such-conference = 沒有叫“{ $which }”的會議：請從列表中選擇。
calendar-no-such-place = 我不認識這個地方，或不能確定是哪一個：請從列表中選擇。
