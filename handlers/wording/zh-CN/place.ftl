# 某个地方，以及在几个同名地方中选择。

place-name = { $chinese }的英文名是{ $english }。
place-name-unknown = 本资料库中没有{ $english }的中文名。
place-population = 据 GeoNames，{ $place }的人口是{ $people }。
place-population-unknown = 本资料库中没有{ $place }的人口。
place-in-admin1 = { $place }位于{ $country }{ $admin1 }。
place-in-country = { $place }位于{ $country }。
place-one-partner = 它在本资料库中有一对结好关系，对方是{ $partner }。
place-partners =
    { $inside ->
        [0] { place-own-partners }
       *[other] { place-own-partners }其所辖的地方有{ $inside }对。
    }
place-own-partners =
    { $count ->
        [0] 它在本资料库中没有结好关系。
       *[other] 它在本资料库中有{ $count }对结好关系。
    }
place-choose = “{ $name }”可能指{ $count }个地方，请问是哪一个？
place-both-names = { $place } · { $second }
place-choice =
    { $count ->
        [1] { $place } – 与{ $partner }结好
       *[other] { $place } – 有{ $count }对结好关系
    }
