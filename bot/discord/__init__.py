"""Discord: the client and its life, commands, messages, controls, and how a reply looks there."""
