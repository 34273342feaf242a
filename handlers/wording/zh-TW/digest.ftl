digest-section =
    { $section ->
        [conferences] 近期會議
        [anniversaries] 週年紀念
        [changes] 結好關係變動
       *[news] 新聞
    }
digest-settings = 設定
digest-managers-only = 只有擁有“管理頻道”或“管理伺服器”權限的成員才能更改此頻道的訂閱設定。
