digest-section =
    { $section ->
        [conferences] Coming conferences
        [anniversaries] Anniversaries
        [changes] Changes in partnerships
       *[news] News
    }
digest-settings = Settings
digest-managers-only = Only members with the permission “Manage Channels” or “Manage Server” can change what is told in this channel.
