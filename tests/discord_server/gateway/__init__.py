"""Discord's gateway, version 10, over WebSocket (docs: events/gateway)."""
