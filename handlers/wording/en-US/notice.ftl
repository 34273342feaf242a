# What the bot tells whoever subscribed of the subscription itself.

notice-suspended = I can no longer post in { $channel }: Discord refuses it. Announcements for it wait, and come by themselves when I may view the channel and send messages there again.
notice-stopped = { $channel } is gone or I am no longer there, so its subscriptions have ended. Use /subscribe in another channel to hear of news again.
