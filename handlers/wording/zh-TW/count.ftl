# 結好關係的數量。

count-overall = 官方公佈的總數是{ $official }對（{ $date }）；本資料庫從公開網頁逐條收錄了{ $count }對。
count-levels =
    { $states ->
        [0] 都是市、縣、區級的。
       *[other] { $local ->
            [0] 都是省州級的。
           *[other] 其中省州級{ $states }對，市、縣、區級{ $local }對。
        }
    }
count-places = 其中涉及{ $country }的{ $count }個地方。
count-area =
    { $country ->
        [US] 美國的{ $count }個州
       *[CN] 中國的{ $count }個省、直轄市和自治區
    }
count-areas =
    { $others ->
        [0] 本資料庫中{ count-area }本身有結好關係。
       *[other] 本資料庫中{ count-area }參與結好，其中{ $own }個本身有結好關係，其餘由轄內地方結好。
    }
count-each = { $place }：{ $count }對
count-statuses = 按目前狀態：{ $parts }。
count-status =
    { $status ->
        [active] 有效{ $count }對
        [suspended] 中止{ $count }對
        [terminated] 已終止{ $count }對
       *[unknown] 不確定{ $count }對
    }
count-official = 公開發布的總數
count-total = { $pairs }對（{ $source }）
count-total-split = { $pairs }對：省州級{ $states }對，市、縣、區級{ $local }對（{ $source }）
count-differ = 兩者不同，是因為本資料庫的記錄（{ $count }對）取自公開網頁：缺少一部分官方登記的結好關係，又包含城市自行列出的友好交流關係和已中斷的關係。如需官方數目，請以公開總數（{ $official }對）為準。
