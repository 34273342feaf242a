# What is told of partnerships that are entered or change.
change-title =
    { $what ->
        [new] Newly recorded partnership: { $a } and { $b }
        [status] { $a } and { $b }: the partnership is now recorded as { $status }
        [since] { $a } and { $b }: partners since { $date }, by a corrected record
       *[undated] { $a } and { $b }: since when they are partners is no longer certain
    }
change-many = { $count } partnerships were recorded or changed
change-more = + { $count } more
