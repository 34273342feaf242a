# 機器人聽不懂或不涉及的內容。

unknown-lead =
    { $reason ->
        [empty] 我沒有收到問題。
        [nonsense] 我沒看懂這句話。
        [off-topic] 這個我不瞭解：我回答的是中美友好城市方面的問題。
        [place] { $subject ->
            [none] 我不認識這個地方。
           *[other] 我不認識叫“{ $subject }”的地方。
        }
        [topic] 我不認識叫“{ $subject }”的主題。
        [conference] 我不認識叫“{ $subject }”的會議。
        [country] { $subject ->
            [none] 我只瞭解中國大陸與美國之間的結好關係。
           *[other] 我只瞭解中國大陸與美國之間的結好關係，不瞭解{ $subject }的。
        }
        [option] { $subject ->
            [none] 上一個列表中沒有這一項。
           *[other] 上一個列表中沒有“{ $subject }”這一項。
        }
        [too-long] 這段話太長了，我讀不下來：一兩句話的問題最合適。
        [care] 聽起來您現在很難受，而我只是一個查詢友好城市的程式。請馬上和能幫您的人談談：中國可撥打心理援助熱線12356，美國可撥打或發簡訊至988，其他地方請撥打當地的緊急電話。
        [end] 已經全部列出，沒有更多了。
       *[other] 我沒聽懂。
    }
unknown-near = 您是不是指以下之一？
unknown-instead =
    { $reason ->
        [place] 請用全名再試一次，最好帶上所在的州或省，中英文都可以。
        [country] 請說出這兩個國家中的某個地方，就能看到它的結好關係。
        [conference] { $known ->
            [none] 本資料庫中還沒有會議。
           *[other] 本資料庫收錄以下系列的會議：{ $known }。您可以問下一次或最近一次，也可以按屆次、年份或城市來問，或者問全部會議。
        }
        [topic] { $known ->
            [none] 本資料庫中還沒有新聞。
           *[other] 新聞最多的主題有：{ $known }。
        }
        [option] 請給出列表中的數字，或者提一個新問題。
        [care] 接電話的人正是為此而在，您不會打擾他們。
        [end] 您可以再問別的地方，或者問問最近的新聞。
       *[other] 您可以問某個地方有哪些友好城市、兩個地方是否結好及何時結好，也可以問會議和新聞。
    }
unknown-of-place = 您可以問：“{ $question }”
