# 只有 Discord 機器人才說的話。

discord-more = 顯示更多
discord-back = 返回
discord-choose = 請選擇地方
discord-about-version = sistercity { $version }
discord-about-privacy = 隱私：您問過的內容只在記憶體中保留{ $minutes }分鐘，以便您接著問。我不儲存訊息，也不儲存姓名；對伺服器只儲存其設定，對訂閱者只儲存編號和選擇。可用“/隱私”命令檢視和刪除這些資料。
discord-help-ways = 在伺服器裡可以使用命令、提及我或回覆我；在私信裡直接寫就行。右鍵點選一條訊息並選擇“應用”，可以查詢其中的地方。
discord-no-places = 這條訊息裡沒有本資料庫中的地方。請用命令或提及我，直接告訴我地名。
discord-no-text = 我在這條訊息裡看不到文字。請用命令或提及我，直接告訴我地名。
discord-found-places = 這條訊息裡有{ $count }個地方：
discord-more-places = 另有{ $count }個地方沒有在這裡顯示，可以用地名直接問我。
discord-outdated = 這個控制項屬於較早的回答，已經失效。請重新提問，或從下面選擇。
discord-command-changed = 這個命令已有改動，Discord 裡顯示的還是舊的。請再試一次，或從下面選擇。
discord-fresh = 顯示最新的回答
discord-not-yours = 那是別人的私密回答。請用命令或提及我來提問。
discord-no-such-value = 有一個選項的值不被允許：請從 Discord 提供的選項中選擇。
discord-failed = 我這邊出了問題，請再試一次。如果再次發生，請把編號{ $incident }告訴機器人的管理者。
discord-restarting = 我正在重新啟動，請一分鐘後再問。
discord-managers-only = 只有擁有“管理伺服器”權限的成員才能更改我在這裡的設定。
discord-server-only = 設定屬於伺服器：請在伺服器中使用這個命令。
discord-next-conference = 下一屆大會
discord-last-conference = 上一屆大會
discord-conference-choice = { $name }（{ $date }）
discord-settings-title = 本伺服器的設定
discord-settings-language = 公開回答的語言
discord-settings-language-auto = 與問題的語言相同
discord-settings-language-note = 私密回答始終使用提問者自己的 Discord 語言。
discord-settings-visibility = 對命令的回答
discord-settings-public = 頻道裡所有人可見
discord-settings-private = 只有提問者可見
discord-settings-make-private = 改為私密回答
discord-settings-make-public = 改為公開回答
discord-settings-channels = 問答頻道
discord-settings-channels-none = 沒有：我只回答命令、提及和回覆
discord-settings-channels-pick = 選擇我回答每條訊息的頻道
discord-settings-content-off = 機器人的管理者沒有開啟“訊息內容”權限，所以我看不到沒有提及我的訊息。在這些頻道裡我只回答提及。
discord-settings-missing = 在{ $channel }我缺少權限：{ $permissions }
discord-settings-gone = { $channel }不在了：它已被刪除，或者是已歸檔或我不在其中的子區。請重新選擇。
discord-settings-complete = 在所選的 { $count } 個頻道裡，我需要的權限都已齊備。
discord-settings-here = 本頻道
discord-settings-saved = 已儲存。
discord-settings-unsaved = 設定沒有儲存成功，請稍後再試；編號{ $incident }可供機器人的管理者查詢。
discord-permission =
    { $name ->
        [read_messages] 檢視頻道
        [send_messages] 傳送訊息
        [embed_links] 嵌入連結
        [send_messages_in_threads] 在子區內傳送訊息
       *[read_message_history] 讀取訊息歷史記錄
    }
