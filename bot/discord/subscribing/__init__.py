"""Being told of news from now on: commands, buttons and panels for subscribers."""
