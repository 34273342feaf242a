# 两个地方：是否结好、何时结好、有哪些记录。

pair-noun =
    { $level ->
        [province-state] 友好省州
        [city] 友好城市
       *[other] 友好伙伴
    }
pair-yes =
    { $asked ->
        [yes] { $status ->
            [terminated] 现在不是了：{ $a }和{ $b }曾是{ pair-noun }，该关系已终止。
            [suspended] 是，但已中止：{ $a }和{ $b }是{ pair-noun }，{ pair-when }。
            [unknown] 资料中记载{ $a }和{ $b }是{ pair-noun }，{ pair-when }；目前是否仍有效不确定。
           *[active] 是的：{ $a }和{ $b }是{ pair-noun }，{ pair-when }。
        }
       *[no] { $status ->
            [terminated] { $a }和{ $b }曾是{ pair-noun }，该关系已终止。
            [suspended] { $a }和{ $b }是{ pair-noun }，{ pair-when }；该关系已中止。
            [unknown] 资料中记载{ $a }和{ $b }是{ pair-noun }，{ pair-when }；目前是否仍有效不确定。
           *[active] { $a }和{ $b }是{ pair-noun }，{ pair-when }。
        }
    }
pair-when =
    { $precision ->
        [none] 但本资料库的来源都没有说明结好时间
       *[other] 结好时间为{ $date }
    }
pair-since =
    { $precision ->
        [none] 本资料库的来源都没有说明{ $a }和{ $b }何时结为{ pair-noun }。
       *[other] { $a }和{ $b }于{ $date }结为{ pair-noun }。
    }
pair-duration =
    { $status ->
        [active] { $a }和{ $b }结好已有{ $duration }：始于{ $date }。
        [suspended] { $a }和{ $b }的结好关系始于{ $date }，距今{ $duration }；目前已中止。
       *[unknown] { $a }和{ $b }的结好关系始于{ $date }，距今{ $duration }；目前是否仍有效不确定。
    }
pair-duration-unknown = { $a }和{ $b }结好多久尚不清楚：本资料库的来源都没有说明起始时间。
pair-lasted = { $a }和{ $b }的结好关系历时{ $duration }：始于{ $date }，至{ $end }已终止。
pair-lasted-unknown = { $a }和{ $b }已不再结好。该关系始于{ $date }；本资料库的来源都没有说明终止时间。
pair-status =
    { $status ->
        [active] 是的，{ $a }和{ $b }的结好关系目前{ $text }。
        [suspended] { $a }和{ $b }的结好关系目前{ $text }。
        [terminated] 不，{ $a }和{ $b }的结好关系{ $text }。
       *[unknown] { $a }和{ $b }的结好关系是否仍有效{ $text }。
    }
pair-ended =
    { $status ->
        [active] 没有，{ $a }和{ $b }的结好关系目前{ $text }。
        [suspended] { $a }和{ $b }的结好关系目前{ $text }。
        [terminated] 是的，{ $a }和{ $b }的结好关系{ $text }。
       *[unknown] { $a }和{ $b }的结好关系是否已终止{ $text }。
    }
pair-fields = { $a }和{ $b }的合作领域：{ $fields }。
pair-no-fields = 本资料库的来源都没有提到双方的合作领域。
pair-sources = 关于{ $a }和{ $b }的记录依据{ $count }个来源。
pair-no = 本资料库中没有{ $a }和{ $b }之间的结好关系。
pair-each =
    { $found ->
        [0] 本资料库中{ $place }与这{ $count }个地方都没有结好关系。
       *[other] 本资料库中{ $place }与这{ $count }个地方中的{ $found }个有结好关系。
    }
pair-each-not = 未与其结好：{ $places }。
pair-same = “{ $place }”说了两次：结好需要两个地方。
pair-same-country = { $a }和{ $b }在同一个国家。本资料库收录的是中国大陆与美国之间的结好关系。
pair-not-covered = 本资料库中没有{ $a }和{ $b }之间的结好关系：收录范围是中国大陆与美国之间。
pair-has =
    { $count ->
       *[other] { $place }的结好对象：{ $partners }。
    }
pair-has-none =
    { $inside ->
        [0] 本资料库中没有{ $place }的结好关系。
       *[other] 本资料库中没有{ $place }的友好省州；其所辖的地方有{ $inside }对结好关系。
    }
pair-related = 资料库中有这些相关的结好关系：{ $pairs }。
pair-inside = 两地所辖的地方之间有{ $count }对结好关系，例如{ $pairs }。
