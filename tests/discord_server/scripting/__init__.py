"""What a test does on the server: make places, talk, run commands, press buttons."""
