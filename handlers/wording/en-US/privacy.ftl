# What is kept of people and servers, handed out and deleted.

privacy-exported =
    { $whose ->
        [server] All that I keep of this server is in this file.
       *[person] All that I keep of you is in this file.
    }
privacy-nothing-kept =
    { $whose ->
        [server] I keep nothing of this server, so there is no file.
       *[person] I keep nothing of you, so there is no file.
    }
privacy-delete-sure =
    { $whose ->
        [server] Delete all that I keep of this server? Its settings and the subscriptions of all its channels go at once and for good.
       *[person] Delete all that I keep of you? Your subscriptions go at once and for good. Channels that you subscribed stay subscribed, without your name.
    }
privacy-delete-yes = Yes, delete
privacy-deleted =
    { $whose ->
        [server] Deleted: I keep nothing of this server any more.
       *[person] Deleted: I keep nothing of you any more.
    }
privacy-managers-only = Only members with the permission “Manage Server” can decide over the data of the server.
