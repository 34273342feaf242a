# 某個地方，以及在幾個同名地方中選擇。

place-name = { $chinese }的英文名是{ $english }。
place-name-unknown = 本資料庫中沒有{ $english }的中文名。
place-population = 據 GeoNames，{ $place }的人口是{ $people }。
place-population-unknown = 本資料庫中沒有{ $place }的人口。
place-in-admin1 = { $place }位於{ $country }{ $admin1 }。
place-in-country = { $place }位於{ $country }。
place-one-partner = 它在本資料庫中有一對結好關係，對方是{ $partner }。
place-partners =
    { $inside ->
        [0] { place-own-partners }
       *[other] { place-own-partners }其所轄的地方有{ $inside }對。
    }
place-own-partners =
    { $count ->
        [0] 它在本資料庫中沒有結好關係。
       *[other] 它在本資料庫中有{ $count }對結好關係。
    }
place-choose = “{ $name }”可能指{ $count }個地方，請問是哪一個？
place-both-names = { $place } · { $second }
place-choice =
    { $count ->
        [1] { $place } – 與{ $partner }結好
       *[other] { $place } – 有{ $count }對結好關係
    }
