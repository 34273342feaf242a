# What only the Discord bot says.

discord-more = Show more
discord-back = Back
discord-choose = Choose a place
discord-about-version = sistercity { $version }
discord-about-privacy = Privacy: I remember what you asked for { $minutes } minutes, in memory only, so that you can ask on. I keep no messages and no names; of a server I keep its settings, and of who subscribed only ids and choices. /privacy shows and deletes all of it.
discord-help-ways = In a server use the commands, mention me, or reply to me; in a direct message just write. Right-click a message and choose Apps to look up the places in it.
discord-no-places = I found no place of the records in this message. Ask me with a command or a mention, with the name of a place.
discord-no-text = I cannot see any text in this message. Ask me with a command or a mention, with the name of a place.
discord-found-places =
    { $count ->
        [one] One place in this message:
       *[other] { $count } places in this message:
    }
discord-more-places =
    { $count ->
        [one] One more is not shown here. Ask me for it by its name.
       *[other] { $count } more are not shown here. Ask me for them by their names.
    }
discord-outdated = This control is from an earlier version of the answer and no longer works. Ask again, or choose below.
discord-command-changed = This command has changed since your Discord last looked. Try again, or choose below.
discord-fresh = Show the fresh answer
discord-not-yours = That private answer belongs to somebody else. Ask me yourself with a command or a mention.
discord-no-such-value = One of the values is not allowed there: pick it from what Discord offers.
discord-failed = Something went wrong on my side. Please try again; if it happens again, tell whoever runs this bot the number { $incident }.
discord-restarting = I am being restarted. Please ask again in a minute.
discord-managers-only = Only members with the permission “Manage Server” can change my settings here.
discord-server-only = Settings belong to a server: use this command in one.
discord-next-conference = Next conference
discord-last-conference = Last conference
discord-conference-choice = { $name } ({ $date })
discord-settings-title = Settings for this server
discord-settings-language = Language of public answers
discord-settings-language-auto = The language of the question
discord-settings-language-note = Private answers always follow the person’s own Discord language.
discord-settings-visibility = Answers to commands
discord-settings-public = Everybody in the channel sees them
discord-settings-private = Only the person who asks sees them
discord-settings-make-private = Answer privately
discord-settings-make-public = Answer publicly
discord-settings-channels = Ask-here channels
discord-settings-channels-none = None: I answer commands, mentions and replies only
discord-settings-channels-pick = Choose channels where I answer every message
discord-settings-content-off = I cannot read messages that do not mention me, because whoever runs this bot has not switched on the message content intent. In these channels I answer mentions only.
discord-settings-missing = In { $channel } I lack: { $permissions }
discord-settings-gone = { $channel } is gone: it was deleted, or it is a thread that was archived or that I am not in. Please choose anew.
discord-settings-complete =
    { $count ->
        [one] I have every permission I need in the chosen channel.
       *[other] I have every permission I need in the { $count } chosen channels.
    }
discord-settings-here = this channel
discord-settings-saved = Saved.
discord-settings-unsaved = The settings could not be saved. Please try again later; the number { $incident } tells whoever runs this bot more.
discord-permission =
    { $name ->
        [read_messages] View Channel
        [send_messages] Send Messages
        [embed_links] Embed Links
        [send_messages_in_threads] Send Messages in Threads
       *[read_message_history] Read Message History
    }
