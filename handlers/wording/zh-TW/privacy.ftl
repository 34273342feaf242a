# 儲存的個人和伺服器資料：匯出和刪除。

privacy-exported =
    { $whose ->
        [server] 我儲存的關於本伺服器的全部資料都在這個檔案裡。
       *[person] 我儲存的關於您的全部資料都在這個檔案裡。
    }
privacy-nothing-kept =
    { $whose ->
        [server] 我沒有儲存關於本伺服器的任何資料，因此沒有檔案。
       *[person] 我沒有儲存關於您的任何資料，因此沒有檔案。
    }
privacy-delete-sure =
    { $whose ->
        [server] 要刪除我儲存的關於本伺服器的全部資料嗎？其設定和所有頻道的訂閱將立即永久刪除。
       *[person] 要刪除我儲存的關於您的全部資料嗎？您的訂閱將立即永久刪除。您為頻道設定的訂閱會保留，但不再與您關聯。
    }
privacy-delete-yes = 是，刪除
privacy-deleted =
    { $whose ->
        [server] 已刪除：我不再儲存關於本伺服器的任何資料。
       *[person] 已刪除：我不再儲存關於您的任何資料。
    }
privacy-managers-only = 只有擁有“管理伺服器”權限的成員才能決定伺服器的資料。
