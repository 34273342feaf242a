# 各處共用的詞語。

words-and = { $first }和{ $last }
words-more = 還有{ $count }條：請說“更多”
words-more-kept = 還有{ $count }條
words-others = 另外{ $count }個
words-years =
    { $about ->
        [yes] 約{ words-year-count }
       *[no] { words-year-count }
    }
words-year-count ={ $count }年
words-months ={ $count }個月
words-under-a-month = 不到一個月
words-under-a-year = 不到一年
words-not-recorded = 沒有記錄
words-km = { $place }（{ $km }公里）

# 結好關係的級別和狀態
words-level =
    { $level ->
        [province-state] 省州級
        [city] 市級
        [county] 縣級
       *[district] 區級
    }
words-status =
    { $status ->
        [active] 有效
        [suspended] 中止
        [terminated] 已終止
       *[unknown] 不確定
    }
words-status-dated = { $status }（截至{ $date }，{ $source }）
words-status-date-only = { $status }（截至{ $date }）
words-status-why =
    { $why ->
        [disputed] 不確定：各來源說法不一或有法律爭議
        [noted] 不確定，見備註
       *[other] 不確定：沒有近期來源可以證實
    }

# 地方的級別
words-place-level =
    { $level ->
        [US-state] 美國的州
        [US-city] 美國城市
        [US-county] 美國的縣
        [US-town] 美國的鎮
        [US-township] 美國的鎮區
        [US-village] 美國的村鎮
        [US-borough] 美國的市轄區
        [CN-province] 中國的省
        [CN-municipality] 中國的直轄市
        [CN-autonomous-region] 中國的自治區
        [CN-prefecture] 中國的地級市或自治州
        [CN-county] 中國的縣或縣級市
        [CN-district] 中國的市轄區
       *[other] { $country }的地方
    }

# 標籤
words-level-label = 級別
words-since-label = 結好時間
words-duration-label = 至今
words-lasted-label = 歷時
words-status-label = 狀態
words-fields-label = 合作領域
words-note-label = 備註
words-as-of-label = 資料截至
words-country-label = 國家或地區
words-in-label = 所屬
words-kind-label = 類別
words-population-label = 人口
words-coordinates-label = 座標
words-names-label = 其他名稱
words-credit-label = 出處
words-dates-label = 日期
words-city-label = 城市
words-venue-label = 會場
words-theme-label = 主題
words-hosts-label = 主辦方
words-topics-label = 議題
words-series-label = 系列
words-places-label = 地方

# 結好關係卡片
words-since-unknown = 日期不詳
words-since-disputed = { $date }（其他來源：{ $others }）
words-claim-noted = { $value }——{ $note }
words-sources-more = 另有{ $count }個來源
words-sources-unlinked ={ $count }個來源，均為轉載網站，不提供連結

# 列名
words-column-partner = 結好對象
words-column-other-name = 英文名
words-column-pair = 結好雙方
words-column-since = 結好時間
words-column-status = 狀態
words-column-level = 級別
words-column-place = 地方
words-column-count = 結好數
words-column-active = 有效
words-column-conference = 會議
words-column-dates = 日期
words-column-city = 城市
words-from-to = { $start }至{ $end }
words-since = { $date }以來
words-until = { $date }及以前
words-copy-site = 轉載頁面
