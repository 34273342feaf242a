# What only the terminal says.

terminal-preparing = Preparing the facts …
terminal-hint = Answer a choice with its number, “more” shows what was left out, “bye” or { $key } ends the conversation.
