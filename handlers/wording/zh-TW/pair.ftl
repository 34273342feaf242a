# 兩個地方：是否結好、何時結好、有哪些記錄。

pair-noun =
    { $level ->
        [province-state] 友好省州
        [city] 友好城市
       *[other] 友好夥伴
    }
pair-yes =
    { $asked ->
        [yes] { $status ->
            [terminated] 現在不是了：{ $a }和{ $b }曾是{ pair-noun }，該關係已終止。
            [suspended] 是，但已中止：{ $a }和{ $b }是{ pair-noun }，{ pair-when }。
            [unknown] 資料中記載{ $a }和{ $b }是{ pair-noun }，{ pair-when }；目前是否仍有效不確定。
           *[active] 是的：{ $a }和{ $b }是{ pair-noun }，{ pair-when }。
        }
       *[no] { $status ->
            [terminated] { $a }和{ $b }曾是{ pair-noun }，該關係已終止。
            [suspended] { $a }和{ $b }是{ pair-noun }，{ pair-when }；該關係已中止。
            [unknown] 資料中記載{ $a }和{ $b }是{ pair-noun }，{ pair-when }；目前是否仍有效不確定。
           *[active] { $a }和{ $b }是{ pair-noun }，{ pair-when }。
        }
    }
pair-when =
    { $precision ->
        [none] 但本資料庫的來源都沒有說明結好時間
       *[other] 結好時間為{ $date }
    }
pair-since =
    { $precision ->
        [none] 本資料庫的來源都沒有說明{ $a }和{ $b }何時結為{ pair-noun }。
       *[other] { $a }和{ $b }於{ $date }結為{ pair-noun }。
    }
pair-duration =
    { $status ->
        [active] { $a }和{ $b }結好已有{ $duration }：始於{ $date }。
        [suspended] { $a }和{ $b }的結好關係始於{ $date }，距今{ $duration }；目前已中止。
       *[unknown] { $a }和{ $b }的結好關係始於{ $date }，距今{ $duration }；目前是否仍有效不確定。
    }
pair-duration-unknown = { $a }和{ $b }結好多久尚不清楚：本資料庫的來源都沒有說明起始時間。
pair-lasted = { $a }和{ $b }的結好關係歷時{ $duration }：始於{ $date }，至{ $end }已終止。
pair-lasted-unknown = { $a }和{ $b }已不再結好。該關係始於{ $date }；本資料庫的來源都沒有說明終止時間。
pair-status =
    { $status ->
        [active] 是的，{ $a }和{ $b }的結好關係目前{ $text }。
        [suspended] { $a }和{ $b }的結好關係目前{ $text }。
        [terminated] 不，{ $a }和{ $b }的結好關係{ $text }。
       *[unknown] { $a }和{ $b }的結好關係是否仍有效{ $text }。
    }
pair-ended =
    { $status ->
        [active] 沒有，{ $a }和{ $b }的結好關係目前{ $text }。
        [suspended] { $a }和{ $b }的結好關係目前{ $text }。
        [terminated] 是的，{ $a }和{ $b }的結好關係{ $text }。
       *[unknown] { $a }和{ $b }的結好關係是否已終止{ $text }。
    }
pair-fields = { $a }和{ $b }的合作領域：{ $fields }。
pair-no-fields = 本資料庫的來源都沒有提到雙方的合作領域。
pair-sources = 關於{ $a }和{ $b }的記錄依據{ $count }個來源。
pair-no = 本資料庫中沒有{ $a }和{ $b }之間的結好關係。
pair-each =
    { $found ->
        [0] 本資料庫中{ $place }與這{ $count }個地方都沒有結好關係。
       *[other] 本資料庫中{ $place }與這{ $count }個地方中的{ $found }個有結好關係。
    }
pair-each-not = 未與其結好：{ $places }。
pair-same = “{ $place }”說了兩次：結好需要兩個地方。
pair-same-country = { $a }和{ $b }在同一個國家。本資料庫收錄的是中國大陸與美國之間的結好關係。
pair-not-covered = 本資料庫中沒有{ $a }和{ $b }之間的結好關係：收錄範圍是中國大陸與美國之間。
pair-has =
    { $count ->
       *[other] { $place }的結好對象：{ $partners }。
    }
pair-has-none =
    { $inside ->
        [0] 本資料庫中沒有{ $place }的結好關係。
       *[other] 本資料庫中沒有{ $place }的友好省州；其所轄的地方有{ $inside }對結好關係。
    }
pair-related = 資料庫中有這些相關的結好關係：{ $pairs }。
pair-inside = 兩地所轄的地方之間有{ $count }對結好關係，例如{ $pairs }。
