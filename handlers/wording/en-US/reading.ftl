# How a question was read, where more than one reading was possible.

reading-taken = Taking “{ $typed }” as { $place }.
reading-decided = Taking “{ $typed }” as { $place }, not { $others }.
reading-area =
    { $level ->
        [state] { $place } State
       *[other] { $place } Province
    }
