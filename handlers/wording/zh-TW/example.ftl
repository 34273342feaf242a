# 每種請求的問法，一行一個；幫助中顯示第一個。

example-list-partners =
    南京有哪些友好城市？
    湖北的友好州是哪個？
example-show-partnership =
    南京和聖路易斯是什麼時候結為友好城市的？
    重慶和西雅圖現在還是友好城市嗎？
example-list-partnerships =
    列出俄亥俄州的所有結好關係
    1981年以前有哪些結好？
example-count-partnerships =
    一共有多少對友好城市？
    加州有多少對友好城市？
example-show-record =
    第一對友好城市是哪一對？
    哪個地方的友好城市最多？
example-list-unpartnered =
    美國哪些州沒有結好關係？
example-show-overview =
    給我一個概覽
example-show-place =
    南充在哪裡？
    武漢有多少人口？
example-show-conference =
    下一屆大會是什麼時候？
    上一屆大會的主題是什麼？
example-list-conferences =
    列出所有大會
example-list-anniversaries =
    近期有哪些結好週年？
    今年哪些友城滿40週年？
example-list-news =
    塔科馬的新聞
    最近有什麼新聞？
example-explain-sister-cities =
    什麼是友好城市？
example-explain-founding =
    怎樣結成友好城市？
example-describe-data =
    資料來自哪裡？
example-subscribe =
    訂閱重慶的訊息
    有教育方面的新聞就通知我
example-manage-subscriptions =
    我訂閱了什麼？
    取消訂閱
