# 新收录或有变动的结好关系如何告知订阅者。
change-title =
    { $what ->
        [new] 新收录的结好关系：{ $a }与{ $b }
        [status] { $a }与{ $b }：结好关系的状态现记录为“{ $status }”
        [since] { $a }与{ $b }：结好日期更正为{ $date }
       *[undated] { $a }与{ $b }：结好日期现已不能确定
    }
change-many = { $count }对结好关系有新收录或变动
change-more = 另有{ $count }对
