# 新收錄或有變動的結好關係如何告知訂閱者。
change-title =
    { $what ->
        [new] 新收錄的結好關係：{ $a }與{ $b }
        [status] { $a }與{ $b }：結好關係的狀態現記錄為“{ $status }”
        [since] { $a }與{ $b }：結好日期更正為{ $date }
       *[undated] { $a }與{ $b }：結好日期現已不能確定
    }
change-many = { $count }對結好關係有新收錄或變動
change-more = 另有{ $count }對
